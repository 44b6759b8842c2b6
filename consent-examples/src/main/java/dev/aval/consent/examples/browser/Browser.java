package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * A headless Chromium of our own: one process, one throw-away folder, gone when closed or when the JVM ends.
 *
 * <p>Thread-safe. Each visitor is a {@link Profile}.
 */
public final class Browser implements AutoCloseable {
    private final ChromiumProcess process;
    private final DevTools tools;

    private Browser(ChromiumProcess process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * Starts the Chromium that {@link ChromiumFinder} finds.
     *
     * @throws BrowserException if there is none or it does not start
     */
    public static Browser start() {
        return start(List.of());
    }

    /**
     * Starts the Chromium that {@link ChromiumFinder} finds with flags of its command line in addition to those that keep it
     * to itself, for example {@code --log-net-log=FILE}.
     *
     * @throws BrowserException if there is none or it does not start
     */
    public static Browser start(List<String> moreFlags) {
        return start(
                ChromiumFinder.find()
                        .orElseThrow(() -> new BrowserException("no Chromium found (apt-get install chromium, or -D"
                                + ChromiumFinder.PROPERTY + "=PATH)")),
                moreFlags);
    }

    /**
     * Starts this executable.
     *
     * @throws BrowserException if it does not start
     */
    public static Browser start(Path executable) {
        return start(executable, List.of());
    }

    private static Browser start(Path executable, List<String> moreFlags) {
        ChromiumProcess process = ChromiumProcess.start(executable, moreFlags);
        try {
            return new Browser(process, new DevTools(process.endpoint()));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** What the browser calls itself, for example {@code Chrome/156.0.8078.73}. */
    public String version() {
        return tools.call("", "Browser.getVersion", DevTools.params())
                .path("product")
                .asText();
    }

    /**
     * The browser's one regular profile, which behaves as an ordinary visitor's does. There is one visitor at a time:
     * close it before asking for the next.
     */
    public Profile regularProfile() {
        return new Profile(tools, "");
    }

    /** A private profile that knows nothing of any other; see {@link Profile} for what it cannot show. */
    public Profile privateProfile() {
        JsonNode created = tools.call("", "Target.createBrowserContext", DevTools.params());
        return new Profile(tools, created.path("browserContextId").asText());
    }

    /** Ends the process and deletes its folder. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            tools.tell("", "Browser.close", DevTools.params());
            process.awaitExit();
        } finally {
            tools.close();
            process.close();
        }
    }
}
