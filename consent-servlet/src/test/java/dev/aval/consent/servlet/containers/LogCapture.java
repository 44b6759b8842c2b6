package dev.aval.consent.servlet.containers;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects what is logged, by whatever class loader, for as long as it is open. */
final class LogCapture implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    LogCapture() {
        System.setErr(new PrintStream(collected, true, StandardCharsets.UTF_8));
    }

    String text() {
        return collected.toString(StandardCharsets.UTF_8);
    }

    List<String> lines(String event) {
        return text().lines().filter(line -> line.contains(event)).toList();
    }

    @Override
    public void close() {
        System.setErr(before);
        before.print(text());
        before.flush();
    }
}
