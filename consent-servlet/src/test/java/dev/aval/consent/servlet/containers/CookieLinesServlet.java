package dev.aval.consent.servlet.containers;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sets the cookies that the query asks for: whole lines as headers, and names with an age as cookies. */
final class CookieLinesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (String line : values(request, "line")) {
            response.addHeader("Set-Cookie", line);
        }
        for (String named : values(request, "cookie")) {
            String[] parts = named.split(":", 2);
            Cookie cookie = new Cookie(parts[0], "1");
            cookie.setMaxAge(Integer.parseInt(parts[1]));
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            response.addCookie(cookie);
            if (cookie.getMaxAge() != Integer.parseInt(parts[1])) {
                throw new IllegalStateException("The application's own cookie was changed");
            }
        }
        response.setContentType("text/plain");
        response.getWriter().write("done");
    }

    private static String[] values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }
}
