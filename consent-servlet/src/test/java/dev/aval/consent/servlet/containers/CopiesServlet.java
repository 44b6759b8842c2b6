package dev.aval.consent.servlet.containers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Pages that say to caches that anybody may keep them for long, in the forms in which pages go out. */
final class CopiesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String TAG = "\"c1\"";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        if (path.equals("/no-cache")) {
            response.setHeader("Expires", "0");
            response.setHeader("Pragma", "no-cache");
            response.setHeader("Cache-Control", "no-store");
        } else {
            cacheable(response);
        }
        if (TAG.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        switch (path) {
            case "/compressed" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.setHeader("Content-Encoding", "gzip");
                write(response, gzip());
            }
            case "/utf-16" -> {
                response.setContentType("text/html;charset=UTF-16LE");
                write(response, ProbeServlet.PAGE.getBytes(StandardCharsets.UTF_16LE));
            }
            case "/asset.css" -> {
                response.setContentType("text/css");
                write(response, "a {}".getBytes(StandardCharsets.UTF_8));
            }
            case "/empty" -> response.setContentType("text/html;charset=UTF-8");
            case "/empty-flushed" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.setContentLength(0);
                response.flushBuffer();
            }
            case "/empty-closed" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().close();
            }
            case "/empty-gone" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.setStatus(204);
            }
            case "/head-only" -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write("<!doctype html><title>A page</title>");
            }
            default -> {
                response.setContentType("text/html;charset=UTF-8");
                write(response, ProbeServlet.PAGE.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void cacheable(HttpServletResponse response) {
        response.setHeader("ETag", TAG);
        response.setHeader("Cache-Control", "public, max-age=60, s-maxage=600");
        response.setHeader("CDN-Cache-Control", "max-age=600");
        response.addHeader("Cloudflare-CDN-Cache-Control", "max-age=600");
        response.setHeader("Netlify-CDN-Cache-Control", "public, durable, max-age=600");
        response.setIntHeader("X-Accel-Expires", 600);
        response.setHeader("Pragma", "public");
        response.setDateHeader("Expires", System.currentTimeMillis() + 600_000);
        response.setDateHeader("Last-Modified", 1_700_000_000_000L);
    }

    private static void write(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body, 0, 2);
        // When it is known already what the body is.
        response.setHeader("Surrogate-Control", "max-age=600");
        response.getOutputStream().write(body, 2, body.length - 2);
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(ProbeServlet.PAGE.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
