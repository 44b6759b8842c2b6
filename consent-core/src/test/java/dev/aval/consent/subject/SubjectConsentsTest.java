package dev.aval.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.Age;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataUse;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import dev.aval.consent.Signals;
import dev.aval.consent.regime.Regime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is answered by subject id, and how little is said where nothing is known. */
class SubjectConsentsTest {

    private static final DataUse NEWSLETTER = DataUse.of(Purpose.EMAIL).through(Channel.EMAIL);
    private static final DataUse MAINTENANCE =
            DataUse.of(Purpose.SERVICE_ANNOUNCEMENT).through(Channel.EMAIL);

    private final TestSource source = new TestSource();

    private static Reason why(Consent consent, DataUse use) {
        return consent.decide(use).reason();
    }

    // Marketing and service announcements

    @Test
    @Proves("P5")
    void marketing_goes_to_whom_agreed_through_each_channel_by_itself() {
        source.grants("ada");
        Consent ada = source.consents().build().of("ada");

        assertThat(why(ada, NEWSLETTER)).isEqualTo(Reason.GRANTED);
        assertThat(why(ada, DataUse.of(Purpose.PUSH).through(Channel.PUSH))).isEqualTo(Reason.GRANTED);
        assertThat(why(ada, DataUse.of(Purpose.SMS).through(Channel.SMS))).isEqualTo(Reason.GRANTED);
        assertThat(why(ada, DataUse.of(Purpose.EMAIL).through(Channel.SMS))).isEqualTo(Reason.CHANNEL_NOT_DECLARED);
    }

    @Test
    @Proves({"P5", "P6"})
    void who_refused_marketing_still_gets_service_announcements_on_the_same_channel() {
        source.withdraws("ada");
        Consent ada = source.consents().build().of("ada");

        assertThat(why(ada, NEWSLETTER)).isEqualTo(Reason.REFUSED);
        assertThat(ada.decide(NEWSLETTER).allowed()).isFalse();
        assertThat(why(ada, MAINTENANCE)).isEqualTo(Reason.NECESSARY);
        assertThat(ada.decide(MAINTENANCE).legalBasis()).isEqualTo(LegalBasis.CONTRACT);
    }

    @Test
    @Proves("P6")
    void a_service_announcement_cannot_be_unsubscribed() {
        int number = TestSource.POLICY
                .purpose(Purpose.SERVICE_ANNOUNCEMENT)
                .orElseThrow()
                .number();
        source.known.put(
                "ada",
                SubjectRecord.of(ConsentState.chosen(1, TestSource.START)
                        .purpose(number, Choice.REFUSED)
                        .build()));

        assertThat(source.consents().build().of("ada").decide(MAINTENANCE).allowed())
                .isTrue();
    }

    @Test
    @Proves("P6")
    void who_has_not_chosen_yet_gets_service_announcements_and_no_marketing() {
        source.known.put("ada", SubjectRecord.of(ConsentState.NONE));
        Consent ada = source.consents().build().of("ada");

        assertThat(why(ada, MAINTENANCE)).isEqualTo(Reason.NECESSARY);
        assertThat(why(ada, NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
    }

    // Who is not known

    @Test
    void who_is_not_known_is_denied_everything_for_want_of_a_choice() {
        Consent nobody = source.consents().build().of("nobody");

        assertThat(why(nobody, NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(nobody, MAINTENANCE)).isEqualTo(Reason.NO_CHOICE);
        assertThat(nobody.allows(Purpose.SERVICE_ANNOUNCEMENT)).isFalse();
        assertThat(nobody.state()).isEqualTo(ConsentState.NONE);
    }

    @Test
    void what_can_be_nobodys_id_is_denied_without_asking_the_source() {
        SubjectConsents consents = source.consents().build();
        String longest = "x".repeat(SubjectConsents.MAX_ID_LENGTH);
        source.grants(longest);
        source.grants(longest + "x");
        source.grants("");

        assertThat(consents.of(longest).allows(Purpose.EMAIL)).isTrue();
        for (String id : List.of("", longest + "x")) {
            assertThat(why(consents.of(id), NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
            assertThat(why(consents.fresh(id), NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
            consents.invalidate(id);
        }
        assertThat(source.asked).hasValue(1);
    }

    @Test
    @SuppressWarnings("NullAway") // what careless callers pass
    void no_id_at_all_is_denied_and_not_thrown() {
        SubjectConsents consents = source.consents().build();
        consents.invalidate(null);

        assertThat(why(consents.of(null), NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(consents.fresh(null), NEWSLETTER)).isEqualTo(Reason.NO_CHOICE);
    }

    // What else is known

    @Test
    void the_policy_in_force_decides_from_the_next_question_on() {
        AtomicReference<ConsentPolicy> current = new AtomicReference<>(TestSource.POLICY);
        source.grants("ada");
        SubjectConsents consents = SubjectConsents.builder(current::get, source)
                .clock(() -> source.now)
                .ticker(source.nanos::get)
                .build();
        assertThat(consents.of("ada").allows(Purpose.EMAIL)).isTrue();

        current.set(TestSource.policy(2));

        assertThat(why(consents.of("ada"), NEWSLETTER)).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(source.asked).as("only the policy is new").hasValue(1);
    }

    @Test
    void a_remembered_choice_expires_like_any_other() {
        source.grants("ada");
        SubjectConsents consents =
                source.consents().staleness(Duration.ofDays(1)).build();
        source.pass(Duration.ofDays(182));
        assertThat(consents.of("ada").allows(Purpose.EMAIL)).isTrue();

        source.pass(Duration.ofHours(23).plusMinutes(59));
        source.pass(Duration.ofDays(2));

        assertThat(why(consents.of("ada"), NEWSLETTER)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void the_recorded_signal_and_age_and_the_law_of_the_place_count() {
        source.grants("ada");
        SubjectRecord granted = Objects.requireNonNull(source.known.get("ada"));
        SubjectRecord young = granted.aged(Age.of(12));
        source.known.put("ada", young);
        SubjectConsents consents = source.consents().build();

        assertThat(why(consents.of("ada"), NEWSLETTER)).isEqualTo(Reason.MINOR);
        assertThat(consents.of("ada").decide(NEWSLETTER).regime())
                .isEqualTo(granted.regime().id());
        assertThat(source.consents().build().of("ada").signals()).isEqualTo(Signals.NONE);
        source.known.put("ada", granted.with(Signals.GPC));
        assertThat(consents.fresh("ada").signals()).isEqualTo(Signals.GPC);
    }

    @Test
    void the_strictest_law_holds_where_no_place_is_said() {
        SubjectRecord record = SubjectRecord.of(ConsentState.NONE);

        assertThat(record.regime()).isSameAs(Regime.strictest());
        assertThat(record.age()).isSameAs(Age.UNKNOWN);
        assertThat(record.signals()).isSameAs(Signals.NONE);
    }

    // Settings

    @Test
    void a_bound_or_size_that_cannot_be_is_refused() {
        SubjectConsents.Builder builder = source.consents();

        for (Duration bound : List.of(Duration.ofMillis(-1), Duration.ofDays(1).plusMillis(1), Duration.ofNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.staleness(bound))
                    .withMessageContaining("found " + bound);
        }
        for (int count : List.of(1, 10_000_000)) {
            assertThat(builder.maxEntries(count)).isSameAs(builder);
        }
        for (int count : List.of(0, 10_000_001)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxEntries(count))
                    .withMessageContaining("found " + count);
        }
    }
}
