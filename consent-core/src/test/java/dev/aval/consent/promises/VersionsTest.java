package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ADS;
import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.NOW;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyNotice;
import dev.aval.consent.PolicyTerm;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Vendor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of choices when the policy changes, and who is told before. */
class VersionsTest {

    private static final Instant CHANGE = NOW.plus(Duration.ofDays(60));

    /** A visitor who said yes to analytics and advertising, and no to all else, on the version before. */
    private static final ConsentState CHOSEN = chosenOn(4).build();

    private static ConsentStateBuilder chosenOn(int version) {
        ConsentStateBuilder state = ConsentState.chosen(version, NOW.minusSeconds(60));
        for (int purpose = 2; purpose <= 8; purpose++) {
            state.purpose(purpose, Choice.REFUSED);
        }
        return state.purpose(ANALYTICS, Choice.GRANTED)
                .purpose(ADS, Choice.GRANTED)
                .purpose(House.MAPS_NUMBER, Choice.REFUSED)
                .purpose(House.HEALTH_NUMBER, Choice.REFUSED)
                .purpose(House.PARTNERS_NUMBER, Choice.REFUSED);
    }

    /** The policy after a change, with the version before known. */
    private static ConsentPolicy changed(UnaryOperator<PolicyBuilder> change) {
        return PolicyTimeline.of(
                        House.policy().build(),
                        change.apply(House.policy().version(5)).build())
                .at(NOW);
    }

    private static UnaryOperator<PolicyBuilder> kept(Period longer) {
        return policy -> policy.purpose(
                PurposeDefinition.of(Purpose.ANALYTICS).retention(longer).build());
    }

    private static Consent seen(ConsentPolicy policy, ConsentState state) {
        return policy.consent(ConsentContext.of(state, NOW));
    }

    private static Vendor adHouse2() {
        return Vendor.of("ad-house-2", 9)
                .purposes(Purpose.AD_OPTIMISATION)
                .hosts("ads2.example")
                .build();
    }

    @Test
    @Proves({"L3", "P21"})
    void a_yes_survives_a_new_version_that_changes_nothing_about_it() {
        Consent consent = seen(changed(policy -> policy.own("static.portal.example")), CHOSEN);

        assertThat(consent.allows(Purpose.ANALYTICS)).isTrue();
        assertThat(consent.allows(Purpose.AD_OPTIMISATION)).isTrue();
        assertThat(consent.choiceNeeded()).isFalse();
    }

