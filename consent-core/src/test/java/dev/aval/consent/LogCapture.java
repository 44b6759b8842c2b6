package dev.aval.consent;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects what is logged for as long as it is open, and keeps it from the console. */
public final class LogCapture implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** Begins to collect. */
    public LogCapture() {
        System.setErr(new PrintStream(collected, true, StandardCharsets.UTF_8));
    }

    /** Everything that was logged so far. */
    public String text() {
        return collected.toString(StandardCharsets.UTF_8);
    }

    /** The lines about an event. */
    public List<String> lines(String event) {
        return text().lines().filter(line -> line.contains(event)).toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
