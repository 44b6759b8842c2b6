package dev.aval.consent.servlet.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of Servlet 6.0 and 6.1, called on containers that have them; the library is compiled against 5.0. */
final class NewerApi {

    private static final @Nullable MethodHandle REDIRECT = find(
            HttpServletResponse.class,
            "sendRedirect",
            MethodType.methodType(void.class, String.class, int.class, boolean.class));
    private static final @Nullable MethodHandle ATTRIBUTES =
            find(Cookie.class, "getAttributes", MethodType.methodType(Map.class));
    private static final @Nullable MethodHandle SET_ATTRIBUTE =
            find(Cookie.class, "setAttribute", MethodType.methodType(void.class, String.class, String.class));

    private NewerApi() {}

    private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(owner, name, type);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** The attributes of a cookie that have no method of their own, and perhaps those that do; empty before Servlet 6.0. */
    static Map<?, ?> attributes(Cookie cookie) {
        MethodHandle method = ATTRIBUTES;
        if (method == null) {
            return Map.of();
        }
        try {
            return (Map<?, ?>) method.invoke(cookie);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The method declares no exceptions", e);
        }
    }

    /** Sets an attribute of a cookie; does nothing before Servlet 6.0, where {@link #attributes} tells of none. */
    static void setAttribute(Cookie cookie, String name, String value) {
        MethodHandle method = SET_ATTRIBUTE;
        if (method == null) {
            return;
        }
        try {
            method.invoke(cookie, name, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The method declares no exceptions", e);
        }
    }

    /** Redirects; only ever called by an application that was compiled against a version which has the method. */
    static void redirect(HttpServletResponse response, String location, int status, boolean clearBuffer)
            throws IOException {
        MethodHandle method = REDIRECT;
        if (method == null) {
            throw new UnsupportedOperationException("This container's servlet API is older than 6.1");
        }
        try {
            method.invokeExact(response, location, status, clearBuffer);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The method declares no other exceptions", e);
        }
    }
}
