package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cuts the power thousands of times and counts what is left. Runs on the log itself, without the thread before it. */
class PowerLossTest {

    private static final int CRASHES = 2_000;
    private static final int CRASHES_PER_DISK = 8;
    private static final int SEGMENT_LIMIT = 6 * 1024;

    /** What many crashes did. */
    private static final class Toll {
        int acknowledged;
        int lost;
        int unreadable;
        int cut;

        void add(Toll other) {
            acknowledged += other.acknowledged;
            lost += other.lost;
            unreadable += other.unreadable;
            cut += other.cut;
        }
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_appears_that_nobody_sent() {
        Toll toll = crash(1, CRASHES, 0, false, SimulatedDisk.SECTOR);

        assertThat(toll.lost).isZero();
        assertThat(toll.unreadable).isZero();
        assertThat(toll.acknowledged).isGreaterThan(CRASHES);
        assertThat(toll.cut).as("crashes that left a tail to cut").isGreaterThan(CRASHES / 20);
    }

    @Test
    void nothing_acknowledged_is_lost_where_calls_fail_as_well() {
        Toll toll = crash(2, CRASHES / 2, 50, false, SimulatedDisk.SECTOR);

        assertThat(toll.lost).isZero();
        assertThat(toll.unreadable).isZero();
        assertThat(toll.acknowledged).isGreaterThan(CRASHES / 4);
    }

    @Test
    void a_disk_that_lies_does_lose_so_the_simulation_can_tell() {
        Toll toll = crash(3, CRASHES / 10, 0, true, SimulatedDisk.SECTOR);

        assertThat(toll.lost).isPositive();
    }

    @Test
    void records_that_share_a_sector_would_be_lost_so_the_alignment_is_needed() {
        Toll toll = crash(4, CRASHES / 10, 0, false, SegmentHeader.MIN_ALIGNMENT);

        assertThat(toll.lost + toll.unreadable).isPositive();
    }

    private static Toll crash(long seed, int crashes, int faults, boolean lies, int alignment) {
        Toll toll = new Toll();
        for (int disk = 0; disk < crashes / CRASHES_PER_DISK; disk++) {
            toll.add(new Life(seed * 1_000_000 + disk, faults, lies, alignment).live());
        }
        return toll;
    }

    /** One disk, through several crashes. */
    private static final class Life {

        private final Random random;
        private final Records records;
        private final SimulatedDisk disk;
        private final FileLedgerSettings settings;
        private final int faults;
        private final Set<UUID> sent = new HashSet<>();
        private final Map<UUID, ConsentRecord> unanswered = new HashMap<>();
        private final Map<UUID, Receipt> acknowledged = new HashMap<>();
        private final Toll toll = new Toll();

        Life(long seed, int faults, boolean lies, int alignment) {
            this.faults = faults;
            random = new Random(seed);
            records = new Records(seed);
            disk = new SimulatedDisk(random, lies);
            settings = new FileLedgerSettings(() -> Records.NOW, random, SEGMENT_LIMIT, alignment);
        }

        Toll live() {
            for (int crash = 0; crash < CRASHES_PER_DISK; crash++) {
                LedgerFolder folder = disk.restart();
                disk.setFaultsPerThousand(faults);
                disk.dieAfter(random.nextInt(80));
                run(folder);
                if (random.nextInt(4) > 0) {
                    disk.cutPower();
                }
                disk.setFaultsPerThousand(0);
                if (!check(disk.restart())) {
                    break;
                }
            }
            toll.acknowledged = acknowledged.size();
            return toll;
        }

        private void run(LedgerFolder folder) {
            SegmentLog<ConsentRecord, Receipt> log;
            try {
                log = Recovery.open(folder, settings, ConsentForm.INSTANCE);
            } catch (IOException e) {
                return; // what was acknowledged is to be found later all the same
            }
            for (int i = 0; i < 40; i++) {
                append(log, next());
            }
            log.close();
        }

        /** Sometimes a record is sent again, whether it was answered or not. */
        private ConsentRecord next() {
            List<ConsentRecord> again = new ArrayList<>(unanswered.values());
            acknowledged.values().forEach(receipt -> again.add(receipt.record()));
            return again.isEmpty() || random.nextInt(4) > 0 ? records.any() : again.get(random.nextInt(again.size()));
        }

        private void append(SegmentLog<ConsentRecord, Receipt> log, ConsentRecord record) {
            sent.add(record.requestId());
            try {
                Receipt receipt = log.append(record);
                assertThat(receipt.record()).isEqualTo(record);
                Receipt before = acknowledged.putIfAbsent(record.requestId(), receipt);
                if (before != null) {
                    assertThat(receipt.sequence()).isEqualTo(before.sequence());
                    assertThat(receipt.commitment()).isEqualTo(before.commitment());
                }
                unanswered.remove(record.requestId());
            } catch (LedgerException e) {
                if (!acknowledged.containsKey(record.requestId())) {
                    unanswered.put(record.requestId(), record);
                }
            }
        }

        /** Returns whether it makes sense to go on. */
        private boolean check(LedgerFolder folder) {
            SegmentLog<ConsentRecord, Receipt> log;
            try {
                log = Recovery.open(folder, settings, ConsentForm.INSTANCE);
            } catch (IOException e) {
                throw new AssertionError("A disk without faults can be read", e);
            }
            Map<UUID, Receipt> found = new HashMap<>();
            LedgerHealth health = log.health();
            toll.cut += health.cutBytes() > 0 ? 1 : 0;
            toll.unreadable += health.writable() ? 0 : 1;
            if (health.writable()) {
                log.forEach(receipt -> {
                    assertThat(receipt.sequence()).isEqualTo(found.size());
                    assertThat(sent).contains(receipt.record().requestId());
                    assertThat(found.put(receipt.record().requestId(), receipt)).isNull();
                });
            }
            log.close();
            return compare(found) && health.writable();
        }

        private boolean compare(Map<UUID, Receipt> found) {
            int lost = 0;
            for (Map.Entry<UUID, Receipt> entry : acknowledged.entrySet()) {
                Receipt left = found.get(entry.getKey());
                boolean same = left != null
                        && left.sequence() == entry.getValue().sequence()
                        && left.record().equals(entry.getValue().record());
                lost += same ? 0 : 1;
            }
            toll.lost += lost;
            return lost == 0;
        }
    }
}
