package dev.aval.consent.servlet.containers;

import dev.aval.consent.ConsentState;
import dev.aval.consent.cookie.ConsentCookies;
import dev.aval.consent.cookie.CookieReading;
import dev.aval.consent.cookie.KeyRing;
import dev.aval.consent.cookie.KeyRingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** An application behind the filter whose clock, ledger and keys a test can reach. */
final class Shop implements AutoCloseable {

    /** Purpose numbers of the policy. */
    static final int IDENTITY = 2;

    static final int ANALYTICS = 3;
    static final int ADS = 4;
    static final int FRAUD = 100;
    static final int HEALTH = 101;

    /** Vendor numbers of the policy. */
    static final int METRICS = 1;

    static final int ADS_VENDOR = 2;

    final RunningContainer web;
    final Path stateFolder;
    final AtomicBoolean ledgerFails = new AtomicBoolean();
    final AtomicBoolean clockFails = new AtomicBoolean();
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong ahead = new AtomicLong();
    private final InstantSource clock = this::now;

    private Shop(Container container, Path stateFolder, String... settings) {
        this.stateFolder = stateFolder;
        Map<String, Object> options = new HashMap<>();
        options.put("set.policy", policy("choices.json").toString());
        for (int i = 0; i < settings.length; i += 2) {
            options.put(settings[i].equals("context") ? "context" : "set." + settings[i], settings[i + 1]);
        }
        options.put("set.state-folder", stateFolder.toString());
        options.put("clock", clock);
        options.put("ledger.failing", ledgerFails);
        options.put("ledger.records", records);
        web = container.start(options);
    }

    static Shop open(Container container, String... settings) {
        return new Shop(container, Apps.temporary(), settings);
    }

    /** The same application after it was closed, with the same state folder. */
    Shop restarted(Container container) {
        return new Shop(container, stateFolder);
    }

    static Path policy(String resource) {
        return Apps.copy(resource);
    }

    /** How many acts are on record. */
    int stored() {
        return records.get();
    }

    private Instant now() {
        if (clockFails.get()) {
            throw new IllegalStateException("The test lets the clock fail");
        }
        return Instant.now().plusMillis(ahead.get());
    }

    void advance(Duration time) {
        ahead.addAndGet(time.toMillis());
    }

    /** Reads what a consent cookie says, with the application's own keys. */
    ConsentState state(String cookie) {
        return reading(cookie).state();
    }

    CookieReading reading(String cookie) {
        String[] parts = cookie.split("=", 2);
        return ConsentCookies.builder(keys()).build().read(parts[1], parts[0].startsWith("__Host-"));
    }

    /** Changes the keys as an operator does, in the file. */
    void changeKeys(UnaryOperator<KeyRing> change) {
        try {
            keys().update(change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyRingFile keys() {
        try {
            return KeyRingFile.open(stateFolder, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that cannot be made, whoever asks for it: a file stands in its place. */
    static Path unusableFolder() {
        try {
            Path file = Apps.temporary().resolve("state");
            Files.writeString(file, "not a folder");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
