package dev.aval.consent.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Reason;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRecordTest {

    private static final String PLAIN = "{\"act\":\"refuse\",\"event\":\"019ca9a1-467b-7000-8000-000000000001\","
            + "\"locale\":\"fr\",\"method\":\"banner-form\",\"policy\":3,\"purposes\":{\"10\":1,\"2\":1},"
            + "\"request\":\"00000000-0000-4000-8000-000000000002\",\"revision\":0,\"time\":1772366400123,\"v\":1}";

    @Test
    void every_record_reads_back_as_itself() {
        Records records = new Records(1);
        for (int i = 0; i < 2_000; i++) {
            ConsentRecord record = records.any();
            ConsentRecord read = ConsentRecord.parse(record.canonicalBody());
            assertThat(read).isEqualTo(record).hasSameHashCodeAs(record);
            assertThat(read.state()).isEqualTo(record.state());
            assertThat(read.provenance()).isEqualTo(record.provenance());
            assertThat(read.before()).isEqualTo(record.before());
            assertThat(read.act()).isEqualTo(record.act());
            assertThat(read.method()).isEqualTo(record.method());
            assertThat(read.globalPrivacyControl()).isEqualTo(record.globalPrivacyControl());
        }
    }

    @Test
    void a_changed_character_never_reads_as_the_same_record() {
        Records records = new Records(2);
        Random random = new Random(2);
        for (int i = 0; i < 4_000; i++) {
            ConsentRecord record = records.any();
            byte[] body = record.canonicalBody();
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(ConsentRecord.parse(body).canonicalBody()).isEqualTo(body);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining(record.requestId().toString());
            }
        }
    }

    @Test
    void a_plain_body_is_read() {
        ConsentRecord record = ConsentRecord.parse(PLAIN.getBytes(US_ASCII));

        assertThat(record.act()).isEqualTo(ConsentAct.REFUSE);
        assertThat(record.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(record.state().purpose(10)).isEqualTo(Choice.REFUSED);
        assertThat(record.subject()).isEmpty();
        assertThat(record.textHash()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    "act":"refuse",   | "act":"refuse","act":"refuse",
                    "act":"refuse",   | "act":"grant","act":"refuse",
                    {"10":1,"2":1}    | {"10":1,"10":1,"2":1}
                    {"10":1,"2":1}    | {"10":1,"2":2,"2":1}
                    {"10":1,"2":1}    | {"2":1,"10":1}
                    {"10":1,"2":1}    | {"010":1,"2":1}
                    {"10":1,"2":1}    | {"+10":1,"2":1}
                    {"10":1,"2":1}    | {"10":0,"2":1}
                    {"10":1,"2":1}    | {"10":5,"2":1}
                    {"10":1,"2":1}    | {"10":"1","2":1}
                    {"10":1,"2":1}    | {"10":{},"2":1}
                    {"10":1,"2":1}    | {"0":1,"2":1}
                    {"10":1,"2":1}    | {"10":1,"4096":1}
                    {"10":1,"2":1}    | {}
                    {"10":1,"2":1}    | 7
                    {"10":1,"2":1}    | {"10":1,"2":1,}
                    "policy":3        | "policy":03
                    "policy":3        | "policy": 3
                    "policy":3        | "policy":3.0
                    "policy":3        | "policy":3e0
                    "policy":3        | "policy":-3
                    "policy":3        | "policy":0
                    "policy":3        | "policy":9007199254740993
                    "policy":3        | "policy":3,"polish":1
                    "policy":3        | "pol\\u0069cy":3
                    "policy":3        | "policy":true
                    "policy":3        | "policy":null
                    "policy":3        | "policy":[3]
                    "locale":"fr",    | "gpc":0,"locale":"fr",
                    "locale":"fr",    | "gpc":2,"locale":"fr",
                    "locale":"fr",    | "import":{},"locale":"fr",
                    "locale":"fr",    | "import":{"tool":"x","tool":"x"},"locale":"fr",
                    "locale":"fr",    | "import":{"tool":"x","user":"y"},"locale":"fr",
                    "locale":"fr",    | "import":{"tool":{"a":{"b":{"c":1}}}},"locale":"fr",
                    "locale":"fr",    | "locale":"fr_FR",
                    "locale":"fr",    | "locale":"",
                    "locale":"fr",    |
                    "revision":0,     |
                    "time":17         | "text":"ABC","time":17
                    "v":1             | "v":2
                    "v":1}            | "v":1} x
                    "v":1}            | "v":1
                    "v":1}            | "v":1}}
                    "refuse"          | "Refuse"
                    "refuse"          | "refuse "
                    "refuse"          | "réfuse"
                    "refuse"          | "refuse\\n"
                    019ca9a1          | 019CA9A1
                    019ca9a1-467b-7   | 019ca9a1-467b-4
                    00000000-0000-4   | 0-0000-4
                    """)
    void another_spelling_of_a_body_is_refused(String original, String changed) {
        String body = PLAIN.replace(original, Objects.requireNonNullElse(changed, ""));
        assertThat(body).isNotEqualTo(PLAIN);

        assertThatThrownBy(() -> ConsentRecord.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_body_that_is_cut_off_anywhere_is_refused() {
        for (int length = 0; length < PLAIN.length(); length++) {
            byte[] body = PLAIN.substring(0, length).getBytes(US_ASCII);
            assertThatThrownBy(() -> ConsentRecord.parse(body)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_wrong_with_a_body_is_told_by_its_place() {
        String twice = PLAIN.replace("\"locale\"", "\"event\"");

        assertThatThrownBy(() -> ConsentRecord.parse(twice.getBytes(US_ASCII)))
                .hasMessage("Offset 63: expected each key once, found something else");
    }

    @Test
    void a_grant_needs_a_subject() {
        ConsentState grant =
                ConsentState.chosen(1, Records.NOW).purpose(2, Choice.GRANTED).build();

        assertThatThrownBy(
                        () -> new Records(3).builder(grant, UUID.randomUUID()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject reference");
    }

    @Test
    void a_grant_needs_the_hash_of_what_was_shown() {
        ConsentRecord grant = new Records(4).grant();

        assertThatThrownBy(() -> new Records(5)
                        .builder(grant.state(), UUID.randomUUID())
                        .textHash(null)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hash of the texts");
    }

    @Test
    void a_refusal_by_a_stranger_carries_no_id_into_the_cookie() {
        ConsentRecord refusal = new Records(6).refusal(UUID.randomUUID());

        assertThat(refusal.state().eventId()).isEmpty();
        assertThat(refusal.state().subject()).isEmpty();
    }

    @Test
    void a_grant_gives_the_cookie_the_event_that_proves_it() {
        ConsentRecord grant = new Records(7).grant();

        assertThat(grant.state().eventId()).contains(grant.eventId());
        assertThat(grant.state().issuedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void nothing_chosen_makes_no_record() {
        assertThatThrownBy(() -> ConsentRecord.builder(ConsentState.absent(Reason.EXPIRED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_id_must_be_of_version_7() {
        ConsentState state = ConsentState.chosen(1, Records.NOW).build();

        assertThatThrownBy(() -> ConsentRecord.builder(state)
                        .event(UUID.fromString("00000000-0000-4000-8000-000000000000"), Records.NOW)
                        .request(UUID.randomUUID())
                        .act(ConsentAct.REFUSE, CollectionMethod.JSON_API)
                        .build())
                .hasMessage("Expected an event id of UUID version 7, found version 4");
    }

    @Test
    void what_is_missing_is_named() {
        ConsentState state = ConsentState.chosen(1, Records.NOW).build();

        assertThatThrownBy(() -> ConsentRecord.builder(state).build()).hasMessage("Expected an event id, found none");
    }

    @Test
    void a_record_of_more_than_a_mebibyte_is_refused() {
        ConsentStateBuilder state = ConsentState.chosen(1, Records.NOW);
        for (int category = 1; category <= 60; category++) {
            for (int purpose = 0; purpose < 2_000; purpose++) {
                state.categorySwitch(new ConsentState.CategorySwitch(category, purpose, false));
            }
        }

        assertThatThrownBy(() ->
                        new Records(8).builder(state.build(), UUID.randomUUID()).build())
                .hasMessageContaining("at most 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a--b", "-a", "a-", "1a", "a\n", "é", "a\""})
    void a_name_that_would_need_escaping_is_refused(String id) {
        assertThatThrownBy(() -> ConsentAct.of(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CollectionMethod.of(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImportProvenance(id, null, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_shows_no_id_in_a_log() {
        ConsentRecord record = new Records(9).grant();

        assertThat(record).hasToString("grant by banner-form, policy version 3, revision 0");
    }

    @Test
    void changing_the_bytes_handed_out_changes_no_record() {
        ConsentRecord record = new Records(10).grant();
        byte[] before = record.canonicalBody();
        record.canonicalBody()[0] = 'x';

        assertThat(record.canonicalBody()).isEqualTo(before);
    }
}
