package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page and the frames in it have reported so far, and the means to wait for it. Thread-safe. */
final class PageEvents {
    /** No network event for this long means that nothing more is under way. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");

    private final String mainFrame;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, BrowserRequest> requests = new LinkedHashMap<>();
    private final List<BrowserRequest> redirected = new ArrayList<>();
    private final Map<String, List<String>> setCookies = new HashMap<>();
    private final Set<String> origins = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();
    private final List<ConsoleMessage> console = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();
    private String loader = "";
    private long lastNetwork = System.nanoTime();

    PageEvents(String mainFrame) {
        this.mainFrame = mainFrame;
    }

    void event(String method, JsonNode params) {
        lock.lock();
        try {
            switch (method) {
                case "Page.lifecycleEvent" -> lifecycle(params);
                case "Network.requestWillBeSent" -> requestSent(params);
                case "Network.responseReceived" -> answered(params);
                case "Network.responseReceivedExtraInfo" -> rawHeaders(params);
                case "Network.loadingFinished" -> finished(params);
                case "Network.loadingFailed" -> failed(params);
                case "Runtime.consoleAPICalled" -> consoleCall(params);
                case "Runtime.exceptionThrown" -> exception(params.path("exceptionDetails"));
                case "Log.entryAdded" -> logged(params.path("entry"));
                default -> {
                    return;
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    String loader() {
        lock.lock();
        try {
            return loader;
        } finally {
            lock.unlock();
        }
    }

    List<BrowserRequest> requests() {
        lock.lock();
        try {
            List<BrowserRequest> all = new ArrayList<>(redirected);
            requests.forEach((id, request) -> all.add(request.with(setCookies.getOrDefault(id, List.of()))));
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /** Every origin asked for anything, whatever {@link #clear} has forgotten. */
    Set<String> origins() {
        lock.lock();
        try {
            return Set.copyOf(origins);
        } finally {
            lock.unlock();
        }
    }

    List<ConsoleMessage> console() {
        lock.lock();
        try {
            return List.copyOf(console);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets requests and console messages, not where the page stands. */
    void clear() {
        lock.lock();
        try {
            requests.clear();
            redirected.clear();
            setCookies.clear();
            console.clear();
        } finally {
            lock.unlock();
        }
    }

    void awaitLoadOf(String newLoader) {
        await("the page to load", () -> loader.equals(newLoader) && reached.contains("load"));
    }

    void awaitLoadAfter(String oldLoader) {
        await("another page to load", () -> !loader.equals(oldLoader) && reached.contains("load"));
    }

    void awaitQuiet() {
        await(
                "the network to fall quiet",
                () -> reached.contains("load")
                        && inFlight.isEmpty()
                        && System.nanoTime() - lastNetwork >= QUIET.toNanos());
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DevTools.PATIENCE.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new BrowserException("waited " + DevTools.PATIENCE.toSeconds() + " s in vain for " + what
                            + "; still under way: " + inFlightUrls());
                }
                // An event wakes us at once; the bound is for the part of a condition that only time fulfils.
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private List<String> inFlightUrls() {
        return requests.entrySet().stream()
                .filter(entry -> inFlight.contains(entry.getKey()))
                .map(entry -> entry.getValue().url())
                .toList();
    }

    private void lifecycle(JsonNode params) {
        if (!params.path("frameId").asText().equals(mainFrame)) {
            return;
        }
        String of = params.path("loaderId").asText();
        if (!of.equals(loader)) {
            loader = of;
            reached.clear();
        }
        reached.add(params.path("name").asText());
    }

    private void requestSent(JsonNode params) {
        String id = params.path("requestId").asText();
        JsonNode request = params.path("request");
        BrowserRequest before = requests.get(id);
        if (before != null && params.has("redirectResponse")) {
            int status = params.path("redirectResponse").path("status").asInt();
            List<String> cookies = setCookies.remove(id);
            redirected.add(before.answered(status).with(cookies == null ? List.of() : cookies));
        }
        JsonNode initiator = params.path("initiator");
        JsonNode frame = initiator.path("stack").path("callFrames").path(0);
        boolean byScript = frame.has("url");
        requests.put(
                id,
                new BrowserRequest(
                        request.path("url").asText(),
                        request.path("method").asText(),
                        params.path("type").asText("Other"),
                        byScript
                                ? frame.path("url").asText()
                                : initiator.path("url").asText(),
                        byScript
                                ? frame.path("lineNumber").asInt() + 1
                                : initiator.path("lineNumber").asInt(-1) + 1,
                        0,
                        "",
                        List.of()));
        inFlight.add(id);
        Matcher origin = ORIGIN.matcher(request.path("url").asText());
        if (origin.lookingAt()) {
            origins.add(origin.group());
        }
        lastNetwork = System.nanoTime();
    }

    private void answered(JsonNode params) {
        int status = params.path("response").path("status").asInt();
        requests.computeIfPresent(params.path("requestId").asText(), (id, request) -> request.answered(status));
        lastNetwork = System.nanoTime();
    }

    private void rawHeaders(JsonNode params) {
        List<String> lines = new ArrayList<>();
        params.path("headers").properties().forEach(header -> {
            // Chromium joins the lines of one header with line feeds; the name's case is the server's.
            if (header.getKey().toLowerCase(Locale.ROOT).equals("set-cookie")) {
                lines.addAll(header.getValue().asText().lines().toList());
            }
        });
        if (!lines.isEmpty()) {
            setCookies.put(params.path("requestId").asText(), List.copyOf(lines));
        }
    }

    private void finished(JsonNode params) {
        inFlight.remove(params.path("requestId").asText());
        lastNetwork = System.nanoTime();
    }

    private void failed(JsonNode params) {
        String blocked = params.path("blockedReason").asText();
        String reason = blocked.isEmpty() ? params.path("errorText").asText() : "blocked: " + blocked;
        requests.computeIfPresent(params.path("requestId").asText(), (id, request) -> request.failed(reason));
        finished(params);
    }

    private void consoleCall(JsonNode params) {
        StringBuilder text = new StringBuilder();
        for (JsonNode arg : params.path("args")) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(
                            arg.has("value")
                                    ? arg.path("value").asText()
                                    : arg.path("description").asText());
        }
        console.add(new ConsoleMessage(params.path("type").asText(), text.toString()));
    }

    private void exception(JsonNode details) {
        String description = details.path("exception").path("description").asText();
        console.add(new ConsoleMessage(
                "error", description.isEmpty() ? details.path("text").asText() : description));
    }

    private void logged(JsonNode entry) {
        String url = entry.path("url").asText();
        console.add(new ConsoleMessage(
                entry.path("level").asText(), entry.path("text").asText() + (url.isEmpty() ? "" : " (" + url + ")")));
    }
}
