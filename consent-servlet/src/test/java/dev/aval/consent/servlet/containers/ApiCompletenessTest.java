package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.servlet.gate.GatedRequest;
import dev.aval.consent.servlet.gate.GatedResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each method by which an application can reach a response passes the gates, or is known to need none. A version of the servlet API
 * that brings another one fails here first.
 */
class ApiCompletenessTest {

    private static final String GATE = "dev.aval.consent.servlet.gate.";

    /** Methods that need no gate, with the reason in front. */
    private static final List<String> HARMLESS_ON_RESPONSES = List.of(
            "only reads: getStatus() getLocale() getContentType() getCharacterEncoding() getBufferSize() isCommitted()"
                    + " getTrailerFields()",
            "only rewrites the application's own addresses: encodeURL(String) encodeRedirectURL(String) encodeUrl(String)"
                    + " encodeRedirectUrl(String)",
            "a status asks nobody for anything: setStatus(int) setStatus(int,String)",
            "the container's buffer comes after the gates: setBufferSize(int)",
            "browsers take no cookie and no policy from trailers: setTrailerFields(Supplier)");

    private static final List<String> HARMLESS_ON_REQUESTS = List.of(
            "only reads the request: getAuthType() getCookies() getIntHeader(String) getHttpServletMapping() getMethod()"
                    + " getPathInfo() getPathTranslated() getContextPath() getQueryString() getRemoteUser()"
                    + " isUserInRole(String) getUserPrincipal() getRequestedSessionId() getRequestURI() getRequestURL()"
                    + " getServletPath() isRequestedSessionIdValid() isRequestedSessionIdFromCookie()"
                    + " isRequestedSessionIdFromURL() isRequestedSessionIdFromUrl() getParts() getPart(String)"
                    + " getTrailerFields() isTrailerFieldsReady() getAttribute(String) getAttributeNames()"
                    + " getCharacterEncoding() getContentLength() getContentLengthLong() getContentType()"
                    + " getInputStream() getReader() getParameter(String) getParameterNames()"
                    + " getParameterValues(String) getParameterMap() getProtocol() getScheme() getServerName()"
                    + " getServerPort() getRemoteAddr() getRemoteHost() getRemotePort() getLocale() getLocales()"
                    + " isSecure() getLocalName() getLocalAddr() getLocalPort() getServletContext() getDispatcherType()"
                    + " isAsyncStarted() isAsyncSupported() getRealPath(String) getRequestId() getProtocolRequestId()"
                    + " getServletConnection()",
            "changes only what the application reads: setAttribute(String,Object) removeAttribute(String)"
                    + " setCharacterEncoding(String) setCharacterEncoding(Charset)",
            "the session's cookie is necessary: getSession() getSession(boolean) changeSessionId()",
            "answers through the response that is given, which is ours: authenticate(HttpServletResponse)"
                    + " login(String,String) logout()",
            "what it leads to passes the filter again, or the response that is given: getRequestDispatcher(String)",
            "pushes only what the site itself answers, through the filter: newPushBuilder()",
            "no page comes after it: upgrade(Class)");

    private static final List<String> HARMLESS_ON_STREAMS = List.of(
            "ends in a write that is gated: write(byte[]) write(ByteBuffer) print(String) print(boolean) print(char)"
                    + " print(int) print(long) print(float) print(double) println() println(String) println(boolean)"
                    + " println(char) println(int) println(long) println(float) println(double)");

    static List<Path> versions() throws IOException {
        try (Stream<Path> jars = Files.walk(Path.of("target", "containers"))) {
            return jars.filter(
                            jar -> jar.getFileName().toString().matches("(tomcat-embed-core|jakarta.servlet-api).*jar"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void several_versions_of_the_api_are_looked_at() throws IOException {
        assertThat(versions()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_way_to_a_response_is_gated_or_known_to_be_harmless(Path jar) throws Exception {
        assertComplete(jar, "jakarta.servlet.http.HttpServletResponse", GatedResponse.class, HARMLESS_ON_RESPONSES);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_way_from_a_request_to_a_response_is_gated_or_known_to_be_harmless(Path jar) throws Exception {
        assertComplete(jar, "jakarta.servlet.http.HttpServletRequest", GatedRequest.class, HARMLESS_ON_REQUESTS);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_way_to_write_or_to_end_is_gated(Path jar) throws Exception {
        assertComplete(
                jar, "jakarta.servlet.ServletOutputStream", Class.forName(GATE + "GatedStream"), HARMLESS_ON_STREAMS);
        assertComplete(jar, "jakarta.servlet.AsyncContext", Class.forName(GATE + "GatedAsync"), List.of());
        assertComplete(jar, "jakarta.servlet.WriteListener", Class.forName(GATE + "NonBlocking"), List.of());
    }

    @Test
    void the_version_that_the_library_is_compiled_against_is_complete() {
        assertThat(missing(jakarta.servlet.http.HttpServletResponse.class, GatedResponse.class, HARMLESS_ON_RESPONSES))
                .isEmpty();
        assertThat(missing(jakarta.servlet.http.HttpServletRequest.class, GatedRequest.class, HARMLESS_ON_REQUESTS))
                .isEmpty();
    }

    private static void assertComplete(Path jar, String api, Class<?> ours, List<String> harmless) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader())) {
            assertThat(missing(loader.loadClass(api), ours, harmless))
                    .as(api + " of " + jar.getFileName())
                    .isEmpty();
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static Set<String> missing(Class<?> api, Class<?> ours, List<String> harmless) {
        Set<String> missing = Arrays.stream(api.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(ApiCompletenessTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(ours.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> missing.remove(signature(method)));
        for (String group : harmless) {
            String methods = group.substring(group.indexOf(": ") + 2);
            Arrays.stream(methods.split(" ")).forEach(missing::remove);
        }
        return missing;
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
