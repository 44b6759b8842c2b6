package dev.aval.consent.servlet.containers;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Calls what newer versions of the servlet API offer, by reflection, since the tests are compiled against the oldest. */
final class NewApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(String.valueOf(request.getPathInfo()), response);
        } catch (ReflectiveOperationException e) {
            response.sendError(501, "This container has no such method");
        }
    }

    private static void answer(String path, HttpServletResponse response)
            throws IOException, ReflectiveOperationException {
        switch (path) {
            case "/redirect" -> {
                halfAPage(response);
                HttpServletResponse.class
                        .getMethod("sendRedirect", String.class, int.class, boolean.class)
                        .invoke(response, "/page", 307, true);
            }
            case "/redirect-status" -> {
                halfAPage(response);
                HttpServletResponse.class
                        .getMethod("sendRedirect", String.class, int.class)
                        .invoke(response, "/page", 308);
            }
            case "/redirect-body" -> {
                halfAPage(response);
                HttpServletResponse.class
                        .getMethod("sendRedirect", String.class, boolean.class)
                        .invoke(response, "/page", false);
            }
            case "/buffer" -> {
                response.setContentType("text/html;charset=UTF-8");
                ByteBuffer page = ByteBuffer.wrap(ProbeServlet.PAGE.getBytes(StandardCharsets.UTF_8));
                OutputStream out = response.getOutputStream();
                Class.forName("jakarta.servlet.ServletOutputStream")
                        .getMethod("write", ByteBuffer.class)
                        .invoke(out, page);
            }
            case "/charset" -> {
                response.setContentType("text/html");
                HttpServletResponse.class
                        .getMethod("setCharacterEncoding", Charset.class)
                        .invoke(response, StandardCharsets.UTF_8);
                response.getWriter().write(ProbeServlet.PAGE);
            }
            case "/cookies" -> cookies(response);
            default -> response.sendError(404);
        }
    }

    private static void cookies(HttpServletResponse response) throws ReflectiveOperationException {
        String inAnHour = HTTP_DATE.format(Instant.now().plusSeconds(3600));
        response.addCookie(with("until", "Expires", inAnHour));
        response.addCookie(with("until-lower", "expires", inAnHour));
        response.addCookie(with("for-an-hour", "Max-Age", "3600"));
        response.addCookie(with("for-an-hour-lower", "max-age", "3600"));
        response.addCookie(with("session", "Priority", "High"));
        response.addCookie(with("unreadable", "Expires", "soon"));
        response.addCookie(with("_metrics_over", "Expires", "Thu, 01 Jan 1970 00:00:00 GMT"));
        Cookie both = with("both", "Expires", "Thu, 01 Jan 1970 00:00:00 GMT");
        both.setMaxAge(3600);
        response.addCookie(both);
    }

    private static Cookie with(String name, String attribute, String value) throws ReflectiveOperationException {
        Cookie cookie = new Cookie(name, "1");
        Cookie.class.getMethod("setAttribute", String.class, String.class).invoke(cookie, attribute, value);
        return cookie;
    }

    private static void halfAPage(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Set-Cookie", "_metrics=1; Max-Age=3600");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("<p>half a page<script src=//metrics.example/x.js></script><b");
    }
}
