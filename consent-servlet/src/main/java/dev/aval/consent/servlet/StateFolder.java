package dev.aval.consent.servlet;

import dev.aval.consent.cookie.KeyRing;
import dev.aval.consent.cookie.KeyRingFile;
import dev.aval.consent.cookie.KeyRingSource;
import dev.aval.consent.ledger.FileLedger;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.UnavailableLedger;
import dev.aval.consent.servlet.choice.RecordSpool;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where keys and proof are kept. Where it cannot be used the site still serves and refusals still work; only a yes has to wait.
 */
final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final long REFRESH_MILLIS = Duration.ofSeconds(30).toMillis();

    private final KeyRingSource keys;
    private final Ledger ledger;
    private final RecordSpool spool;
    private final boolean ownLedger;

    private StateFolder(KeyRingSource keys, Ledger ledger, RecordSpool spool, boolean ownLedger) {
        this.keys = keys;
        this.ledger = ledger;
        this.spool = spool;
        this.ownLedger = ownLedger;
    }

    static StateFolder open(ConsentConfig config, String configured, ServletContext context, ServedVersions versions) {
        KeyRingSource keys = config.keys();
        Ledger ledger = config.ledger();
        Path folder = folder(configured, context);
        RecordSpool spool = new RecordSpool(folder.resolve("spool"));
        if (keys != null && ledger != null) {
            return new StateFolder(keys, ledger, spool, false);
        }
        String trouble = null;
        try {
            create(folder);
        } catch (IOException e) {
            trouble = reason(e);
        }
        if (trouble == null) {
            versions.open(folder);
        } else {
            versions.unavailable(folder, trouble);
        }
        return new StateFolder(
                keys == null ? keys(folder, trouble, config.clock()) : keys,
                ledger == null ? ledger(folder, trouble, config.clock()) : ledger,
                spool,
                ledger == null);
    }

    /** For a filter that only watches: keys that are there are read, so that choices count; nothing is made and nothing locked. */
    static StateFolder untouched(ConsentConfig config, String configured, ServletContext context) {
        Path folder = folder(configured, context);
        KeyRingSource keys = config.keys();
        if (keys == null) {
            boolean there = Files.isRegularFile(folder.resolve(KeyRingFile.NAME));
            keys = there ? keys(folder, null, config.clock()) : ephemeral(config.clock());
        }
        return new StateFolder(
                keys,
                new UnavailableLedger(LedgerFailure.UNAVAILABLE, "Audit mode records nothing"),
                new RecordSpool(folder.resolve("spool")),
                false);
    }

    private static Path folder(String configured, ServletContext context) {
        if (!configured.isEmpty()) {
            return Path.of(configured).toAbsolutePath().normalize();
        }
        String name = context.getContextPath().replaceAll("[^A-Za-z0-9._-]", "_");
        return Path.of("consent-state", name.isEmpty() ? "ROOT" : name)
                .toAbsolutePath()
                .normalize();
    }

    private static void create(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            FolderMode.tighten(folder);
        }
    }

    private static KeyRingSource keys(Path folder, @Nullable String trouble, InstantSource clock) {
        String reason = trouble;
        if (reason == null) {
            try {
                return new Refreshed(KeyRingFile.open(folder, clock.instant()), clock);
            } catch (IOException e) {
                reason = reason(e);
            }
        }
        LOG.error(
                "consent.keys_unavailable folder={}: {}. Choices are signed with a key that ends with this process, so visitors will"
                        + " be asked again; make the folder writable or set consent.state-folder",
                folder,
                reason);
        return ephemeral(clock);
    }

    private static KeyRingSource ephemeral(InstantSource clock) {
        KeyRing ring = KeyRing.ephemeral(clock.instant());
        return () -> ring;
    }

    private static Ledger ledger(Path folder, @Nullable String trouble, InstantSource clock) {
        if (trouble != null) {
            LOG.error(
                    "consent.ledger_unavailable folder={} failure={}: {}. The site serves and refusals work, but no visitor can say yes"
                            + " until the folder can be written, or consent.state-folder names another one, and the application is"
                            + " restarted",
                    folder,
                    LedgerFailure.UNAVAILABLE,
                    trouble);
            return new UnavailableLedger(
                    LedgerFailure.UNAVAILABLE, "The ledger in " + folder + " cannot be used: " + trouble);
        }
        Path place = folder.resolve("ledger");
        try {
            return FileLedger.open(place, clock);
        } catch (LedgerException e) {
            LOG.error(
                    "consent.ledger_unavailable folder={} failure={}: {}. The site serves and refusals work, but no visitor can say yes"
                            + " until the ledger can be opened; that is tried again with choices, at most every {} seconds",
                    folder,
                    e.failure(),
                    e.getMessage(),
                    ReopenedLedger.PAUSE.toSeconds());
            return new ReopenedLedger(e, () -> FileLedger.open(place, clock), clock);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    KeyRingSource keys() {
        return keys;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Where the record of a no waits while the ledger cannot take it. */
    RecordSpool spool() {
        return spool;
    }

    @Override
    public void close() {
        spool.bringInto(ledger);
        spool.close();
        if (ownLedger) {
            ledger.close();
        }
    }

    /** Looks at the key file again from time to time, on whatever request comes by: no thread of ours has to live for it. */
    private static final class Refreshed implements KeyRingSource {

        private final KeyRingFile file;
        private final InstantSource clock;
        private volatile long next;

        Refreshed(KeyRingFile file, InstantSource clock) {
            this.file = file;
            this.clock = clock;
            next = clock.millis() + REFRESH_MILLIS;
        }

        @Override
        public KeyRing current() {
            long now = clock.millis();
            if (now >= next) {
                // Two requests may both look; what they find is the same.
                next = now + REFRESH_MILLIS;
                file.refresh();
            }
            return file.current();
        }
    }
}
