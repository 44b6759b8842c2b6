package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files that are not as they were left. */
class FileLedgerRecoveryTest {

    private static final long ONE_SEGMENT = 64 << 20;
    private static final int ALIGNMENT = LedgerFiles.ALIGNMENT;

    @TempDir
    private Path temp = Path.of("");

    @Test
    void a_tail_torn_at_any_byte_of_the_last_frame_is_cut_and_reported() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 3, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        int lastFrame = startOfFrame(whole, 2);

        for (int length = lastFrame; length < whole.length; length++) {
            LedgerFiles.write(file, Arrays.copyOf(whole, length));
            try (Ledger ledger = LedgerFiles.open(temp)) {
                assertThat(ledger.health().cutBytes()).isEqualTo(length - lastFrame);
                assertThat(LedgerFiles.records(ledger)).isEqualTo(all.subList(0, 2));
                if (length % 97 == 0) {
                    assertThat(ledger.append(all.get(2)).sequence()).isEqualTo(2);
                    assertThat(LedgerFiles.records(ledger)).isEqualTo(all);
                }
            }
        }
    }

    @Test
    void a_tail_of_zeros_from_any_byte_of_the_last_frame_is_cut_and_reported() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        int lastFrame = startOfFrame(whole, 1);
        int end = lastFrame + Frame.OVERHEAD + all.get(1).canonicalBody().length;

        for (int from = lastFrame; from < end; from += 7) {
            byte[] zeroed = whole.clone();
            Arrays.fill(zeroed, from, zeroed.length, (byte) 0);
            LedgerFiles.write(file, zeroed);
            try (Ledger ledger = LedgerFiles.open(temp)) {
                assertThat(ledger.health().writable()).isTrue();
                assertThat(ledger.health().cutBytes()).isEqualTo(whole.length - lastFrame);
                assertThat(LedgerFiles.records(ledger)).isEqualTo(all.subList(0, 1));
            }
        }
    }

    @Test
    void zeros_or_garbage_after_the_last_frame_are_cut() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        Random random = new Random(5);
        for (int extra : new int[] {1, 31, 32, 511, 512, 513, 100_000}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + extra);
            if (extra % 2 == 0) {
                byte[] garbage = new byte[extra];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, longer, whole.length, extra);
            }
            LedgerFiles.write(file, longer);
            try (Ledger ledger = LedgerFiles.open(temp)) {
                assertThat(ledger.health().cutBytes()).isEqualTo(extra);
                assertThat(LedgerFiles.records(ledger)).isEqualTo(all);
            }
            assertThat(LedgerFiles.bytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void a_tail_longer_than_any_write_is_damage_and_is_not_cut() {
        LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        byte[] longer = Arrays.copyOf(whole, whole.length + (int) SegmentScan.MAX_IN_FLIGHT + 1);
        LedgerFiles.write(file, longer);

        assertDamaged(2, "zeros in place of a frame");
        assertThat(LedgerFiles.bytes(file)).isEqualTo(longer);
    }

    @Test
    void any_bit_flipped_in_an_earlier_frame_is_reported_and_nothing_is_cut() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 3, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        int from = startOfFrame(whole, 1);
        int to = from + Frame.OVERHEAD + all.get(1).canonicalBody().length;

        for (int at = from; at < to; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            LedgerFiles.write(file, flipped);

            assertDamaged(1, "damaged at offset " + from);
            assertThat(LedgerFiles.bytes(file)).isEqualTo(flipped);
        }
    }

    @Test
    void an_earlier_frame_overwritten_by_zeros_is_reported_and_nothing_is_cut() {
        LedgerFiles.fill(temp, 3, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] bytes = LedgerFiles.bytes(file);
        Arrays.fill(bytes, startOfFrame(bytes, 1), startOfFrame(bytes, 2), (byte) 0);
        LedgerFiles.write(file, bytes);

        assertDamaged(1, "zeros in place of a frame");
        assertThat(LedgerFiles.bytes(file)).isEqualTo(bytes);
    }

    @Test
    void a_torn_tail_of_an_earlier_segment_is_reported_and_not_cut() {
        LedgerFiles.fill(temp, 8, 1536);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        byte[] torn = Arrays.copyOf(whole, whole.length - 1);
        LedgerFiles.write(file, torn);

        assertDamaged(-1, "the frame is cut off");
        assertThat(LedgerFiles.bytes(file)).isEqualTo(torn);
    }

    @Test
    void a_frame_taken_out_is_reported() {
        LedgerFiles.fill(temp, 3, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        int first = startOfFrame(whole, 1);
        int second = startOfFrame(whole, 2);
        byte[] shorter = Arrays.copyOf(whole, whole.length - (second - first));
        System.arraycopy(whole, second, shorter, first, whole.length - second);
        LedgerFiles.write(file, shorter);

        assertDamaged(1, "expected entry 1, found entry 2");
    }

    @Test
    void a_missing_segment_is_reported() throws IOException {
        LedgerFiles.fill(temp, 12, 1536);
        Files.delete(LedgerFiles.segment(temp, 2));

        assertDamaged(-1, "the segment before it is missing");
    }

    @Test
    void a_segment_of_another_ledger_is_reported() throws IOException {
        Path other = temp.resolve("other");
        Path mine = temp.resolve("mine");
        LedgerFiles.fill(mine, 8, 1536);
        LedgerFiles.fill(other, 8, 1024);
        byte[] foreign = LedgerFiles.bytes(LedgerFiles.segment(other, 2));
        // Made by the same seed, so only the id differs.
        foreign[16] ^= 1;
        ByteBuffer head = ByteBuffer.wrap(foreign);
        head.putInt(60, Checksum.of(head, 0, 60));
        Files.write(LedgerFiles.segment(mine, 2), foreign);

        try (Ledger ledger = LedgerFiles.open(mine)) {
            assertThat(ledger.health().message()).contains("belongs to another ledger");
        }
    }

    @Test
    void a_renamed_segment_is_reported() throws IOException {
        LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Files.move(LedgerFiles.segment(temp, 1), LedgerFiles.segment(temp, 2));

        assertDamaged(0, "the head is that of segment 1");
    }

    @Test
    void a_damaged_head_of_a_segment_with_records_is_reported() {
        LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] bytes = LedgerFiles.bytes(file);
        bytes[40] ^= 1;
        LedgerFiles.write(file, bytes);

        assertDamaged(0, "the checksum of the head is wrong");
        assertThat(LedgerFiles.bytes(file)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 511, 512})
    void a_new_segment_whose_making_was_cut_short_is_made_again(int length) {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 3, 2048);
        Path next = LedgerFiles.segment(temp, 2);
        assertThat(next).doesNotExist();
        LedgerFiles.write(next, new byte[length]);

        try (Ledger ledger = LedgerFiles.open(temp, 2048)) {
            assertThat(ledger.health().writable()).isTrue();
            assertThat(LedgerFiles.records(ledger)).isEqualTo(all);
            assertThat(ledger.append(new Records(1).grant()).sequence()).isEqualTo(3);
        }
        try (Ledger ledger = LedgerFiles.open(temp, 2048)) {
            assertThat(ledger.health().records()).isEqualTo(4);
        }
    }

    @Test
    void a_record_of_a_later_version_is_kept_and_nothing_is_written() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        SegmentHeader header = header(whole);
        for (Frame later : List.of(
                Frame.of(7, 2, new byte[16], "{}".getBytes(StandardCharsets.US_ASCII)),
                Frame.of(1, 2, new byte[16], "{\"v\":2}".getBytes(StandardCharsets.US_ASCII)))) {
            ByteBuffer encoded = later.encode(header);
            byte[] frame = new byte[encoded.remaining()];
            encoded.get(frame);
            byte[] longer = Arrays.copyOf(whole, whole.length + frame.length);
            System.arraycopy(frame, 0, longer, whole.length, frame.length);
            LedgerFiles.write(file, longer);

            assertDamaged(all.size(), "which this version does not know", "not a record that this version knows");
            assertThat(LedgerFiles.bytes(file)).isEqualTo(longer);
        }
    }

    @Test
    void frames_of_one_commit_that_lost_its_first_are_cut_together() {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        byte[] commit = commitOfTwo(header(whole), new Records(9));
        byte[] torn = Arrays.copyOf(whole, whole.length + commit.length);
        System.arraycopy(commit, 0, torn, whole.length, commit.length);
        torn[whole.length + 40] ^= 1;
        LedgerFiles.write(file, torn);

        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().cutBytes()).isEqualTo(commit.length);
            assertThat(LedgerFiles.records(ledger)).isEqualTo(all);
        }
    }

    @Test
    void frames_of_one_commit_are_read_like_any_other() {
        LedgerFiles.fill(temp, 2, ONE_SEGMENT);
        Path file = LedgerFiles.segment(temp, 1);
        byte[] whole = LedgerFiles.bytes(file);
        byte[] commit = commitOfTwo(header(whole), new Records(9));
        byte[] longer = Arrays.copyOf(whole, whole.length + commit.length);
        System.arraycopy(commit, 0, longer, whole.length, commit.length);
        LedgerFiles.write(file, longer);

        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().records()).isEqualTo(4);
            assertThat(LedgerFiles.records(ledger)).hasSize(4);
        }
    }

    /** Two frames that would be forced together, the second of which says so. */
    private static byte[] commitOfTwo(SegmentHeader header, Records records) {
        ByteBuffer first =
                Frame.of(1, 2, new byte[16], records.grant().canonicalBody()).encode(header);
        ByteBuffer second =
                Frame.of(1, 3, new byte[16], records.grant().canonicalBody()).encode(header);
        second.putShort(6, (short) 1);
        second.putInt(28, Checksum.of(second, 0, 28));
        second.putInt(64, Checksum.of(second, 0, 64));
        byte[] both = new byte[first.remaining() + second.remaining()];
        int length = first.remaining();
        first.get(both, 0, length);
        second.get(both, length, both.length - length);
        return both;
    }

    @Test
    void files_of_other_names_are_left_alone() throws IOException {
        Files.writeString(temp.resolve("segment-1.aval"), "not ours");
        Files.writeString(temp.resolve("notes.txt"), "not ours");
        LedgerFiles.fill(temp, 2, ONE_SEGMENT);

        assertThat(temp.resolve("segment-1.aval")).hasContent("not ours");
        assertThat(temp.resolve("notes.txt")).hasContent("not ours");
    }

    @Test
    void damage_that_comes_while_the_ledger_is_open_is_found_by_reading_it() {
        Records records = new Records(3);
        Path file = LedgerFiles.segment(temp, 1);
        try (Ledger ledger = LedgerFiles.open(temp)) {
            ConsentRecord first = records.grant();
            ledger.append(first);
            ledger.append(records.grant());
            byte[] bytes = LedgerFiles.bytes(file);
            bytes[startOfFrame(bytes, 0) + 100] ^= 1;
            LedgerFiles.write(file, bytes);

            assertThatThrownBy(() -> LedgerFiles.read(ledger))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.POISONED));
            assertThatThrownBy(() -> ledger.append(first))
                    .hasMessageContaining("The earlier record of a request is damaged");
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.POISONED);
        }
    }

    private static SegmentHeader header(byte[] segment) {
        try {
            return SegmentHeader.decode(ByteBuffer.wrap(segment));
        } catch (BadFrameException e) {
            throw new AssertionError(e);
        }
    }

    private static int startOfFrame(byte[] segment, int index) {
        int at = ALIGNMENT;
        for (int i = 0; i < index; i++) {
            int body = ByteBuffer.wrap(segment).getInt(at + 16);
            at += (Frame.OVERHEAD + body + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        return at;
    }

    /** The ledger opens for reading, names the damage in one of the given ways, and takes no record. */
    private void assertDamaged(int readable, String... messages) {
        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.POISONED);
            assertThat(ledger.health().cutBytes()).isZero();
            assertThat(messages)
                    .anySatisfy(message -> assertThat(ledger.health().message()).contains(message));
            if (readable >= 0) {
                assertThat(ledger.health().records()).isEqualTo(readable);
            }
            long[] read = {0};
            assertThatThrownBy(() -> ledger.forEach(entry -> read[0]++))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.POISONED))
                    .hasMessageContaining("restore the file from a backup");
            assertThat(read[0]).isEqualTo(ledger.health().records());
            assertThatThrownBy(() -> ledger.append(new Records(99).grant()))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.POISONED));
        }
    }
}
