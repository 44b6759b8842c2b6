package dev.aval.consent.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ledgers in real folders, with little segments where a test asks for them. */
final class LedgerFiles {

    static final int ALIGNMENT = 512;

    private LedgerFiles() {}

    static FileLedgerSettings settings(long segmentLimit) {
        return new FileLedgerSettings(() -> Records.NOW, new Random(42), segmentLimit, ALIGNMENT);
    }

    static FileLedger open(Path folder, long segmentLimit) {
        return FileLedger.open(DiskFolder.open(folder), settings(segmentLimit));
    }

    static FileLedger open(Path folder) {
        return FileLedger.open(folder, () -> Records.NOW);
    }

    static Path segment(Path folder, long number) {
        return folder.resolve(SegmentHeader.fileName(number));
    }

    static List<Receipt> read(Ledger ledger) {
        List<Receipt> all = new ArrayList<>();
        ledger.forEach(entry -> all.add(entry.receipt().orElseThrow()));
        return all;
    }

    static List<ConsentRecord> records(Ledger ledger) {
        return read(ledger).stream().map(Receipt::record).toList();
    }

    /** Fills a ledger and closes it. */
    static List<ConsentRecord> fill(Path folder, int count, long segmentLimit) {
        Records records = new Records(count);
        List<ConsentRecord> all = new ArrayList<>();
        try (Ledger ledger = open(folder, segmentLimit)) {
            for (int i = 0; i < count; i++) {
                ConsentRecord record = records.grant();
                ledger.append(record);
                all.add(record);
            }
        }
        return all;
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
