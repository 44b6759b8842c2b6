package dev.aval.consent.examples.shop;

import dev.aval.consent.examples.ConsentSetup;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.Resource;
import dev.aval.consent.examples.StateFolders;
import dev.aval.consent.examples.WebServer;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** The demo shop together with its third parties, running until closed. */
public final class Shop implements AutoCloseable {
    private static final String COMING = "consent.v3.json";
    private static final String SOME_DAY = "2099-01-01";

    private final ThirdParties parties;
    private final WebServer server;
    private final ConsentSetup consent;

    private Shop(ThirdParties parties, WebServer server, ConsentSetup consent) {
        this.parties = parties;
        this.server = server;
        this.consent = consent;
    }

    /** The policy the shop ships with, the version before it, and one that always takes effect thirty days from today. */
    public static PolicySource policy() {
        return new PolicySource("consent.json", Resource.text(Shop.class, "consent.json"), Shop::version);
    }

    private static @Nullable InputStream version(String name) {
        if (!name.equals(COMING)) {
            return Shop.class.getResourceAsStream(name);
        }
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        String text = Resource.text(Shop.class, name).replace(SOME_DAY, day.toString());
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Starts the shop.
     *
     * @param port the port, or 0 to let the system pick one
     * @throws java.io.UncheckedIOException if the port is taken or a loopback address is missing
     */
    public static Shop start(String address, int port, Mode mode) {
        return start(address, port, mode, "");
    }

    /**
     * Starts the shop for visitors under one law.
     *
     * @param port the port, or 0 to let the system pick one
     * @param law the id of a rule pack, or an empty text for the strictest of all
     * @throws java.io.UncheckedIOException if the port is taken or a loopback address is missing
     */
    public static Shop start(String address, int port, Mode mode, String law) {
        ThirdParties parties = ThirdParties.start();
        try {
            ConsentSetup consent = ConsentSetup.of(mode, policy(), List.of(), StateFolders.of("demo", port))
                    .under(law);
            WebServer server = WebServer.start(address, port, Path.of(""), context -> {
                consent.install(context);
                Tomcat.addServlet(context, "shop", new ShopServlet(parties, consent));
                context.addServletMappingDecoded("/", "shop");
            });
            return new Shop(parties, server, consent);
        } catch (RuntimeException e) {
            parties.close();
            throw e;
        }
    }

    /** The address to open, without a path. */
    public String origin() {
        return server.origin();
    }

    /** The third parties its pages embed. */
    public ThirdParties parties() {
        return parties;
    }

    /** The filter in front of it. */
    public ConsentSetup consent() {
        return consent;
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            parties.close();
        }
    }
}
