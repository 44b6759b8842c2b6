package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every format ever written are read for ever, and this version writes exactly these. */
class LedgerGoldenTest {

    @TempDir
    private Path temp = Path.of("");

    private static final UUID SUBJECT = UUID.fromString("8d3fbf4e-91a5-1f0c-3d2a-6b7c8d9e0f10");

    private static ConsentRecord refusal() {
        return ConsentRecord.builder(ConsentState.chosen(1, Records.NOW)
                        .purpose(2, Choice.REFUSED)
                        .purpose(3, Choice.REFUSED)
                        .build())
                .event(UUID.fromString("019ca9a1-467b-7000-8000-000000000001"), Records.NOW)
                .request(UUID.fromString("00000000-0000-4000-8000-000000000001"))
                .act(ConsentAct.REFUSE, CollectionMethod.BANNER_FORM)
                .build();
    }

    private static ConsentRecord full() {
        return ConsentRecord.builder(ConsentState.chosen(12, Records.NOW)
                        .revision(4)
                        .regime("fr")
                        .signal(true)
                        .imported(true)
                        .subject(SUBJECT)
                        .purpose(2, Choice.GRANTED)
                        .purpose(3, Choice.GRANTED_EXPLICITLY)
                        .purpose(4, Choice.REFUSED)
                        .purpose(64, Choice.OBJECTED)
                        .vendor(7, false)
                        .vendor(65_535, true)
                        .categorySwitch(new CategorySwitch(1, 0, true))
                        .categorySwitch(new CategorySwitch(2, 3, false))
                        .serviceAuthorisation(new ServiceAuthorisation(1, 2, true))
                        .build())
                .event(UUID.fromString("019ca9a1-467b-7001-8000-000000000002"), Records.NOW)
                .request(UUID.fromString("00000000-0000-4000-8000-000000000002"))
                .act(ConsentAct.CHANGE, CollectionMethod.PREFERENCES_FORM)
                .before(UUID.fromString("019ca9a1-0000-7000-8000-000000000000"))
                .textHash(Records.HASH)
                .locale("fr-CH")
                .signals(Signals.GPC)
                .provenance(new ImportProvenance("cookiebot", Instant.ofEpochMilli(1_700_000_000_000L), false))
                .build();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = LedgerGoldenTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static String line(String name, int index) throws IOException {
        return new String(resource(name), StandardCharsets.US_ASCII)
                .lines()
                .toList()
                .get(index);
    }

    @Test
    void bodies_are_written_exactly_as_in_version_1() throws IOException {
        assertThat(new String(refusal().canonicalBody(), StandardCharsets.US_ASCII))
                .isEqualTo(line("golden-bodies-1.txt", 0));
        assertThat(new String(full().canonicalBody(), StandardCharsets.US_ASCII))
                .isEqualTo(line("golden-bodies-1.txt", 1));
    }

    @Test
    void a_segment_is_written_exactly_as_in_version_1() throws IOException {
        FileLedgerSettings settings =
                new FileLedgerSettings(() -> Records.NOW, new Random(1), 1 << 20, LedgerFiles.ALIGNMENT);
        try (Ledger ledger = FileLedger.open(DiskFolder.open(temp), settings)) {
            ledger.append(refusal());
            ledger.append(full());
        }

        assertThat(HexFormat.of().formatHex(LedgerFiles.bytes(LedgerFiles.segment(temp, 1))))
                .isEqualTo(HexFormat.of().formatHex(resource("golden-segment-1.bin")));
    }

    @Test
    void a_segment_of_version_1_is_read() throws IOException {
        Files.write(LedgerFiles.segment(temp, 1), resource("golden-segment-1.bin"));

        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().writable()).isTrue();
            assertThat(LedgerFiles.records(ledger)).isEqualTo(List.of(refusal(), full()));
            assertThat(HexFormat.of().formatHex(LedgerFiles.read(ledger).get(0).commitment()))
                    .isEqualTo(line("golden-bodies-1.txt", 2));
        }
    }
}
