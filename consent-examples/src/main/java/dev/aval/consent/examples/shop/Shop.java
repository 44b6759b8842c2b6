package dev.aval.consent.examples.shop;

import dev.aval.consent.examples.ConsentSetup;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.StateFolders;
import dev.aval.consent.examples.WebServer;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.startup.Tomcat;

/** The demo shop together with its third parties, running until closed. */
public final class Shop implements AutoCloseable {
    private final ThirdParties parties;
    private final WebServer server;
    private final ConsentSetup consent;

    private Shop(ThirdParties parties, WebServer server, ConsentSetup consent) {
        this.parties = parties;
        this.server = server;
        this.consent = consent;
    }

    /** The policy the shop ships with. */
    public static PolicySource policy() {
        return PolicySource.resource(Shop.class, "consent.json");
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
