package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a browser's DevTools endpoint: commands with answers, and events by session.
 *
 * <p>Thread-safe. Events arrive one at a time, in order, on the connection's own thread; a listener may {@link #tell}
 * but must not {@link #call}, since the answer would come on the thread it occupies.
 */
final class DevTools implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Takes the events of one session. */
    @FunctionalInterface
    interface Listener {
        void event(String method, JsonNode params);
    }

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final Object sending = new Object();
    private CompletableFuture<WebSocket> tail;

    DevTools(URI endpoint) {
        tail = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(endpoint, new Receiver());
        try {
            tail.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrowserException("cannot connect to the browser at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException("interrupted while connecting to the browser at " + endpoint, e);
        }
    }

    static ObjectNode params() {
        return JSON.createObjectNode();
    }

    void listen(String session, Listener listener) {
        listeners.put(session, listener);
    }

    void forget(String session) {
        listeners.remove(session);
    }

    /** Sends a command and waits for its result; an empty session addresses the browser itself. */
    JsonNode call(String session, String method, ObjectNode params) {
        CompletableFuture<JsonNode> answer = send(session, method, params);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrowserException(method + ": " + message(e), e);
        } catch (TimeoutException e) {
            throw new BrowserException(method + ": no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserException(method + ": interrupted", e);
        }
    }

    /** Sends a command whose answer nobody needs; a refusal shows in what does not happen then. */
    void tell(String session, String method, ObjectNode params) {
        send(session, method, params).exceptionally(refused -> null);
    }

    private CompletableFuture<JsonNode> send(String session, String method, ObjectNode params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        // The JDK's WebSocket takes one text at a time, so each send waits for the one before it.
        synchronized (sending) {
            tail = tail.thenCompose(socket -> socket.sendText(message.toString(), true));
            tail = tail.whenComplete((socket, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                    pending.remove(id);
                }
            });
        }
        return answer;
    }

    @Override
    public void close() {
        synchronized (sending) {
            if (tail.isDone() && !tail.isCompletedExceptionally()) {
                tail.join().abort();
            }
        }
        fail("the connection to the browser is closed");
    }

    private static String message(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.toString() : String.valueOf(cause.getMessage());
    }

    private void fail(String reason) {
        pending.values().forEach(answer -> answer.completeExceptionally(new BrowserException(reason)));
        pending.clear();
    }

    private void receive(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            fail("the browser sent something that is not JSON");
            return;
        }
        JsonNode id = message.get("id");
        if (id == null) {
            Listener listener = listeners.get(message.path("sessionId").asText());
            if (listener != null) {
                listener.event(message.path("method").asText(), message.path("params"));
            }
            return;
        }
        CompletableFuture<JsonNode> answer = pending.remove(id.asInt());
        if (answer == null) {
            return;
        }
        JsonNode error = message.get("error");
        if (error == null) {
            answer.complete(message.path("result"));
        } else {
            answer.completeExceptionally(
                    new BrowserException(error.path("message").asText()));
        }
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                try {
                    receive(text);
                } catch (RuntimeException e) {
                    // A listener's mistake must not silence the connection for every other page.
                    fail("a listener failed: " + e);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            fail("the browser closed the connection");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            fail("the connection to the browser broke: " + error);
        }
    }
}
