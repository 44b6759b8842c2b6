package dev.aval.consent.examples.shop;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The cookies the shop's own server sets, as a shop does that has never heard of consent: by both routes the servlet
 * API has, on the first page that comes without them.
 */
final class ServerCookies {
    private static final int DAY = 24 * 60 * 60;

    private ServerCookies() {}

    /**
     * A cookie the server tried to set.
     *
     * @param name the name
     * @param purpose what for
     * @param days how long it is meant to stay
     * @param route the servlet call used
     */
    record Attempt(String name, String purpose, int days, String route) {}

    /** Sets what the request did not bring, and tells what that was. */
    static List<Attempt> set(HttpServletRequest request, HttpServletResponse response) {
        List<Attempt> attempts = new ArrayList<>();
        if (!brings(request, "shop_member")) {
            Cookie member = new Cookie("shop_member", UUID.randomUUID().toString());
            member.setPath("/");
            member.setMaxAge(365 * DAY);
            member.setHttpOnly(true);
            response.addCookie(member);
            attempts.add(new Attempt("shop_member", "identity", 365, "addCookie"));
        }
        if (!brings(request, "_metrics_id")) {
            byHeader(response, "_metrics_id", 390);
            attempts.add(new Attempt("_metrics_id", "analytics", 390, "addHeader"));
        }
        if (!brings(request, "_ads_ref")) {
            byHeader(response, "_ads_ref", 180);
            attempts.add(new Attempt("_ads_ref", "ad-optimisation", 180, "addHeader"));
        }
        return List.copyOf(attempts);
    }

    private static void byHeader(HttpServletResponse response, String name, int days) {
        response.addHeader(
                "Set-Cookie",
                name + "=" + UUID.randomUUID() + "; Path=/; Max-Age=" + days * DAY + "; HttpOnly; SameSite=Lax");
    }

    private static boolean brings(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
