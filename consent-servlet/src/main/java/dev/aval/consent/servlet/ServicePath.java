package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Service;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * In which service a request is: by the path as the container read it, since by that it chooses who answers. After a forward it is
 * the path that the visitor asked for, as with {@link ExcludedPaths}.
 */
final class ServicePath {

    private ServicePath() {}

    /** The service's id, or null where the general policy holds. */
    static @Nullable String serviceOf(ConsentPolicy policy, HttpServletRequest request) {
        if (policy.services().isEmpty()) {
            return null;
        }
        String path = path(request);
        return path == null ? null : policy.serviceAt(path).map(Service::id).orElse(null);
    }

    private static @Nullable String path(HttpServletRequest request) {
        return switch (request.getDispatcherType()) {
            case FORWARD -> {
                Object servlet = request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH);
                Object info = request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO);
                yield servlet == null && info == null ? ExcludedPaths.path(request) : text(servlet) + text(info);
            }
            case ERROR -> ExcludedPaths.plainPath(request, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            default -> ExcludedPaths.path(request);
        };
    }

    private static String text(@Nullable Object path) {
        return path instanceof String text ? text : "";
    }
}
