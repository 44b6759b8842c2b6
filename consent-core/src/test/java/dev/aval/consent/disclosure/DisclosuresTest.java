package dev.aval.consent.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.DataCategory;
import dev.aval.consent.LogCapture;
import dev.aval.consent.Proves;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Acts on a legal ground: nothing without a record. */
class DisclosuresTest {

    static final Instant NOW = Instant.parse("2026-03-15T12:00:00.123456Z");
    private static final Recipient COURT = Recipient.of(RecipientKind.PUBLIC_AUTHORITY);
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final String REFERENCE = "Amtsgericht Köln, Az. 12 Ds 34/26";

    private final TestRegister register = new TestRegister();
    private final Disclosures disclosures = Disclosures.open(register, () -> NOW);

    private static DisclosureRequest order() {
        return DisclosureRequest.disclose(ID, REFERENCE, "officer-7")
                .data(DataCategory.CONTACT, DataCategory.HEALTH)
                .about("ada");
    }

    private DisclosureReason why(DisclosureRequest request) {
        return disclosures
                .disclose(DisclosureGround.LEGAL_PROCESS, COURT, request)
                .reason();
    }

    // The record

    @Test
    @Proves("P12")
    void a_yes_comes_with_its_record() {
        Recipient abroad = COURT.abroad().under(Safeguard.ADEQUACY_DECISION);

        DisclosureDecision decision = disclosures.disclose(DisclosureGround.LEGAL_PROCESS, abroad, order());

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.reason()).isSameAs(DisclosureReason.RECORDED);
        DisclosureRecord record = decision.record().orElseThrow();
        assertThat(register.records.values()).containsExactly(record);
        assertThat(record.ground()).isEqualTo(DisclosureGround.LEGAL_PROCESS);
        assertThat(record.recipient()).isEqualTo(abroad);
        assertThat(record.time()).isEqualTo(Instant.parse("2026-03-15T12:00:00.123Z"));
        assertThat(record.request().act()).isEqualTo(DisclosureAct.DISCLOSE);
        assertThat(record.request().reference()).isEqualTo(REFERENCE);
        assertThat(record.request().operator()).isEqualTo("officer-7");
        assertThat(record.request().subjects()).containsExactly("ada");
        assertThat(record.request().data()).containsExactly(DataCategory.CONTACT, DataCategory.HEALTH);
    }

    @Test
    @Proves("P12")
    void nothing_is_disclosed_where_the_register_fails() {
        for (Throwable failure : List.of(new IllegalStateException(REFERENCE + " ada"), new StackOverflowError())) {
            register.failure = failure;
            try (LogCapture log = new LogCapture()) {
                DisclosureDecision decision = disclosures.disclose(DisclosureGround.LAW, COURT, order());

                assertThat(decision.allowed()).isFalse();
                assertThat(decision.reason()).isSameAs(DisclosureReason.NOT_RECORDED);
                assertThat(decision.record()).isEmpty();
                assertThat(log.lines("consent.disclosure_not_recorded")).hasSize(1);
                assertThat(log.text())
                        .doesNotContain("ada")
                        .doesNotContain("Amtsgericht")
                        .doesNotContain("officer");
            }
        }
        register.failure = null;
        assertThat(why(order())).as("the same request sent again").isSameAs(DisclosureReason.RECORDED);
    }

    @Test
    @Proves("P12")
    void a_request_that_is_sent_again_is_recorded_once_and_answered_alike() {
        DisclosureRecord first = disclosures
                .disclose(DisclosureGround.LAW, COURT, order())
                .record()
                .orElseThrow();
        Disclosures later = Disclosures.open(register, () -> NOW.plusSeconds(60));

        assertThat(later.disclose(DisclosureGround.LAW, COURT, order()).record())
                .containsSame(first);
        assertThat(register.records).hasSize(1);
    }

    @Test
    void an_id_that_stands_for_another_request_is_refused() {
        assertThat(why(order())).isSameAs(DisclosureReason.RECORDED);

        assertThat(why(order().about("ben"))).isSameAs(DisclosureReason.CONFLICT);
        assertThat(why(order().data(DataCategory.CONTENT))).isSameAs(DisclosureReason.CONFLICT);
        assertThat(why(DisclosureRequest.disclose(ID, REFERENCE, "officer-8")
                        .data(DataCategory.CONTACT, DataCategory.HEALTH)
                        .about("ada")))
                .isSameAs(DisclosureReason.CONFLICT);
        assertThat(disclosures.disclose(DisclosureGround.LAW, COURT, order()).reason())
                .isSameAs(DisclosureReason.CONFLICT);
        assertThat(disclosures
                        .disclose(DisclosureGround.LEGAL_PROCESS, COURT.abroad(), order())
                        .reason())
                .isSameAs(DisclosureReason.CONFLICT);
    }

    @Test
    void an_act_goes_only_to_a_recipient_that_fits_it() {
        DisclosureRequest store = DisclosureRequest.store(UUID.randomUUID(), "Tax law", "officer-7");
        DisclosureRequest release = DisclosureRequest.release(UUID.randomUUID(), ID, "Over", "officer-7");

        assertThat(disclosures
                        .disclose(DisclosureGround.LAW, Recipient.SELF, order())
                        .reason())
                .isSameAs(DisclosureReason.UNFIT_REQUEST);
        assertThat(why(store)).isSameAs(DisclosureReason.UNFIT_REQUEST);
        assertThat(why(release)).isSameAs(DisclosureReason.UNFIT_REQUEST);
        assertThat(disclosures
                        .disclose(DisclosureGround.LAW, Recipient.vendor(" "), order())
                        .reason())
                .isSameAs(DisclosureReason.UNFIT_REQUEST);
        assertThat(register.records).isEmpty();
        for (Recipient fit : List.of(Recipient.SELF, Recipient.PROCESSOR, Recipient.vendor("archive"))) {
            DisclosureRequest again = DisclosureRequest.store(UUID.randomUUID(), "Tax law", "officer-7");
            assertThat(disclosures.disclose(DisclosureGround.LAW, fit, again).allowed())
                    .isTrue();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what careless callers pass
    void what_is_missing_is_refused_and_not_thrown() {
        assertThat(disclosures.disclose(null, COURT, order()).allowed()).isFalse();
        assertThat(disclosures.disclose(DisclosureGround.LAW, null, order()).allowed())
                .isFalse();
        assertThat(disclosures.disclose(DisclosureGround.LAW, COURT, null).allowed())
                .isFalse();
        assertThat(disclosures.hold(DisclosureGround.LAW, null).allowed()).isFalse();
        assertThat(disclosures.release(null).allowed()).isFalse();
        assertThat(disclosures.isHeld(null)).isTrue();
        Disclosures noTime = Disclosures.open(register, () -> Instant.MAX);
        assertThat(noTime.disclose(DisclosureGround.LAW, COURT, order()).allowed())
                .isFalse();
        assertThat(register.records).isEmpty();
    }

    @Test
    @Proves("P12")
    void every_ground_of_the_promise_names_its_source() {
        assertThat(DisclosureGround.values())
                .extracting(DisclosureGround::id)
                .containsExactly("law", "legal-process", "government-request", "public-interest", "rights-and-safety");
        assertThat(DisclosureGround.values())
                .extracting(DisclosureGround::source)
                .allSatisfy(source -> assertThat(source).startsWith("GDPR Art. 6(1)("));
    }

    // What a request may say

    @Test
    void a_text_that_is_blank_too_long_or_not_printable_is_refused_without_being_quoted() {
        String longest = "x".repeat(DisclosureRequest.MAX_REFERENCE_LENGTH);
        assertThat(DisclosureRequest.disclose(ID, longest, "o").reference()).isEqualTo(longest);
        for (String wrong : List.of("", "  ", longest + "x", "a\nb", "\ud800", "\u202eabc")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DisclosureRequest.disclose(ID, wrong, "o"))
                    .withMessageContaining("found " + wrong.length() + " characters");
        }
        for (String wrong : List.of("", "x".repeat(DisclosureRequest.MAX_OPERATOR_LENGTH + 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> DisclosureRequest.store(ID, "r", wrong));
        }
        for (String wrong : List.of("", "x".repeat(DisclosureRequest.MAX_SUBJECT_LENGTH + 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> order().about(wrong));
        }
    }

    @Test
    void more_subjects_or_categories_than_one_request_may_name_are_refused() {
        DisclosureRequest full = DisclosureRequest.retain(ID, "r", "o");
        for (int i = 0; i < DisclosureRequest.MAX_NAMED; i++) {
            full = full.about("subject-" + i).data(DataCategory.of("kind-x" + i));
        }
        DisclosureRequest last = full;

        assertThat(last.subjects()).hasSize(DisclosureRequest.MAX_NAMED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> last.about("one-more"))
                .withMessageContaining("found 257");
        assertThatIllegalArgumentException().isThrownBy(() -> last.data(DataCategory.CONTACT));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> last.subjects().clear());
    }
}
