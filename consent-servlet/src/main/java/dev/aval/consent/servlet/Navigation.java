package dev.aval.consent.servlet;

import dev.aval.consent.Signals;
import dev.aval.consent.servlet.gate.Visit;
import dev.aval.consent.servlet.http.ReturnPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for, as far as its headers tell.
 *
 * @param injectable whether the answer may be a document of its own
 * @param isNavigation whether the request is for a page or a frame
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header">Fetch Metadata, Sec-Fetch-Dest</a>
 */
record Navigation(Visit.Injectable injectable, boolean isNavigation) {

    static Navigation of(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        if (destination == null) {
            String accept = request.getHeader("Accept");
            boolean page = accept == null || accept.contains("text/html") || accept.contains("*/*");
            return new Navigation(Visit.Injectable.IF_DOCUMENT, page);
        }
        return switch (destination) {
            case "document" -> new Navigation(Visit.Injectable.YES, true);
            case "iframe", "frame", "embed", "object", "fencedframe" -> new Navigation(Visit.Injectable.NO, true);
            default -> new Navigation(Visit.Injectable.NO, false);
        };
    }

    /** The path that the visitor asked for, which in an error dispatch is not that of the error page. */
    static String address(HttpServletRequest request) {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        Object asked = error ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) : null;
        return asked instanceof String uri ? uri : request.getRequestURI();
    }

    /** Where the visitor is, to come back to after a choice. Only a page that was asked for by GET can be asked for again. */
    static String returnPath(HttpServletRequest request) {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        String query = error ? null : request.getQueryString();
        String here = address(request) + (query == null ? "" : "?" + query);
        boolean again = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return ReturnPath.of(again ? here : null, request.getContextPath() + "/");
    }

    /**
     * A signal is a header of exactly {@code 1}; of several, one suffices.
     *
     * @param doNotTrack whether the site honours the old signal too
     * @see <a href="https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests">Global Privacy Control, Sec-GPC</a>
     */
    static Signals signals(HttpServletRequest request, boolean doNotTrack) {
        return Signals.of(isSent(request, "Sec-GPC"), doNotTrack && isSent(request, "DNT"));
    }

    private static boolean isSent(HttpServletRequest request, String header) {
        Enumeration<String> values = request.getHeaders(header);
        while (values != null && values.hasMoreElements()) {
            if (isSet(values.nextElement())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(@Nullable String value) {
        return "1".equals(value);
    }
}
