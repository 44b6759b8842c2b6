package dev.aval.consent.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** In which service one of our own pages is asked: by the query, since reading parameters would consume a form's body. */
final class ServiceParameter {

    private static final String NAME = "service=";

    private ServiceParameter() {}

    /** The service's id as it came, or null where the query names none. */
    static @Nullable String of(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (String part : query.split("&", -1)) {
            if (part.startsWith(NAME)) {
                return part.substring(NAME.length());
            }
        }
        return null;
    }
}
