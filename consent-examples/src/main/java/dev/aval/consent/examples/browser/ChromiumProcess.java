package dev.aval.consent.examples.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The operating system's side of a browser: its process, its folder, and the port it chose. */
final class ChromiumProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration EXIT = Duration.ofSeconds(5);
    /** What it was asked to log, the browser writes to its end before it goes. */
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private static final long POLL_MILLIS = 20;

    // Without the background flags Chromium looks up its maker's hosts at every start.
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--hide-scrollbars",
            "--mute-audio",
            "--lang=en-GB",
            "--remote-debugging-port=0");

    private final Process process;
    private final Path folder;
    private final Thread lastResort;
    private final URI endpoint;

    private ChromiumProcess(Process process, Path folder, Thread lastResort, URI endpoint) {
        this.process = process;
        this.folder = folder;
        this.lastResort = lastResort;
        this.endpoint = endpoint;
    }

    static ChromiumProcess start(Path executable, List<String> moreFlags) {
        try {
            Path folder = Files.createTempDirectory("consent-browser-");
            List<String> command = new ArrayList<>();
            command.add(executable.toString());
            command.addAll(FLAGS);
            command.addAll(moreFlags);
            command.add("--user-data-dir=" + folder);
            command.add("about:blank");
            File log = folder.resolve("output.log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Thread lastResort = new Thread(() -> end(process, folder), "consent-browser-end");
            Runtime.getRuntime().addShutdownHook(lastResort);
            try {
                return new ChromiumProcess(process, folder, lastResort, awaitEndpoint(process, folder));
            } catch (RuntimeException e) {
                end(process, folder);
                forget(lastResort);
                throw e;
            }
        } catch (IOException e) {
            throw new BrowserException("cannot start " + executable, e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    void awaitExit() {
        try {
            process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(process, folder);
        forget(lastResort);
    }

    private static URI awaitEndpoint(Process process, Path folder) {
        Path file = folder.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            List<String> lines = lines(file);
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            try {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new BrowserException(
                            "the browser ended at once with code " + process.exitValue() + ": " + said(folder));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrowserException("interrupted while the browser started", e);
            }
        }
        throw new BrowserException(
                "the browser opened no debugging port within " + START.toSeconds() + " s: " + said(folder));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Path folder) {
        try {
            // Whatever it printed is for a person to read; its encoding is not ours to judge.
            String all = new String(Files.readAllBytes(folder.resolve("output.log")), StandardCharsets.ISO_8859_1);
            return all.substring(Math.max(0, all.length() - 500)).strip();
        } catch (IOException e) {
            return "(it said nothing)";
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook itself is running or about to.
        }
    }

    private static void end(Process process, Path folder) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS);
            deleteWithin(EXIT, folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes the folder; helper processes may still write into it for a moment after they were ended. */
    private static void deleteWithin(Duration patience, Path folder) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (Files.exists(folder) && System.nanoTime() < deadline) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (IOException e) {
                return;
            }
        }
    }
}
