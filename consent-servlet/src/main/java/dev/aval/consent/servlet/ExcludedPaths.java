package dev.aval.consent.servlet;

import dev.aval.consent.servlet.http.ServedPath;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The starts of paths below the context path whose HTML is not looked at. Immutable.
 *
 * <p>A request is excluded only where the address as it was sent, read plainly, and the path that the container made of it are the
 * same and start so. Plainly means: decoded once, without path parameters, and with no segment that leads elsewhere, is empty, or
 * would mean something else when decoded again. So no spelling of an address takes a page of another path along.
 *
 * <p>What a request is forwarded to later changes nothing: a page belongs to the address that the visitor asked for. Where the
 * filter sees a request only after it was forwarded, both addresses have to be excluded.
 */
final class ExcludedPaths {

    private final List<String> starts;

    ExcludedPaths(List<String> starts) {
        this.starts = List.copyOf(starts);
    }

    boolean cover(HttpServletRequest request) {
        if (starts.isEmpty()) {
            return false;
        }
        String context = ServedPath.plain(request.getContextPath());
        if (context == null) {
            return false;
        }
        return switch (request.getDispatcherType()) {
            case ERROR -> covers(context, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            case FORWARD ->
                covers(context, request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI))
                        && covers(context, request.getRequestURI(), path(request));
            default -> covers(context, request.getRequestURI(), path(request));
        };
    }

    /** The path as the container decoded it, and as it chose the servlet by. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    private boolean covers(String context, @Nullable Object uri) {
        String plain = within(context, uri);
        return plain != null && starts(plain);
    }

    /** The path below the context path that an address plainly means, or null where it hides something. */
    static @Nullable String plainPath(HttpServletRequest request, @Nullable Object uri) {
        String context = ServedPath.plain(request.getContextPath());
        return context == null ? null : within(context, uri);
    }

    private static @Nullable String within(String context, @Nullable Object uri) {
        String plain = uri instanceof String text ? ServedPath.plain(text) : null;
        return plain != null && plain.startsWith(context) ? plain.substring(context.length()) : null;
    }

    private boolean covers(String context, String uri, String path) {
        String plain = ServedPath.plain(uri);
        return plain != null && isOne(plain, context + path, context.length()) && starts(path);
    }

    /** For a folder the container may have chosen its welcome file. */
    private static boolean isOne(String plain, String chosen, int context) {
        return chosen.equals(plain)
                || (plain.length() > context
                        && plain.endsWith("/")
                        && chosen.startsWith(plain)
                        && chosen.indexOf('/', plain.length()) < 0);
    }

    private boolean starts(String path) {
        for (String start : starts) {
            if (path.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
