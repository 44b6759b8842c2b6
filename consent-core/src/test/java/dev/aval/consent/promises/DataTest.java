package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ADS;
import static dev.aval.consent.promises.House.ALL;
import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.HEALTH;
import static dev.aval.consent.promises.House.HEALTH_NUMBER;
import static dev.aval.consent.promises.House.HEALTH_TIPS;
import static dev.aval.consent.promises.House.LOCATION;
import static dev.aval.consent.promises.House.MAPS;
import static dev.aval.consent.promises.House.MAPS_NUMBER;
import static dev.aval.consent.promises.House.PARTNERS;
import static dev.aval.consent.promises.House.PARTNERS_NUMBER;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.defined;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.off;
import static dev.aval.consent.promises.House.on;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Identifiability;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Origin;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.Vendor;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which data is used, where it comes from, and how near it is to a person. */
class DataTest {

    private static final DataUse SENSED = DataUse.of(MAPS).on(DataCategory.SENSED_LOCATION);
    private static final DataUse STATED = DataUse.of(MAPS).on(DataCategory.STATED_LOCATION);
    private static final DataUse ILLNESS = DataUse.of(HEALTH_TIPS).on(DataCategory.HEALTH);

    // Categories

    @Test
    @Proves({"P7", "B1"})
    void data_that_the_policy_does_not_list_for_a_purpose_is_not_used_for_it() {
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).on(DataCategory.DEVICE_AND_LOG)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).on(DataCategory.FINANCIAL)))
                .isEqualTo(Reason.CATEGORY_NOT_DECLARED);
    }

    @Test
    @Proves("P7")
    void one_category_that_is_not_listed_is_enough_to_deny() {
        DataUse use = DataUse.of(Purpose.ANALYTICS).on(DataCategory.DEVICE_AND_LOG, DataCategory.CONTENT);

        assertThat(why(granted(ANALYTICS), use)).isEqualTo(Reason.CATEGORY_NOT_DECLARED);
    }

    @Test
    @Proves("P7")
    void log_data_serves_security_on_a_basis_of_its_own() {
        assertThat(why(chosen(), DataUse.of(Purpose.SECURITY).on(DataCategory.DEVICE_AND_LOG)))
                .isEqualTo(Reason.NOT_OBJECTED);
    }

    @Test
    @Proves("P7")
    void a_site_defines_categories_of_its_own() {
        DataCategory loyalty = DataCategory.own("loyalty-points", 64, false);
        PolicyBuilder declared = policy().category(loyalty)
                .purpose(defined(Purpose.of("loyalty"), 70)
                        .categories(Set.of(DataCategory.of("loyalty-points")))
                        .build());
        ConsentState state = granted(70).build();
        DataUse points = DataUse.of(Purpose.of("loyalty")).on(DataCategory.of("loyalty-points"));

        assertThat(why(declared.build().consent(ConsentContext.of(state, House.NOW)), points))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).on(loyalty)))
                .isEqualTo(Reason.UNKNOWN_CATEGORY);
    }

    // Location

    @Test
    @Proves("P8")
    void sensed_location_has_a_switch_beside_its_purpose() {
        assertThat(why(granted(MAPS_NUMBER), SENSED)).isEqualTo(Reason.LOCATION_OFF);
        assertThat(why(granted(MAPS_NUMBER).categorySwitch(on(LOCATION, MAPS_NUMBER)), SENSED))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(MAPS_NUMBER).categorySwitch(on(LOCATION, ALL)), SENSED))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P8")
    void the_location_switch_grants_nothing_by_itself() {
        assertThat(why(chosen().categorySwitch(on(LOCATION, ALL)), SENSED)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(chosen().purpose(MAPS_NUMBER, Choice.REFUSED).categorySwitch(on(LOCATION, ALL)), SENSED))
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    @Proves("P8")
    void location_switched_off_anywhere_is_off() {
        assertThat(why(
                        granted(MAPS_NUMBER)
                                .categorySwitch(off(LOCATION, ALL))
                                .categorySwitch(on(LOCATION, MAPS_NUMBER)),
                        SENSED))
                .isEqualTo(Reason.LOCATION_OFF);
        assertThat(why(
                        granted(MAPS_NUMBER)
                                .categorySwitch(on(LOCATION, ALL))
                                .categorySwitch(off(LOCATION, MAPS_NUMBER)),
                        SENSED))
                .isEqualTo(Reason.LOCATION_OFF);
    }

    @Test
    @Proves("P8")
    void stated_location_is_another_matter() {
        assertThat(why(granted(MAPS_NUMBER).categorySwitch(off(LOCATION, ALL)), STATED))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P8")
    void a_switch_thrown_before_the_policy_changed_counts_only_as_off() {
        ConsentState old = ConsentState.chosen(3, House.NOW.minusSeconds(60))
                .purpose(MAPS_NUMBER, Choice.GRANTED)
                .categorySwitch(on(LOCATION, ALL))
                .build();

        assertThat(why(policy().build().consent(ConsentContext.of(old, House.NOW)), SENSED))
                .isEqualTo(Reason.LOCATION_OFF);
    }

    // Sensitive kinds

    @Test
    @Proves("P9")
    void a_general_yes_says_nothing_of_sensitive_data() {
        assertThat(why(granted(HEALTH_NUMBER), ILLNESS)).isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
        assertThat(why(granted(HEALTH_NUMBER).categorySwitch(on(HEALTH, ALL)), ILLNESS))
                .isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
    }

    @Test
    @Proves("P9")
    void sensitive_data_needs_a_yes_to_the_very_pair_of_kind_and_purpose() {
        var state = granted(HEALTH_NUMBER).categorySwitch(on(HEALTH, HEALTH_NUMBER));

        assertThat(why(state, ILLNESS)).isEqualTo(Reason.GRANTED);
        assertThat(why(state, DataUse.of(HEALTH_TIPS).on(DataCategory.RELIGION)))
                .isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
        assertThat(why(granted(HEALTH_NUMBER).categorySwitch(on(HEALTH, MAPS_NUMBER)), ILLNESS))
                .isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
    }

    @Test
    @Proves("P9")
    void a_no_to_a_sensitive_kind_is_a_no_for_every_purpose() {
        var state =
                granted(HEALTH_NUMBER).categorySwitch(on(HEALTH, HEALTH_NUMBER)).categorySwitch(off(HEALTH, ALL));

        assertThat(why(state, ILLNESS)).isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
    }

    @Test
    @Proves("P9")
    void a_yes_to_a_sensitive_kind_grants_no_purpose() {
        assertThat(why(chosen().categorySwitch(on(HEALTH, HEALTH_NUMBER)), ILLNESS))
                .isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P9")
    void sensitive_data_never_rests_on_an_interest() {
        PurposeDefinition interest = defined(HEALTH_TIPS, HEALTH_NUMBER)
                .legalBasis(LegalBasis.LEGITIMATE_INTEREST)
                .categories(Set.of(DataCategory.HEALTH))
                .build();
        ConsentState state =
                granted(HEALTH_NUMBER).categorySwitch(on(HEALTH, HEALTH_NUMBER)).build();

        assertThat(why(policy().purpose(interest).build().consent(ConsentContext.of(state, House.NOW)), ILLNESS))
                .isEqualTo(Reason.SENSITIVE_NEEDS_CONSENT);
    }

    @Test
    @Proves("P9")
    void sensitive_data_is_never_left_to_an_opt_out() {
        PurposeDefinition counting = PurposeDefinition.of(Purpose.ANALYTICS)
                .categories(Set.of(DataCategory.HEALTH))
                .build();
        DataUse illness = DataUse.of(Purpose.ANALYTICS).on(DataCategory.HEALTH);
        var silent = chosen().categorySwitch(on(HEALTH, ANALYTICS));
        var agreed = granted(ANALYTICS).categorySwitch(on(HEALTH, ANALYTICS));
        ConsentContext california = ConsentContext.of(silent.build(), House.NOW).under(House.law("us-ca"));

        assertThat(why(policy().purpose(counting).build().consent(california), illness))
                .isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
        assertThat(why(
                        policy().purpose(counting)
                                .build()
                                .consent(ConsentContext.of(agreed.build(), House.NOW)
                                        .under(House.law("us-ca"))),
                        illness))
                .isEqualTo(Reason.NOT_OPTED_OUT);
    }

    /** A policy with a purpose on plain consent that lists a sensitive kind, and a vendor that serves it in pages. */
    private static Consent tips(ConsentStateBuilder state) {
        Purpose tips = Purpose.of("tips");
        return policy().purpose(defined(tips, 71)
                        .categories(Set.of(DataCategory.HEALTH, DataCategory.RELIGION, DataCategory.CONTENT))
                        .build())
                .vendor(Vendor.of("adviser", 9)
                        .purposes(tips)
                        .hosts("adviser.example")
                        .build())
                .build()
                .consent(ConsentContext.of(state.build(), House.NOW));
    }

    @Test
    @Proves("P9")
    void a_vendor_that_names_no_data_is_taken_to_use_every_sensitive_kind_that_its_purpose_lists() {
        DataUse tips = DataUse.of(Purpose.of("tips"));
        DataUse page = tips.by("adviser");
        var general = granted(71);
        var one = granted(71).categorySwitch(on(HEALTH, 71));
        var each = granted(71).categorySwitch(on(HEALTH, 71)).categorySwitch(on(House.RELIGION, 71));

        assertThat(why(tips(general), page)).isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
        assertThat(why(tips(one), page)).isEqualTo(Reason.SENSITIVE_NOT_GRANTED);
        assertThat(why(tips(each), page)).isEqualTo(Reason.GRANTED);
        assertThat(why(tips(chosen().categorySwitch(on(HEALTH, 71)).categorySwitch(on(House.RELIGION, 71))), page))
                .isEqualTo(Reason.NO_CHOICE);
        assertThat(why(tips(general), page.on(DataCategory.CONTENT))).isEqualTo(Reason.GRANTED);
        assertThat(why(tips(general), tips)).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P9")
    void a_yes_to_a_vendor_is_no_yes_to_the_purpose_that_sensitive_data_needs() {
        var vendorAlone = chosen().purpose(71, Choice.REFUSED)
                .vendor(9, true)
                .categorySwitch(on(HEALTH, 71))
                .categorySwitch(on(House.RELIGION, 71));
        DataUse page = DataUse.of(Purpose.of("tips")).by("adviser");

        assertThat(why(tips(vendorAlone), page)).isEqualTo(Reason.REFUSED);
        assertThat(why(tips(vendorAlone), page.on(DataCategory.HEALTH))).isEqualTo(Reason.REFUSED);
        assertThat(why(tips(vendorAlone), page.on(DataCategory.CONTENT))).isEqualTo(Reason.VENDOR_GRANTED);
    }

    // Origin

    @Test
    @Proves("P10")
    void data_from_others_is_used_only_where_the_policy_says_so() {
        assertThat(why(granted(MAPS_NUMBER), STATED.from(Origin.RECEIVED))).isEqualTo(Reason.GRANTED);
        assertThat(why(granted(MAPS_NUMBER), STATED.from(Origin.DERIVED))).isEqualTo(Reason.ORIGIN_NOT_DECLARED);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).from(Origin.RECEIVED)))
                .isEqualTo(Reason.ORIGIN_NOT_DECLARED);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).from(Origin.OBSERVED)))
                .isEqualTo(Reason.GRANTED);
    }

    // Identifiability

    @Test
    @Proves("P14")
    void figures_about_nobody_may_be_shared_without_consent() {
        DataUse figures = DataUse.of(PARTNERS).as(Identifiability.AGGREGATED).to(Recipient.THIRD_PARTY);

        assertThat(why(chosen().purpose(PARTNERS_NUMBER, Choice.REFUSED), figures))
                .isEqualTo(Reason.AGGREGATED);
        assertThat(policy().build()
                        .consent(ConsentContext.of(ConsentState.NONE, House.NOW))
                        .decide(figures)
                        .legalBasis())
                .isEqualTo(LegalBasis.NOT_PERSONAL_DATA);
    }

    @Test
    @Proves("P14")
    void reading_a_cookie_to_make_figures_needs_consent() {
        DataUse reading = DataUse.of(PARTNERS)
                .as(Identifiability.AGGREGATED)
                .to(Recipient.THIRD_PARTY)
                .through(Channel.COOKIE);

        assertThat(why(chosen(), reading)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(granted(PARTNERS_NUMBER), reading)).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P14")
    void figures_that_a_vendor_makes_in_the_page_need_consent() {
        assertThat(why(
                        chosen(),
                        DataUse.of(Purpose.ANALYTICS)
                                .as(Identifiability.AGGREGATED)
                                .by("counter")
                                .to(Recipient.PROCESSOR)))
                .isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P14")
    void a_pseudonym_is_a_person() {
        DataUse pseudonyms =
                DataUse.of(PARTNERS).as(Identifiability.PSEUDONYMOUS).to(Recipient.THIRD_PARTY);

        assertThat(why(chosen(), pseudonyms)).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P14")
    void figures_go_to_declared_recipients_only() {
        assertThat(why(
                        granted(ADS),
                        DataUse.of(Purpose.AD_OPTIMISATION)
                                .as(Identifiability.AGGREGATED)
                                .to(Recipient.THIRD_PARTY)))
                .isEqualTo(Reason.RECIPIENT_NOT_DECLARED);
    }
}
