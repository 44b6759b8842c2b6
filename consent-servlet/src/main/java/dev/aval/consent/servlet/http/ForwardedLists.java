package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the configured proxies before this server say of a request, where each adds its word to the end of a list.
 *
 * <p>Only what a configured proxy has added counts, and only proxies in an unbroken row before this server are asked: the nearest
 * one added the last element, and the last element of {@code X-Forwarded-For} says who called it. Where that is a configured proxy
 * too, the element before is that one's, and so on; each proxy counts once, so that an address which a client made up leads
 * nowhere. A list with fewer elements than there are such proxies was begun by one of them, and its first element counts.
 */
final class ForwardedLists {

    private final HttpServletRequest request;
    private final int hops;

    private ForwardedLists(HttpServletRequest request, int hops) {
        this.request = request;
        this.hops = hops;
    }

    /**
     * Follows the row of proxies.
     *
     * @param request a request that comes from a configured proxy
     * @param proxies the addresses of the configured proxies, each in the one form
     * @param oneForm brings an address into that form; empty where it is none
     */
    static ForwardedLists of(HttpServletRequest request, Set<String> proxies, Function<String, String> oneForm) {
        Set<String> seen = new HashSet<>();
        seen.add(oneForm.apply(request.getRemoteAddr()));
        String callers = line(request, "X-Forwarded-For");
        int hops = 1;
        for (int end = callers == null ? -1 : callers.length(); callers != null && end >= 0; hops++) {
            int comma = callers.lastIndexOf(',', end - 1);
            String caller = oneForm.apply(callers.substring(comma + 1, end).trim());
            if (caller.isEmpty() || !proxies.contains(caller) || !seen.add(caller)) {
                break;
            }
            end = comma;
        }
        return new ForwardedLists(request, hops);
    }

    /** The element that the farthest proxy of the row added, or null where there is no such header. */
    @Nullable String element(String header) {
        String list = line(request, header);
        if (list == null) {
            return null;
        }
        int end = list.length();
        int comma = list.lastIndexOf(',');
        for (int hop = 1; hop < hops && comma >= 0; hop++) {
            end = comma;
            comma = list.lastIndexOf(',', end - 1);
        }
        return list.substring(comma + 1, end).trim();
    }

    /** All lines of a header as one list, as RFC 9110, section 5.3 has it; null where there is none. */
    private static @Nullable String line(HttpServletRequest request, String header) {
        Enumeration<String> lines = request.getHeaders(header);
        if (lines == null || !lines.hasMoreElements()) {
            return null;
        }
        String first = lines.nextElement();
        if (!lines.hasMoreElements()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        while (lines.hasMoreElements()) {
            all.append(',').append(lines.nextElement());
        }
        return all.toString();
    }
}
