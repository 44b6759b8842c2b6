package dev.aval.consent.servlet.containers;

import dev.aval.consent.Consent;
import dev.aval.consent.Purpose;
import dev.aval.consent.servlet.HeldBack;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Answers as applications do, each path in another of the ways in which a servlet can answer. */
final class ProbeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PAGE = "<!DOCTYPE html><html><head><title>Shop</title></head><body><h1>Shop</h1>"
            + "<script src=\"https://metrics.example/m.js\"></script><img src=\"//ads.example/p.gif\">"
            + "<img src=\"/own.png\"><p>Grüße</p></body></html>";

    /** What a page shows in the place of what is not allowed. */
    static final String ALTERNATIVE = "<!DOCTYPE html><html><head><title>Shop</title></head><body>"
            + "<iframe data-consent-purpose=\"analytics\" data-consent-src=\"/figures\"></iframe>"
            + "<p data-consent-unless=\"analytics\">No figures without your leave</p></body></html>";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = path(request);
        switch (path) {
            case "/stream" -> stream(response, true);
            case "/sized" -> stream(response, false);
            case "/bytes" -> bytes(response);
            case "/json" -> json(response);
            case "/alternative" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write(ALTERNATIVE);
            }
            case "/typed" -> typed(request, response);
            case "/linking" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter()
                        .write("<!DOCTYPE html><body><img src=\"" + request.getHeader("X-Link") + "\"></body>");
            }
            case "/counter/x" -> response.getWriter().write("counted");
            case "/untyped" -> response.getOutputStream().write(utf8(PAGE));
            case "/cookies" -> cookies(response);
            case "/cookies-then-redirect" -> {
                cookies(response);
                response.sendRedirect("/page");
            }
            case "/cookies-then-error" -> {
                cookies(response);
                response.sendError(404);
            }
            case "/reset" -> {
                cookies(response);
                response.getWriter().write("<p>never seen<script src=//metrics.example/x.js");
                response.reset();
                page(response);
            }
            case "/retyped" -> {
                response.setContentType("text/plain");
                response.getOutputStream().write('x');
                response.resetBuffer();
                response.setContentType("text/html;charset=UTF-8");
                response.getOutputStream().write(utf8(PAGE));
            }
            case "/typed-late" -> {
                response.setContentType("text/plain");
                response.getOutputStream().write('\n');
                response.setContentType("text/html;charset=UTF-8");
                response.getOutputStream().write(utf8(PAGE));
            }
            case "/blank-first" -> {
                response.getOutputStream().write('\n');
                response.getOutputStream().write(utf8(PAGE));
            }
            case "/json-after-all" -> {
                response.setContentType("text/html");
                response.getOutputStream().write(utf8("<p>"));
                response.resetBuffer();
                json(response);
            }
            case "/forward" -> request.getRequestDispatcher("/target/page").forward(request, response);
            case "/forward-named" -> {
                RequestDispatcher named = getServletContext().getNamedDispatcher("target");
                named.forward(request, response);
            }
            case "/forward-tail" -> request.getRequestDispatcher("/target/tail").forward(request, response);
            case "/tail" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write("<p>All of it, up to the last <b");
            }
            case "/include" -> {
                response.setContentType("text/html;charset=UTF-8");
                PrintWriter out = response.getWriter();
                out.write("<!DOCTYPE html><html><body>");
                request.getRequestDispatcher("/target/part").include(request, response);
                out.write("</body></html>");
            }
            case "/part" -> response.getWriter().write("<img src=//metrics.example/i.gif><p>part</p>");
            case "/async" -> async(request);
            case "/async-dispatch" -> request.startAsync().dispatch("/target/page");
            case "/throws" -> {
                response.setContentType("text/html");
                response.getWriter().write("<p>half a page<script src=//metrics.example/x.js");
                throw new ServletException("the application fails");
            }
            case "/whoami" -> whoAmI(request, response);
            case "/held" -> {
                page(response);
                response.getWriter().flush();
                HeldBack.on(request).forEach(entry -> print(response, entry));
            }
            case "/etag" -> {
                response.setHeader("ETag", "\"v1\"");
                response.setHeader("Cache-Control", "public, max-age=60");
                response.setDateHeader("Last-Modified", 1_700_000_000_000L);
                String known = request.getHeader("If-None-Match");
                if ("\"v1\"".equals(known)) {
                    response.setStatus(304);
                } else {
                    page(response);
                }
            }
            case "/asset" -> {
                response.setContentType("text/css");
                response.setHeader("ETag", "\"a1\"");
                response.setHeader("Cache-Control", "public, max-age=60");
                response.setContentLength(4);
                response.getOutputStream().write(utf8("a {}"));
            }
            case "/csp" -> {
                response.setHeader("Content-Security-Policy", "img-src 'self'");
                page(response);
            }
            default -> page(response);
        }
    }

    /** Inside an include the request still has the path of the including page, and a forward by name changes nothing. */
    private static String path(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            return "/part";
        }
        boolean byName =
                request.getDispatcherType() == DispatcherType.FORWARD && "/forward-named".equals(request.getPathInfo());
        return byName || request.getPathInfo() == null ? "/page" : request.getPathInfo();
    }

    private static void page(HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PAGE);
    }

    private static void stream(HttpServletResponse response, boolean flush) throws IOException {
        byte[] page = utf8(PAGE);
        response.setContentType("text/html;charset=UTF-8");
        if (!flush) {
            response.setContentLength(page.length);
        }
        ServletOutputStream out = response.getOutputStream();
        for (int from = 0; from < page.length; from += 7) {
            out.write(page, from, Math.min(7, page.length - from));
            if (flush) {
                out.flush();
            }
        }
    }

    /** As the request wants it: of its type, or of none, and perhaps with its headers sent before the body begins. */
    private static void typed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(request.getHeader("X-Type"));
        if (request.getHeader("X-Encoding") != null) {
            response.setHeader("Content-Encoding", request.getHeader("X-Encoding"));
        }
        String flush = String.valueOf(request.getHeader("X-Flush"));
        ServletOutputStream out = response.getOutputStream();
        switch (flush) {
            case "response" -> response.flushBuffer();
            case "stream" -> out.flush();
            default -> {}
        }
        out.write(utf8(PAGE));
        if (request.getHeader("X-Type-Later") != null) {
            response.setContentType(request.getHeader("X-Type-Later"));
        }
    }

    private static void bytes(HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        ServletOutputStream out = response.getOutputStream();
        for (byte b : utf8(PAGE)) {
            out.write(b);
        }
    }

    private static void json(HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "public, max-age=60");
        byte[] body = utf8("{\"html\":\"<script src=https://metrics.example/m.js></script>\"}");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void cookies(HttpServletResponse response) {
        response.setHeader("set-cookie", "_ads_two=1; Max-Age=3600; Path=/");
        Cookie metrics = new Cookie("_metrics", "1");
        metrics.setMaxAge(3600);
        response.addCookie(metrics);
        response.addHeader("Set-Cookie", "_ads_ref=1; Max-Age=3600");
        response.addHeader("Set-Cookie", "basket=1");
        response.addHeader("Set-Cookie", "stranger=1; Max-Age=3600");
        response.addHeader("Set-Cookie", "_metrics_old=; Max-Age=0");
    }

    private static void async(HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        context.start(() -> {
            try {
                HttpServletResponse answer = (HttpServletResponse) context.getResponse();
                cookies(answer);
                page(answer);
                answer.flushBuffer();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                context.complete();
            }
        });
    }

    private static void whoAmI(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Consent consent = Consent.of(request);
        response.setContentType("text/plain");
        response.getWriter()
                .write("analytics=" + consent.allows(Purpose.ANALYTICS) + " ads="
                        + consent.allows(Purpose.AD_OPTIMISATION)
                        + " session=" + consent.allows(Purpose.SESSION) + " same="
                        + consent.equals(request.getAttribute("consent")));
    }

    private static void print(HttpServletResponse response, HeldBack entry) {
        try {
            response.getWriter()
                    .write("\n[" + entry.element() + " " + entry.address() + " " + entry.vendor() + " "
                            + entry.purposes() + " " + entry.reason() + "]");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
