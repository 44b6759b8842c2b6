package dev.aval.consent.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the segments of a folder: reads them all, cuts the rest of an unfinished write off the last one, and reports any other
 * damage without touching it.
 *
 * @param <R> the record
 * @param <T> what is told of a record that is stored
 */
final class Recovery<R, T> {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);

    final RequestIndex requests = new RequestIndex();
    final List<SegmentLog.Extent> extents = new ArrayList<>();
    long cutBytes;

    /** The last segment, open for writing; null where there is damage. */
    LedgerFolder.@Nullable File file;

    /** What is damaged and how to mend it, or null. */
    @Nullable String damage;

    private final LedgerFolder folder;
    private final FileLedgerSettings settings;
    private final EntryForm<R, T> form;

    private Recovery(LedgerFolder folder, FileLedgerSettings settings, EntryForm<R, T> form) {
        this.folder = folder;
        this.settings = settings;
        this.form = form;
    }

    /**
     * Opens the log.
     *
     * @throws IOException if the folder cannot be read, or what was read cannot be made durable
     */
    static <R, T> SegmentLog<R, T> open(LedgerFolder folder, FileLedgerSettings settings, EntryForm<R, T> form)
            throws IOException {
        Recovery<R, T> recovery = new Recovery<>(folder, settings, form);
        boolean done = false;
        try {
            recovery.run();
            SegmentLog<R, T> log = new SegmentLog<>(folder, settings, form, recovery);
            done = true;
            return log;
        } finally {
            LedgerFolder.File open = recovery.file;
            if (!done && open != null) {
                SegmentLog.closeQuietly(open);
            }
        }
    }

    private void run() throws IOException {
        List<String> names = folder.list().stream()
                .filter(SegmentHeader::isFileName)
                .sorted()
                .toList();
        for (int i = 0; i < names.size() && damage == null; i++) {
            read(names.get(i), i == names.size() - 1);
        }
        if (damage == null && file == null) {
            // No segment, or one whose making was cut short before it could hold anything.
            begin(names.isEmpty() ? 1 : SegmentHeader.number(names.get(names.size() - 1)));
        }
        if (extents.isEmpty()) {
            // Damaged in its first head: there is nothing that could be read.
            extents.add(emptyExtent(SegmentHeader.of(new UUID(0, 0), 1, 0, 0, settings.alignment())));
        }
        String found = damage;
        if (found != null) {
            LOG.error("consent.ledger_damaged: {}", found);
        }
    }

    private void begin(long number) throws IOException {
        SegmentLog.Extent before = extents.isEmpty() ? null : extents.get(extents.size() - 1);
        SegmentHeader header = SegmentHeader.of(
                before == null
                        ? SegmentLog.newLedgerId(settings)
                        : before.header().ledger(),
                number,
                before == null ? 0 : before.nextSequence(),
                settings.clock().millis(),
                settings.alignment());
        file = SegmentLog.create(folder, header);
        extents.add(emptyExtent(header));
    }

    private static SegmentLog.Extent emptyExtent(SegmentHeader header) {
        return new SegmentLog.Extent(header, header.alignment(), header.firstSequence());
    }

    private void read(String name, boolean last) throws IOException {
        LedgerFolder.File opened = last ? folder.openToWrite(name) : folder.openToRead(name);
        try {
            long length = opened.length();
            SegmentReader reader = new SegmentReader(opened, length);
            SegmentHeader header;
            try {
                header = reader.header();
            } catch (BadFrameException e) {
                if (!last || e.isWhole() || length > settings.alignment()) {
                    damage = damage(folder, name, 0, e.what());
                } else {
                    reportCut(length, e.what(), name);
                }
                return;
            }
            damage = misplaced(name, header);
            if (damage == null && scan(opened, name, last, reader, header, length)) {
                opened = null;
            }
        } finally {
            if (opened != null) {
                SegmentLog.closeQuietly(opened);
            }
        }
    }

    /** Returns true where the file was taken over as the one to write to. */
    private boolean scan(
            LedgerFolder.File opened,
            String name,
            boolean last,
            SegmentReader reader,
            SegmentHeader header,
            long length)
            throws IOException {
        int segment = extents.size();
        SegmentScan scan = SegmentScan.of(
                reader,
                header,
                length,
                (offset, frame) -> requests.put(
                        form.requestId(form.record(form.read(frame))), RequestIndex.place(segment, offset)));
        extents.add(new SegmentLog.Extent(header, scan.end(), scan.nextSequence()));
        String problem = scan.problem();
        if (problem != null && !(last && scan.torn())) {
            damage = damage(folder, name, scan.end(), problem);
            return false;
        }
        if (!last) {
            return false;
        }
        cut(opened, name, scan);
        // What was read may be in memory alone, left by a process that was killed before its write was confirmed.
        opened.force();
        folder.force();
        file = opened;
        return true;
    }

    private void cut(LedgerFolder.File opened, String name, SegmentScan scan) throws IOException {
        if (scan.length() <= scan.end()) {
            return;
        }
        opened.truncate(scan.end());
        reportCut(scan.length() - scan.end(), String.valueOf(scan.problem()), name);
    }

    private void reportCut(long bytes, String problem, String name) {
        cutBytes = bytes;
        LOG.warn(
                "consent.ledger_tail_cut: {} bytes of an unfinished write ({}) were cut from the end of {} in {};"
                        + " they were never acknowledged",
                bytes,
                problem,
                name,
                folder.path());
    }

    private @Nullable String misplaced(String name, SegmentHeader header) {
        if (header.number() != SegmentHeader.number(name)) {
            return damage(folder, name, 0, "the head is that of segment " + header.number());
        }
        if (extents.isEmpty()) {
            return null;
        }
        SegmentLog.Extent before = extents.get(extents.size() - 1);
        if (header.number() != before.header().number() + 1) {
            return damage(folder, name, 0, "the segment before it is missing");
        }
        if (!header.ledger().equals(before.header().ledger())) {
            return damage(folder, name, 0, "the segment belongs to another ledger");
        }
        if (header.firstSequence() != before.nextSequence()) {
            return damage(
                    folder,
                    name,
                    0,
                    "expected entry " + before.nextSequence() + " first, found entry " + header.firstSequence());
        }
        return null;
    }

    static String damage(LedgerFolder folder, String name, long offset, String what) {
        return "The ledger file " + name + " in " + folder.path() + " is damaged at offset " + offset + ": " + what
                + ". Nothing was changed and nothing more is written. Keep a copy of the folder, then restore the file"
                + " from a backup, or move the folder away to begin a new ledger, and restart";
    }
}
