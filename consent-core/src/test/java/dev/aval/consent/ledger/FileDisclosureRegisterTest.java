package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.DataCategory;
import dev.aval.consent.LogCapture;
import dev.aval.consent.Proves;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.disclosure.DisclosureGround;
import dev.aval.consent.disclosure.DisclosureReason;
import dev.aval.consent.disclosure.DisclosureRecord;
import dev.aval.consent.disclosure.DisclosureRequest;
import dev.aval.consent.disclosure.Disclosures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disclosures in a folder: kept, read back, and never mixed with consent. */
class FileDisclosureRegisterTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final String GOLDEN = "{\"act\":\"disclose\",\"data\":{\"contact\":1,\"own-kind\":1},"
            + "\"ground\":\"legal-process\",\"operator\":\"officer-7\","
            + "\"recipient\":{\"abroad\":1,\"kind\":\"public-authority\",\"safeguard\":\"adequacy-decision\"},"
            + "\"reference\":\"K%C3%B6ln 100%25\",\"request\":\"00000000-0000-4000-8000-00000000000a\","
            + "\"subjects\":{\"%22ada%22\":1,\"ben\":1},\"time\":1772366400123,\"v\":1}";

    @TempDir
    private Path temp = Path.of("");

    private FileDisclosureRegister open() {
        return FileDisclosureRegister.open(temp, () -> Records.NOW);
    }

    private static DisclosureRecord golden() {
        return DisclosureRecord.of(
                DisclosureGround.LEGAL_PROCESS,
                Recipient.of(RecipientKind.PUBLIC_AUTHORITY).abroad().under(Safeguard.ADEQUACY_DECISION),
                DisclosureRequest.disclose(ID, "Köln 100%", "officer-7")
                        .data(DataCategory.of("own-kind"), DataCategory.CONTACT)
                        .about("ben", "\"ada\""),
                Records.NOW);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_record_has_exactly_this_body() {
        assertThat(new String(DisclosureCodec.encode(golden()), StandardCharsets.US_ASCII))
                .isEqualTo(GOLDEN);
        assertThat(DisclosureCodec.decode(ascii(GOLDEN))).isEqualTo(golden());
    }

    @Test
    void every_record_is_read_back_as_it_was_written() {
        DisclosureRecords records = new DisclosureRecords(1);
        List<DisclosureRecord> all = new ArrayList<>();
        try (FileDisclosureRegister register = open()) {
            for (int i = 0; i < 300; i++) {
                DisclosureRecord record = records.any();
                assertThat(register.append(record)).isSameAs(record);
                all.add(record);
            }
        }
        try (FileDisclosureRegister register = open()) {
            List<DisclosureRecord> read = new ArrayList<>();
            register.forEach(read::add);
            assertThat(read).isEqualTo(all);
            assertThat(register.health().records()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"act\":\"disclose\"|\"act\":\"publish\"",
                "\"act\":\"disclose\"|\"act\":\"release\"",
                "\"ground\":\"legal-process\"|\"ground\":\"whim\"",
                "\"kind\":\"public-authority\"|\"kind\":\"neighbour\"",
                "\"kind\":\"public-authority\",|",
                "%C3%B6|%c3%b6",
                "%C3%B6|%C3",
                "%25|%2",
                "%25|%2G",
                "%25|%",
                "officer|%6Fficer",
                "\"contact\":1|\"contact\":2",
                "\"ben\":1|\"ben\":0",
                "\"v\":1|\"v\":2",
                "\"v\":1|\"v\":1,\"w\":1",
                "{\"abroad\":1,|{\"abroad\":1,\"distance\":1,",
                "\"reference\":\"K%C3%B6ln 100%25\"|\"reference\":\"\"",
                "\"operator\":\"officer-7\"|\"hold\":\"00000000-0000-4000-8000-00000000000b\",\"operator\":\"officer-7\""
            })
    void a_body_of_any_other_form_is_refused(String change) {
        int bar = change.indexOf('|');
        String body = GOLDEN.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(body).isNotEqualTo(GOLDEN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DisclosureCodec.decode(ascii(body)))
                .withMessageNotContaining("officer");
    }

    @Test
    void the_largest_request_fits_a_frame() {
        DisclosureRequest request =
                DisclosureRequest.retain(ID, "県".repeat(DisclosureRequest.MAX_REFERENCE_LENGTH), "県".repeat(100));
        for (int i = 0; i < DisclosureRequest.MAX_NAMED; i++) {
            request = request.about("県".repeat(DisclosureRequest.MAX_SUBJECT_LENGTH - 3) + (100 + i))
                    .data(DataCategory.of("a".repeat(37) + (100 + i)));
        }
        DisclosureRecord largest =
                DisclosureRecord.of(DisclosureGround.LAW, Recipient.vendor("県".repeat(100)), request, Records.NOW);
        try (FileDisclosureRegister register = open()) {
            assertThat(register.append(largest)).isEqualTo(largest);
        }
        assertThat(DisclosureCodec.encode(largest)).hasSizeLessThan(ConsentRecord.MAX_BODY_LENGTH);
    }

    @Test
    void a_request_id_has_one_record_whatever_is_sent_later() {
        try (FileDisclosureRegister register = open()) {
            register.append(golden());
        }
        try (FileDisclosureRegister register = open()) {
            DisclosureRecord other = DisclosureRecord.of(
                    DisclosureGround.LAW, Recipient.SELF, DisclosureRequest.store(ID, "r", "o"), Records.NOW);

            assertThat(register.append(other)).isEqualTo(golden());
            assertThat(Disclosures.open(register, () -> Records.NOW)
                            .disclose(DisclosureGround.LAW, Recipient.SELF, other.request())
                            .reason())
                    .isSameAs(DisclosureReason.CONFLICT);
            assertThat(register.health().records()).isOne();
        }
    }

    @Test
    void the_folder_of_a_register_is_no_ledger_and_that_of_a_ledger_no_register() {
        try (FileDisclosureRegister register = open()) {
            register.append(golden());
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> LedgerFiles.open(temp))
                    .satisfies(e -> assertThat(e.failure()).isSameAs(LedgerFailure.LOCKED));
        }
        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().failure()).isSameAs(LedgerFailure.POISONED);
            assertThat(ledger.health().message()).contains("an entry of kind 2");
        }
        Path other = temp.resolve("ledger");
        LedgerFiles.fill(other, 1, 1 << 20);
        try (FileDisclosureRegister register = FileDisclosureRegister.open(other, () -> Records.NOW)) {
            assertThat(register.health().message()).contains("an entry of kind 1");
            assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> register.append(golden()));
        }
    }

    @Test
    @Proves("P12")
    void everybody_is_held_while_the_register_is_damaged() {
        try (FileDisclosureRegister register = open()) {
            register.append(golden());
            register.append(new DisclosureRecords(2).any());
        }
        Path segment = LedgerFiles.segment(temp, 1);
        byte[] bytes = LedgerFiles.bytes(segment);
        bytes[LedgerFiles.ALIGNMENT + Frame.BODY_AT] ^= 1;
        LedgerFiles.write(segment, bytes);

        try (FileDisclosureRegister register = open();
                LogCapture log = new LogCapture()) {
            Disclosures disclosures = Disclosures.open(register, () -> Records.NOW);

            assertThat(disclosures.isHeld("anybody")).isTrue();
            assertThat(disclosures
                            .hold(DisclosureGround.LAW, DisclosureRequest.retain(UUID.randomUUID(), "r", "o"))
                            .reason())
                    .isSameAs(DisclosureReason.NOT_RECORDED);
            assertThat(log.lines("consent.legal_holds_unknown")).hasSize(1);
        }
    }

    /** One fault at each call, in turn: a yes is given exactly where the record is there afterwards. */
    @ParameterizedTest
    @EnumSource(FaultyFolder.Moment.class)
    @Proves("P12")
    void no_yes_is_given_without_a_record_whichever_call_fails(FaultyFolder.Moment moment) {
        int calls = 0;
        boolean reached = true;
        try (LogCapture log = new LogCapture()) {
            while (reached) {
                SimulatedDisk disk = new SimulatedDisk(new Random(calls), false);
                FaultyFolder faulty = new FaultyFolder(disk.restart(), calls, moment, true);
                List<DisclosureRecord> yes = new ArrayList<>();
                try (FileDisclosureRegister register =
                        FileDisclosureRegister.open(faulty, LedgerFiles.settings(1 << 20))) {
                    Disclosures disclosures = Disclosures.open(register, () -> Records.NOW);
                    for (int i = 0; i < 3; i++) {
                        disclosures
                                .hold(DisclosureGround.LAW, DisclosureRequest.retain(new UUID(0, i), "r", "o"))
                                .record()
                                .ifPresent(yes::add);
                    }
                } catch (LedgerException e) {
                    assertThat(yes).isEmpty();
                }
                reached = faulty.reached();
                disk.cutPower();
                try (FileDisclosureRegister register =
                        FileDisclosureRegister.open(disk.restart(), LedgerFiles.settings(1 << 20))) {
                    List<DisclosureRecord> left = new ArrayList<>();
                    register.forEach(left::add);
                    assertThat(left).containsAll(yes);
                    assertThat(reached || yes.size() == 3).isTrue();
                }
                calls++;
            }
            assertThat(log.lines("consent.disclosure_not_recorded")).isNotEmpty();
        }
        assertThat(calls).isGreaterThan(8);
    }
}