    @Test
    @Proves({"L3", "P21"})
    void a_yes_ends_with_a_material_change_of_its_purpose_and_the_other_stays() {
        Consent consent = seen(changed(kept(Period.ofMonths(13))), CHOSEN);

        assertThat(consent.allows(Purpose.AD_OPTIMISATION)).isTrue();
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS)))
                .as("retention not said before, so now it is shorter")
                .isEqualTo(Reason.GRANTED);
        ConsentPolicy longer = PolicyTimeline.of(
                        kept(Period.ofMonths(6)).apply(House.policy()).build(),
                        kept(Period.ofMonths(13))
                                .apply(House.policy().version(5))
                                .build())
                .at(NOW);
        consent = seen(longer, CHOSEN);
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS))).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.allows(Purpose.AD_OPTIMISATION)).isTrue();
        assertThat(consent.choiceNeeded()).isTrue();
    }

    @Test
    @Proves("L3")
    void a_choice_made_on_the_new_version_counts() {
        ConsentState again = chosenOn(5).build();

        Consent consent = seen(changed(policy -> policy.vendor(adHouse2())), again);

        assertThat(consent.decide(DataUse.of(adHouse2())).allowed()).isTrue();
        assertThat(consent.choiceNeeded()).isFalse();
    }

    @Test
    @Proves({"L2", "P21"})
    void a_new_purpose_is_asked_alone_and_an_old_yes_never_covers_it() {
        ConsentPolicy policy = changed(
                more -> more.purpose(House.defined(Purpose.of("polls"), 80).build()));
        ConsentState generous = CHOSEN.toBuilder().purpose(80, Choice.GRANTED).build();

        for (ConsentState state : List.of(CHOSEN, generous)) {
            Consent consent = seen(policy, state);
            assertThat(why(consent, DataUse.of(Purpose.of("polls")))).isEqualTo(Reason.POLICY_CHANGED);
            assertThat(consent.allows(Purpose.ANALYTICS)).isTrue();
            assertThat(why(consent, DataUse.of(Purpose.EMAIL))).isEqualTo(Reason.REFUSED);
            assertThat(consent.choiceNeeded()).isTrue();
        }
    }

    @Test
    @Proves({"L2", "P21"})
    void a_new_vendor_waits_until_asked_and_its_purpose_keeps_its_yes() {
        Consent consent = seen(changed(policy -> policy.vendor(adHouse2())), CHOSEN);

        assertThat(why(consent, DataUse.of(adHouse2()))).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.allows(Purpose.AD_OPTIMISATION)).isTrue();
        assertThat(consent.choiceNeeded())
                .as("the new vendor has to be asked about")
                .isTrue();
    }

    @Test
    @Proves("L2")
    void a_new_vendor_of_a_refused_purpose_is_nothing_to_ask_about() {
        ConsentState refused = CHOSEN.toBuilder()
                .purpose(ADS, Choice.REFUSED)
                .purpose(ANALYTICS, Choice.REFUSED)
                .build();

        assertThat(seen(changed(policy -> policy.vendor(adHouse2())), refused).choiceNeeded())
                .isFalse();
    }

    @Test
    @Proves("L3")
    void without_the_version_before_everything_counts_as_changed() {
        ConsentPolicy alone = House.policy().version(5).build();
        ConsentPolicy gap = PolicyTimeline.of(
                        House.policy().build(), House.policy().version(6).build())
                .at(NOW);

        assertThat(seen(alone, CHOSEN).allows(Purpose.ANALYTICS)).isFalse();
        assertThat(seen(gap, CHOSEN).allows(Purpose.ANALYTICS)).isFalse();
    }

    @Test
    @Proves("P13")
    void another_controller_ends_every_yes() {
        ConsentPolicy policy = transfer().at(CHANGE);
        ConsentState state = CHOSEN.toBuilder()
                .vendor(2, true)
                .serviceAuthorisation(new ServiceAuthorisation(1, 2, true))
                .build();
        Consent consent = policy.consent(ConsentContext.of(state, CHANGE));

        assertThat(policy.version()).isEqualTo(5);
        for (PurposeDefinition purpose : policy.purposes()) {
            if (purpose.legalBasis().needsConsent()) {
                assertThat(consent.allows(purpose.purpose())).as("%s", purpose).isFalse();
            }
        }
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS))).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS).across("mail", "maps")))
                .isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        assertThat(consent.choiceNeeded()).isTrue();
    }

    private static PolicyBuilder buyer() {
        return House.policy()
                .version(5)
                .controller(Controller.of("Buyer Inc", URI.create("mailto:privacy@buyer.example")));
    }

    private static PolicyTimeline transfer() {
        return PolicyTimeline.of(
                House.policy().build(),
                buyer().effective(CHANGE)
                        .notice(CHANGE.minus(Duration.ofDays(30)))
                        .build());
    }

    @Test
    @Proves("P13")
    void another_controller_is_told_thirty_days_before_or_nothing_starts() {
        for (PolicyBuilder hasty : List.of(
                buyer(),
                buyer().effective(CHANGE),
                buyer().effective(CHANGE)
                        .notice(CHANGE.minus(Duration.ofDays(30)).plusSeconds(1)))) {
            ConsentPolicy next = hasty.build();
            PolicyException failure = catchThrowableOfType(
                    PolicyException.class,
                    () -> PolicyTimeline.of(House.policy().build(), next));
            assertThat(failure).hasMessageContaining("the controller changes from \"Portal Ltd\" to \"Buyer Inc\"");
        }
    }

    @Test
    @Proves("P13")
    void a_transfer_names_both_controllers_the_dates_the_purposes_and_whose_consent_ends() {
        PolicyNotice notice = transfer().at(NOW).upcoming().get(0);

        assertThat(notice.transfer()).hasValueSatisfying(transfer -> {
            assertThat(transfer.from().name()).isEqualTo("Portal Ltd");
            assertThat(transfer.to().name()).isEqualTo("Buyer Inc");
            assertThat(transfer.notice()).isEqualTo(CHANGE.minus(Duration.ofDays(30)));
            assertThat(transfer.effective()).isEqualTo(CHANGE);
            assertThat(transfer.purposes()).contains(Purpose.ANALYTICS, Purpose.SECURITY, House.MAPS);
        });
        assertThat(notice.endsFor(CHOSEN)).containsExactly(Purpose.ANALYTICS, Purpose.AD_OPTIMISATION);
        assertThat(notice.endsFor(ConsentState.NONE)).isEmpty();
        assertThat(notice.isAnnounced(CHANGE.minus(Duration.ofDays(30)))).isTrue();
        assertThat(notice.isAnnounced(CHANGE.minus(Duration.ofDays(30)).minusSeconds(1)))
                .isFalse();
    }

    @Test
    @Proves({"P21", "P13"})
    void until_its_day_a_coming_version_is_announced_and_decides_nothing() {
        PolicyTimeline timeline = PolicyTimeline.of(
                House.policy().build(),
                House.policy().version(5).vendor(adHouse2()).effective(CHANGE).build());
        ConsentPolicy before = timeline.at(CHANGE.minusMillis(1));

        assertThat(before.version()).isEqualTo(4);
        assertThat(seen(before, CHOSEN).choiceNeeded()).isFalse();
        assertThat(before.upcoming()).singleElement().satisfies(notice -> {
            assertThat(notice.version()).isEqualTo(5);
            assertThat(notice.effective()).isEqualTo(CHANGE);
            assertThat(notice.transfer()).isEmpty();
            assertThat(notice.isAnnounced(NOW)).isTrue();
            assertThat(notice.material())
                    .singleElement()
                    .matches(change -> change.term() == PolicyTerm.VENDOR && "ad-house-2".equals(change.vendor()));
        });
        assertThat(timeline.at(CHANGE).upcoming()).isEmpty();
        assertThat(timeline.at(CHANGE).changesSince(4)).hasSize(1);
    }

    @Test
    @Proves("P21")
    void what_is_new_since_a_choice_is_told_across_several_versions() {
        PolicyTimeline timeline = PolicyTimeline.of(
                House.policy().build(),
                House.policy().version(5).vendor(adHouse2()).build(),
                House.policy()
                        .version(6)
                        .vendor(adHouse2())
                        .purpose(House.defined(Purpose.of("polls"), 80).build())
                        .build());
        ConsentPolicy policy = timeline.at(NOW);

        assertThat(policy.changesSince(4))
                .extracting(PolicyChange::path)
                .containsExactly("/vendors/ad-house-2", "/purposes/polls");
        assertThat(policy.changesSince(5)).extracting(PolicyChange::path).containsExactly("/purposes/polls");
        assertThat(policy.changesSince(6)).isEmpty();
    }

    @Test
    @Proves("L3")
    void what_was_withdrawn_from_the_policy_and_comes_back_is_new() {
        PolicyTimeline timeline = PolicyTimeline.of(
                House.policy().vendor(adHouse2()).build(),
                House.policy().version(5).build(),
                House.policy().version(6).vendor(adHouse2()).build());

        assertThat(why(seen(timeline.at(NOW), CHOSEN), DataUse.of(adHouse2()))).isEqualTo(Reason.POLICY_CHANGED);
    }

    @Test
    @Proves("L3")
    void what_survives_of_a_state_is_what_has_not_changed_and_every_no() {
        ConsentPolicy policy = changed(more -> more.purpose(House.defined(House.MAPS, House.MAPS_NUMBER)
                        .categories(Set.of(
                                DataCategory.SENSED_LOCATION, DataCategory.STATED_LOCATION, DataCategory.CONTACT))
                        .build())
                .vendor(adHouse2()));
        ConsentState state = CHOSEN.toBuilder()
                .purpose(House.MAPS_NUMBER, Choice.GRANTED_EXPLICITLY)
                .vendor(1, true)
                .vendor(9, true)
                .vendor(2, false)
                .categorySwitch(new CategorySwitch(House.LOCATION, 0, true))
                .categorySwitch(new CategorySwitch(House.HEALTH, House.HEALTH_NUMBER, true))
                .categorySwitch(new CategorySwitch(House.LOCATION, House.MAPS_NUMBER, false))
                .serviceAuthorisation(new ServiceAuthorisation(1, 2, true))
                .build();

        ConsentState survived = policy.surviving(ConsentContext.of(state, NOW));

        assertThat(survived.purpose(House.MAPS_NUMBER)).isEqualTo(Choice.UNSET);
        assertThat(survived.purpose(ANALYTICS)).isEqualTo(Choice.GRANTED);
        assertThat(survived.purpose(House.EMAIL)).isEqualTo(Choice.REFUSED);
        assertThat(survived.vendors())
                .containsEntry(1, true)
                .containsEntry(2, false)
                .doesNotContainKey(9);
        assertThat(survived.categorySwitch(House.LOCATION, 0)).isNull();
        assertThat(survived.categorySwitch(House.HEALTH, House.HEALTH_NUMBER)).isTrue();
        assertThat(survived.categorySwitch(House.LOCATION, House.MAPS_NUMBER)).isFalse();
        assertThat(survived.serviceAuthorisation(1, 2)).isTrue();
        assertThat(policy.surviving(ConsentContext.of(state, NOW.plus(Duration.ofDays(400)))))
                .isEqualTo(ConsentState.NONE);
        assertThat(policy.hasNewVendor(Purpose.AD_OPTIMISATION, 4)).isTrue();
        assertThat(policy.hasNewVendor(Purpose.AD_OPTIMISATION, 5)).isFalse();
        assertThat(policy.hasNewVendor(Purpose.ANALYTICS, 4)).isFalse();
    }

    @Test
    @Proves({"L3", "P21"})
    void what_survives_of_a_state_keeps_every_no_also_to_what_has_changed() {
        ConsentPolicy policy = PolicyTimeline.of(
                        House.policy()
                                .purpose(kept(Purpose.SECURITY, 1))
                                .purpose(kept(Purpose.ANALYTICS, 1))
                                .build(),
                        House.policy()
                                .version(5)
                                .purpose(kept(Purpose.SECURITY, 2))
                                .purpose(kept(Purpose.ANALYTICS, 60))
                                .build())
                .at(NOW);
        ConsentContext context = ConsentContext.of(
                CHOSEN.toBuilder()
                        .purpose(number(policy, Purpose.SECURITY), Choice.OBJECTED)
                        .purpose(ANALYTICS, Choice.REFUSED)
                        .build(),
                NOW);

        Consent consent = policy.consent(ConsentContext.of(policy.surviving(context), NOW));

        assertThat(policy.consent(context).decide(DataUse.of(Purpose.SECURITY)).reason())
                .isEqualTo(Reason.OBJECTED);
        assertThat(consent.decide(DataUse.of(Purpose.SECURITY)).reason()).isEqualTo(Reason.OBJECTED);
        assertThat(consent.state().purpose(ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(consent.choiceNeeded()).as("what has changed is asked about").isTrue();
    }

    private static PurposeDefinition kept(Purpose purpose, int months) {
        return PurposeDefinition.of(purpose).retention(Period.ofMonths(months)).build();
    }

    private static int number(ConsentPolicy policy, Purpose purpose) {
        return policy.purpose(purpose).orElseThrow().number();
    }

    @Test
    @Proves("P21")
    void a_text_in_other_words_ends_nothing_and_is_not_announced() {
        PolicyTimeline timeline = PolicyTimeline.of(
                House.policy().build(),
                House.policy()
                        .version(5)
                        .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                .title(LocalizedText.of("en", "Counting"))
                                .build())
                        .effective(CHANGE)
                        .build());

        assertThat(timeline.at(NOW).upcoming().get(0).material()).isEmpty();
        assertThat(timeline.at(NOW).upcoming().get(0).endsFor(CHOSEN)).isEmpty();
        assertThat(timeline.at(CHANGE)
                        .consent(ConsentContext.of(CHOSEN, CHANGE))
                        .allows(Purpose.ANALYTICS))
                .isTrue();
    }
}
