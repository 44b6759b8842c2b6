package dev.aval.consent.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of a file ledger: appends to the last one, one forced write a record.
 *
 * <p>{@link #append} and {@link #close} are for one thread at a time, with the calls of different threads ordered by the
 * caller; {@link #health} and {@link #forEach} are for any.
 *
 * @param <R> the record
 * @param <T> what is told of a record that is stored
 */
final class SegmentLog<R, T> {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final int MAX_STANDSTILL = 16;

    /** Less room than this is taken for a full disk, whatever the error said in whatever language. */
    private static final long HARDLY_ANY_ROOM = 1L << 16;

    /** A segment, as far as its frames are durable. */
    record Extent(SegmentHeader header, long end, long nextSequence) {

        String fileName() {
            return SegmentHeader.fileName(header.number());
        }

        long records() {
            return nextSequence - header.firstSequence();
        }
    }

    /** What readers may read: all segments, the last of which may still grow. */
    private record Durable(List<Extent> full, Extent last) {}

    private final LedgerFolder folder;
    private final FileLedgerSettings settings;
    private final EntryForm<R, T> form;
    private final RequestIndex requests;
    private final long cutBytes;

    /** What was found damaged when the log was opened, or null. */
    private final @Nullable String damage;

    private LedgerFolder.@Nullable File file;
    private volatile Durable durable;
    private volatile LedgerHealth health;

    SegmentLog(LedgerFolder folder, FileLedgerSettings settings, EntryForm<R, T> form, Recovery<R, T> recovered) {
        this.folder = folder;
        this.settings = settings;
        this.form = form;
        requests = recovered.requests;
        cutBytes = recovered.cutBytes;
        file = recovered.file;
        List<Extent> extents = recovered.extents;
        durable = new Durable(List.copyOf(extents.subList(0, extents.size() - 1)), extents.get(extents.size() - 1));
        damage = recovered.damage;
        String found = damage;
        health = found == null ? healthy() : new LedgerHealth(LedgerFailure.POISONED, found, records(), cutBytes);
    }

    LedgerHealth health() {
        return health;
    }

    /** Stores a record, or finds the one stored under its request id. */
    T append(R record) {
        LedgerFolder.File open = file;
        if (open == null) {
            throw new LedgerException(failureOr(LedgerFailure.CLOSED), health.message(), null);
        }
        long known = requests.find(form.requestId(record));
        if (known != RequestIndex.ABSENT) {
            return stored(record, known);
        }
        if (durable.last().end() >= settings.segmentLimit()) {
            open = roll(open);
        }
        Extent last = durable.last();
        byte[] salt = new byte[Commitment.SALT_LENGTH];
        settings.random().nextBytes(salt);
        Frame frame = Frame.of(form.kind(), last.nextSequence(), salt, form.body(record));
        T stored = form.stored(frame.sequence, record, salt, frame.commitment);
        ByteBuffer bytes = frame.encode(last.header());
        long end = last.end() + bytes.remaining();
        write(open, bytes, last.end());
        force(open, last.end());
        requests.put(form.requestId(record), RequestIndex.place(durable.full().size(), last.end()));
        durable = new Durable(durable.full(), new Extent(last.header(), end, last.nextSequence() + 1));
        health = healthy();
        return stored;
    }

    private LedgerFailure failureOr(LedgerFailure otherwise) {
        LedgerFailure failure = health.failure();
        return failure == null ? otherwise : failure;
    }

    private T stored(R record, long place) {
        int segment = RequestIndex.segmentOf(place);
        Durable all = durable;
        Extent extent = segment < all.full().size() ? all.full().get(segment) : all.last();
        T stored;
        try (SegmentReader reader = SegmentReader.forOneFrame(folder.openToRead(extent.fileName()), extent.end())) {
            stored = form.read(reader.frameAt(extent.header(), RequestIndex.offsetOf(place)));
        } catch (IOException e) {
            throw unavailable("An earlier record cannot be read back", e);
        } catch (BadFrameException e) {
            throw poison(
                    "The earlier record of a request is damaged in " + extent.fileName() + " at offset "
                            + RequestIndex.offsetOf(place) + " (" + e.what() + ")",
                    e);
        }
        if (!form.requestId(form.record(stored)).equals(form.requestId(record))) {
            throw poison("The table of requests leads to the wrong record", null);
        }
        if (!form.same(form.record(stored), record)) {
            throw new LedgerException(
                    LedgerFailure.CONFLICT,
                    "The request id belongs to an earlier request with other choices; ids must be made anew for each",
                    null);
        }
        return stored;
    }

    /** Writes whole or not at all, as far as can be seen from here. */
    private void write(LedgerFolder.File open, ByteBuffer bytes, long offset) {
        try {
            writeFully(open, bytes, offset);
        } catch (IOException | RuntimeException | Error e) {
            try {
                open.truncate(offset);
            } catch (IOException | RuntimeException | Error e2) {
                e.addSuppressed(e2);
                throw poison("A write failed and what it left cannot be cut off (" + e + ")", e);
            }
            throw unavailable("A write failed and nothing of it is left", e);
        }
    }

    static void writeFully(LedgerFolder.File open, ByteBuffer bytes, long offset) throws IOException {
        int standstill = 0;
        long at = offset;
        while (bytes.hasRemaining()) {
            int written = open.write(bytes, at);
            at += written;
            standstill = written == 0 ? standstill + 1 : 0;
            if (standstill > MAX_STANDSTILL) {
                throw new IOException("Nothing was written in " + standstill + " attempts");
            }
        }
    }

    /**
     * Makes a frame durable. A failed force may have dropped the bytes from what is still to be stored, and the next one would
     * report success without them, so there is no next one.
     */
    private void force(LedgerFolder.File open, long cutTo) {
        try {
            open.force();
        } catch (IOException | RuntimeException | Error e) {
            String what = "The disk did not confirm a write (" + e + ")";
            try {
                // Or the next start would find in memory what the disk never got, and take it for stored.
                open.truncate(cutTo);
            } catch (IOException | RuntimeException | Error e2) {
                e.addSuppressed(e2);
                what += ", and what is left of it cannot be cut off, so the whole machine must be restarted";
            }
            throw poison(what, e);
        }
    }

    /** Goes on in a new segment; the one before is durable to its last byte. */
    private LedgerFolder.File roll(LedgerFolder.File before) {
        Durable all = durable;
        Extent last = all.last();
        SegmentHeader header = SegmentHeader.of(
                last.header().ledger(),
                last.header().number() + 1,
                last.nextSequence(),
                settings.clock().millis(),
                settings.alignment());
        LedgerFolder.File next;
        try {
            next = create(folder, header);
        } catch (IOException | RuntimeException e) {
            throw unavailable("A new segment cannot be made", e);
        }
        List<Extent> full = new ArrayList<>(all.full());
        full.add(last);
        file = next;
        durable = new Durable(List.copyOf(full), new Extent(header, header.alignment(), header.firstSequence()));
        closeQuietly(before);
        return next;
    }

    /** Makes a segment without frames, durable with its name. */
    static LedgerFolder.File create(LedgerFolder folder, SegmentHeader header) throws IOException {
        LedgerFolder.File created = folder.create(SegmentHeader.fileName(header.number()));
        boolean done = false;
        try {
            writeFully(created, header.encode(), 0);
            created.force();
            folder.force();
            done = true;
            return created;
        } finally {
            if (!done) {
                closeQuietly(created);
            }
        }
    }

    private LedgerException poison(String what, @Nullable Throwable cause) {
        String message = what + ". Nothing more is written to " + folder.path()
                + ". What was acknowledged is not affected. Check the disk, then restart";
        health = new LedgerHealth(LedgerFailure.POISONED, message, records(), cutBytes);
        LOG.error("consent.ledger_poisoned: {}", message);
        closeFile();
        return new LedgerException(LedgerFailure.POISONED, message, cause);
    }

    private LedgerException unavailable(String what, Throwable cause) {
        boolean full = isFull(cause);
        String message = what + " in " + folder.path() + " (" + cause + "). "
                + (full ? "Make room on the disk" : "Check the disk") + "; the next record is tried again";
        LedgerFailure failure = full ? LedgerFailure.FULL : LedgerFailure.UNAVAILABLE;
        if (health.writable()) {
            LOG.error("consent.ledger_{}: {}", failure, message);
        }
        health = new LedgerHealth(failure, message, records(), cutBytes);
        return new LedgerException(failure, message, cause);
    }

    private boolean isFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left") || message.contains("quota") || message.contains("File too large")) {
            return true;
        }
        try {
            return folder.usableBytes() < HARDLY_ANY_ROOM;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private LedgerHealth healthy() {
        return new LedgerHealth(null, "Writing to " + folder.path(), records(), cutBytes);
    }

    private long records() {
        Durable all = durable;
        return all.last().records()
                + all.full().stream().mapToLong(Extent::records).sum();
    }

    void forEach(Consumer<? super T> visitor) {
        Durable all = durable;
        for (Extent extent : all.full()) {
            visit(extent, visitor);
        }
        visit(all.last(), visitor);
        String found = damage;
        if (found != null) {
            throw new LedgerException(LedgerFailure.POISONED, found, null);
        }
    }

    private void visit(Extent extent, Consumer<? super T> visitor) {
        if (extent.records() == 0) {
            return; // there may not even be a file
        }
        long offset = extent.header().alignment();
        try (SegmentReader reader = new SegmentReader(folder.openToRead(extent.fileName()), extent.end())) {
            for (long i = extent.header().firstSequence(); i < extent.nextSequence(); i++) {
                Frame frame = reader.frame(extent.header(), offset, i);
                visitor.accept(form.read(frame));
                offset += frame.paddedLength(extent.header());
            }
        } catch (IOException e) {
            throw new LedgerException(
                    LedgerFailure.UNAVAILABLE,
                    "The file " + extent.fileName() + " in " + folder.path() + " cannot be read (" + e + ")",
                    e);
        } catch (BadFrameException e) {
            throw new LedgerException(
                    LedgerFailure.POISONED, Recovery.damage(folder, extent.fileName(), offset, e.what()), e);
        }
    }

    /** Lets go of everything. */
    void close() {
        health = new LedgerHealth(
                LedgerFailure.CLOSED, "The ledger in " + folder.path() + " is closed", records(), cutBytes);
        closeFile();
        try {
            folder.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("consent.ledger_unlock_failed: the lock on {} could not be released", folder.path(), e);
        }
    }

    private void closeFile() {
        LedgerFolder.File open = file;
        file = null;
        if (open != null) {
            closeQuietly(open);
        }
    }

    /** What is durable stays so, and what is not was not acknowledged. */
    static void closeQuietly(LedgerFolder.File open) {
        try {
            open.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("consent.ledger_close_failed: a segment could not be closed", e);
        }
    }

    static UUID newLedgerId(FileLedgerSettings settings) {
        return new UUID(settings.random().nextLong(), settings.random().nextLong());
    }
}
