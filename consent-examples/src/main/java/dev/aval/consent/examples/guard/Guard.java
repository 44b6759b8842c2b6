package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.ConsentSetup;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.StateFolders;
import dev.aval.consent.examples.WebServer;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** The filter in front of a folder of files or of a running site, until closed. */
public final class Guard implements AutoCloseable {
    // Kinds of file that Tomcat's own table lacks or names in an outdated way.
    private static final Map<String, String> MORE_TYPES = Map.of(
            "mjs", "text/javascript",
            "js", "text/javascript",
            "webp", "image/webp",
            "avif", "image/avif",
            "woff", "font/woff",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private final WebServer server;
    private final ConsentSetup consent;

    private Guard(WebServer server, ConsentSetup consent) {
        this.server = server;
        this.consent = consent;
    }

    /**
     * Serves every file in a folder and below it; a symbolic link is not followed, so that nothing outside is served.
     *
     * @param folder the folder; {@code index.html} answers for it and for the folders in it
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Guard site(Path folder, String address, int port, Mode mode, PolicySource policy) {
        ConsentSetup consent = ConsentSetup.of(mode, policy, List.of(), StateFolders.of("guard", port));
        return start(consent, address, port, folder, Guard::files);
    }

    /**
     * Proxies a running site.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    static Guard upstream(Upstream upstream, String address, int port, Mode mode, PolicySource policy) {
        ConsentSetup consent = ConsentSetup.of(mode, policy, List.of(upstream.host()), StateFolders.of("guard", port));
        return start(consent, address, port, Path.of(""), context -> serve(context, new ProxyServlet(upstream)));
    }

    /** The address to open, without a path. */
    public String origin() {
        return server.origin();
    }

    /** The filter in front of it. */
    public ConsentSetup consent() {
        return consent;
    }

    @Override
    public void close() {
        server.close();
    }

    @FunctionalInterface
    private interface Behind {
        void fill(Context context);
    }

    private static Guard start(ConsentSetup consent, String address, int port, Path root, Behind behind) {
        WebServer server = WebServer.start(address, port, root, context -> {
            consent.install(context);
            behind.fill(context);
        });
        return new Guard(server, consent);
    }

    private static void files(Context context) {
        Tomcat.addDefaultMimeTypeMappings(context);
        MORE_TYPES.forEach(context::addMimeMapping);
        context.addWelcomeFile("index.html");
        context.addWelcomeFile("index.htm");
        Wrapper wrapper = serve(context, new DefaultServlet());
        wrapper.addInitParameter("listings", "false");
        wrapper.addInitParameter("showServerInfo", "false");
        // The bytes of a page are the site's: a byte order mark stays, and its encoding is the page's own affair.
        wrapper.addInitParameter("useBomIfPresent", "pass-through");
        context.getPipeline().addValve(new EveryFolder());
    }

    private static Wrapper serve(Context context, Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, "site", servlet);
        context.addServletMappingDecoded("/", "site");
        return wrapper;
    }
}
