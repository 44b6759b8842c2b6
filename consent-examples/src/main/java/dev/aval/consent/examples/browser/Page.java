package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One tab: goes to addresses, acts on them like a person, and tells what happened.
 *
 * <p>Settings such as {@link #scripts} and {@link #headers} hold from the next navigation on, also in frames that other
 * hosts fill. Every wait ends after 30 seconds with a {@link BrowserException}. One thread at a time.
 */
public final class Page implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final DevTools tools;
    private final String session;
    private final String target;
    private final PageEvents events;
    private final Hand hand;
    private final List<String> children = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> settings = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private ObjectNode window = DevTools.params();

    Page(DevTools tools, String session, String target) {
        this.tools = tools;
        this.session = session;
        this.target = target;
        this.events = new PageEvents(target);
        this.hand = new Hand(tools, session);
        tools.listen(session, this::event);
        prepare(session);
        tools.call(session, "Page.setLifecycleEventsEnabled", DevTools.params().put("enabled", true));
        tools.call(
                session, "Emulation.setFocusEmulationEnabled", DevTools.params().put("enabled", true));
        viewport(1280, 800, 1, false);
    }

    // --- settings ---

    /** Whether the page's scripts run. {@link #evaluate} works either way. */
    public Page scripts(boolean enabled) {
        return set("Emulation.setScriptExecutionDisabled", DevTools.params().put("value", !enabled));
    }

    /** Whether the content security policies of the page and of the frames in it hold, wherever they come from. */
    public Page securityPolicies(boolean enforced) {
        return set("Page.setBypassCSP", DevTools.params().put("enabled", !enforced));
    }

    /** Headers that every request of the page carries in addition. */
    public Page headers(Map<String, String> headers) {
        ObjectNode params = DevTools.params();
        ObjectNode all = params.putObject("headers");
        headers.forEach(all::put);
        return set("Network.setExtraHTTPHeaders", params);
    }

    /**
     * The medium and the media features the page is told of.
     *
     * @param medium {@code screen}, {@code print}, or empty for the browser's own
     * @param features for example {@code prefers-color-scheme} to {@code dark}
     */
    public Page media(String medium, Map<String, String> features) {
        ObjectNode params = DevTools.params().put("media", medium);
        var all = params.putArray("features");
        features.forEach((name, value) -> all.addObject().put("name", name).put("value", value));
        return set("Emulation.setEmulatedMedia", params);
    }

    /** The window in CSS pixels; {@code mobile} gives it a phone's viewport rules. */
    public Page viewport(int width, int height, double scale, boolean mobile) {
        window = DevTools.params()
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", scale)
                .put("mobile", mobile);
        tools.call(session, "Emulation.setDeviceMetricsOverride", window);
        return this;
    }

    // --- going places ---

    /** Goes to the address and waits until it has loaded. */
    public Page open(String url) {
        JsonNode answer = tools.call(session, "Page.navigate", DevTools.params().put("url", url));
        if (answer.has("errorText")) {
            throw new BrowserException(url + ": " + answer.path("errorText").asText());
        }
        if (answer.has("loaderId")) {
            events.awaitLoadOf(answer.path("loaderId").asText());
        }
        return this;
    }

    /** Reloads and waits until the page has loaded again. */
    public Page reload() {
        return loading(() -> tools.call(session, "Page.reload", DevTools.params()));
    }

    /** Does something that leads to another page, and waits until that has loaded. */
    public Page loading(Runnable action) {
        String before = events.loader();
        action.run();
        events.awaitLoadAfter(before);
        return this;
    }

    /** Waits until the page has loaded and neither it nor its frames has asked the network for anything for 300 ms. */
    public Page quiet() {
        events.awaitQuiet();
        return this;
    }

    /** Waits until the expression is true in the page. */
    public Page until(String expression) {
        long deadline = System.nanoTime() + DevTools.PATIENCE.toNanos();
        while (!evaluate("!!(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new BrowserException("waited " + DevTools.PATIENCE.toSeconds() + " s in vain for " + expression);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrowserException("interrupted while waiting for " + expression, e);
            }
        }
        return this;
    }

    // --- acting ---

    /** Shows the tab, as a visitor does who turns to it; the others are then hidden, where browsers do less in advance. */
    public Page toFront() {
        tools.call(session, "Page.bringToFront", DevTools.params());
        return this;
    }

    /** Clicks the middle of the first element that matches, and fails if something else lies on top of it. */
    public Page click(String selector) {
        hand.click(evaluate(Hand.aim(quote(selector))), selector);
        return this;
    }

    /** Clicks into the first element that matches and types the text. */
    public Page type(String selector, String text) {
        click(selector);
        hand.insert(text);
        return this;
    }

    /** Presses a key, for example {@code Tab}, {@code Shift+Tab}, {@code Enter}, {@code Escape}. */
    public Page press(String key) {
        hand.press(key);
        return this;
    }

    // --- looking ---

    /** The value of an expression in the page; a promise is waited for. Runs outside the page's CSP and script ban. */
    public JsonNode evaluate(String expression) {
        ObjectNode params = DevTools.params()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true);
        JsonNode answer = tools.call(session, "Runtime.evaluate", params);
        JsonNode thrown = answer.path("exceptionDetails");
        if (!thrown.isMissingNode()) {
            throw new BrowserException(thrown.path("exception")
                    .path("description")
                    .asText(thrown.path("text").asText()));
        }
        JsonNode value = answer.path("result").path("value");
        return value.isMissingNode() ? DevTools.JSON.nullNode() : value;
    }

    /** The text of the first element that matches, as a reader sees it. */
    public String text(String selector) {
        JsonNode text = evaluate("document.querySelector(" + quote(selector) + ")?.innerText");
        if (text.isNull()) {
            throw new BrowserException("no element matches " + selector);
        }
        return text.asText();
    }

    /** How many elements match. */
    public int count(String selector) {
        return evaluate("document.querySelectorAll(" + quote(selector) + ").length")
                .asInt();
    }

    /** The address the page now has. */
    public String url() {
        return evaluate("location.href").asText();
    }

    /** Every request since the page was made or {@link #clear} was called, frames of other hosts included. */
    public List<BrowserRequest> requests() {
        return events.requests();
    }

    /** Console output, uncaught exceptions and violations since the page was made or {@link #clear} was called. */
    public List<ConsoleMessage> console() {
        return events.console();
    }

    /** Forgets the requests and console messages seen so far. */
    public Page clear() {
        events.clear();
        return this;
    }

    /** What assistive technology is told, in document order. */
    public List<AccessibleNode> accessibilityTree() {
        JsonNode tree = tools.call(session, "Accessibility.getFullAXTree", DevTools.params());
        return AccessibleNode.tree(tree.path("nodes"));
    }

    /** Writes a PNG of the whole page, not only of what the window shows. */
    public Path screenshot(Path file) {
        JsonNode size =
                tools.call(session, "Page.getLayoutMetrics", DevTools.params()).path("cssContentSize");
        // Frames of other hosts are painted only inside the window, so for a moment the window is as tall as the page.
        ObjectNode tall = window.deepCopy().put("height", size.path("height").asInt());
        tools.call(session, "Emulation.setDeviceMetricsOverride", tall);
        try {
            // The first capture makes every frame paint at the new size, the second one shows it.
            capture();
            JsonNode shot = capture();
            return Files.write(file, shot.path("data").binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tools.call(session, "Emulation.setDeviceMetricsOverride", window);
        }
    }

    /** Closes the tab and forgets what the sites seen in it have stored and what was cached. Twice is harmless. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        for (String origin : events.origins()) {
            ObjectNode all = DevTools.params().put("origin", origin).put("storageTypes", "all");
            tools.call(session, "Storage.clearDataForOrigin", all);
        }
        tools.call(session, "Network.clearBrowserCache", DevTools.params());
        tools.forget(session);
        children.forEach(tools::forget);
        tools.call("", "Target.closeTarget", DevTools.params().put("targetId", target));
    }

    private JsonNode capture() {
        return tools.call(session, "Page.captureScreenshot", DevTools.params().put("format", "png"));
    }

    // --- frames that live in processes of their own ---

    private Page set(String method, ObjectNode params) {
        tools.call(session, method, params);
        synchronized (settings) {
            settings.put(method, params);
        }
        children.forEach(child -> tools.tell(child, method, params));
        return this;
    }

    private void event(String method, JsonNode params) {
        if (method.equals("Target.attachedToTarget")) {
            adopt(params.path("sessionId").asText());
        } else {
            events.event(method, params);
        }
    }

    /** Gives a frame of another host the page's settings before it may start; answers are not waited for. */
    private void adopt(String child) {
        children.add(child);
        tools.listen(child, this::event);
        prepare(child);
        synchronized (settings) {
            settings.forEach((method, params) -> tools.tell(child, method, params));
        }
        tools.tell(child, "Runtime.runIfWaitingForDebugger", DevTools.params());
    }

    private void prepare(String of) {
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            tools.tell(of, domain + ".enable", DevTools.params());
        }
        ObjectNode attach = DevTools.params()
                .put("autoAttach", true)
                .put("waitForDebuggerOnStart", true)
                .put("flatten", true);
        tools.tell(of, "Target.setAutoAttach", attach);
    }

    private static String quote(String text) {
        try {
            return DevTools.JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
