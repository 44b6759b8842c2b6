package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ADS;
import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.EMAIL;
import static dev.aval.consent.promises.House.PARTNERS;
import static dev.aval.consent.promises.House.PARTNERS_NUMBER;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.consent;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.Age;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.PolicyException;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.Service;
import dev.aval.consent.Vendor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the data, and what protects it there. */
class RecipientsTest {

    @Test
    @Proves({"P11", "R2"})
    void a_third_party_gets_nothing_without_consent() {
        DataUse sale = DataUse.of(PARTNERS).to(Recipient.THIRD_PARTY);

        assertThat(why(chosen(), sale)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(chosen().purpose(PARTNERS_NUMBER, Choice.REFUSED), sale)).isEqualTo(Reason.REFUSED);
        assertThat(why(granted(PARTNERS_NUMBER), sale)).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P11")
    void an_interest_of_the_controllers_gives_a_third_party_nothing() {
        PurposeDefinition interest = PurposeDefinition.of(Purpose.IMPROVEMENT)
                .recipients(Set.of(RecipientKind.SELF, RecipientKind.THIRD_PARTY))
                .build();
        Consent consent = policy().purpose(interest).build().consent(ConsentContext.of(chosen().build(), House.NOW));

        assertThat(why(consent, DataUse.of(Purpose.IMPROVEMENT))).isEqualTo(Reason.NOT_OBJECTED);
        assertThat(why(consent, DataUse.of(Purpose.IMPROVEMENT).to(Recipient.THIRD_PARTY)))
                .isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
    }

    /** A policy that claims its own statistics and lists third parties as their recipients, one of them a vendor. */
    private static Consent ownStatistics(String law, ConsentStateBuilder state) {
        PurposeDefinition counting = PurposeDefinition.of(Purpose.ANALYTICS)
                .claim("own-statistics")
                .recipients(Set.of(RecipientKind.SELF, RecipientKind.PROCESSOR, RecipientKind.THIRD_PARTY))
                .build();
        return policy().purpose(counting)
                .build()
                .consent(ConsentContext.of(state.build(), House.NOW).under(House.law(law)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "uk"})
    @Proves({"P2", "P11"})
    void an_exemption_for_the_controllers_own_statistics_gives_a_third_party_nothing(String law) {
        DataUse counting = DataUse.of(Purpose.ANALYTICS);
        Consent unasked = ownStatistics(law, chosen());
        Consent agreed = ownStatistics(law, granted(ANALYTICS));

        assertThat(why(unasked, counting)).isEqualTo(Reason.NOT_OPTED_OUT);
        assertThat(why(unasked, counting.to(Recipient.PROCESSOR))).isEqualTo(Reason.NOT_OPTED_OUT);
        assertThat(why(unasked, counting.by("counter"))).isEqualTo(Reason.NOT_OPTED_OUT);
        for (DataUse passedOn : List.of(
                counting.to(Recipient.THIRD_PARTY),
                counting.to(Recipient.vendor("elsewhere")),
                counting.by("elsewhere"))) {
            assertThat(why(unasked, passedOn)).as("%s", passedOn).isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
            assertThat(agreed.decide(passedOn).allowed()).as("%s", passedOn).isTrue();
        }
    }

    @Test
    @Proves("P11")
    void where_the_law_leaves_the_purpose_itself_to_an_opt_out_a_claim_takes_nothing_from_third_parties() {
        DataUse sale = DataUse.of(Purpose.ANALYTICS).to(Recipient.THIRD_PARTY);

        assertThat(why(ownStatistics("us-ca", chosen()), sale)).isEqualTo(Reason.NOT_OPTED_OUT);
        assertThat(why(ownStatistics("us-ca", chosen().purpose(ANALYTICS, Choice.REFUSED)), sale))
                .isEqualTo(Reason.OBJECTED);
    }

    @Test
    @Proves({"P2", "P11"})
    void the_vendor_that_makes_a_use_is_a_third_party_as_much_as_the_one_that_gets_it() {
        Consent unasked = interest(chosen());

        for (Purpose purpose : List.of(Purpose.SECURITY, Purpose.SESSION, Purpose.DELIVERY)) {
            DataUse use = DataUse.of(purpose);
            assertThat(unasked.decide(use).allowed()).isTrue();
            assertThat(why(unasked, use.by("stranger"))).isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
            assertThat(why(unasked, use.to(Recipient.vendor("stranger")))).isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
            assertThat(unasked.decide(use.by("helper")).allowed()).isTrue();
            assertThat(unasked.decide(use.to(Recipient.vendor("helper"))).allowed())
                    .isTrue();
        }
    }

    @Test
    @Proves("P11")
    void a_yes_to_the_purpose_or_to_the_vendor_by_name_lets_a_third_party_take_part() {
        DataUse use = DataUse.of(Purpose.SECURITY);

        for (ConsentStateBuilder yes : List.of(granted(SECURITY), chosen().vendor(1, true))) {
            assertThat(why(interest(yes), use.by("stranger"))).isEqualTo(Reason.NOT_OBJECTED);
            assertThat(why(interest(yes), use.to(Recipient.vendor("stranger")))).isEqualTo(Reason.NOT_OBJECTED);
        }
        assertThat(why(interest(chosen().vendor(1, true)), use.by("stranger").to(Recipient.vendor("other"))))
                .isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
        assertThat(why(interest(chosen().vendor(1, true)), use.by("other").to(Recipient.vendor("stranger"))))
                .isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
    }

    @Test
    void a_childs_own_yes_lets_no_third_party_take_part() {
        for (ConsentStateBuilder yes : List.of(granted(SECURITY), chosen().vendor(1, true))) {
            assertThat(why(
                            strangers()
                                    .build()
                                    .consent(ConsentContext.of(yes.build(), House.NOW)
                                            .under(House.law("fr"))
                                            .aged(Age.of(14))),
                            DataUse.of(Purpose.SECURITY).by("stranger")))
                    .isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
        }
    }

    private static final int SECURITY = 17;

    private static Consent interest(ConsentStateBuilder state) {
        return strangers().build().consent(ConsentContext.of(state.build(), House.NOW));
    }

    /** Two independent third parties and one that works for the site, all of them where nobody has to be asked. */
    private static PolicyBuilder strangers() {
        Purpose[] unasked = {Purpose.SECURITY, Purpose.SESSION, Purpose.DELIVERY};
        return ConsentPolicy.builder()
                .version(4)
                .controller(Controller.of("Portal Ltd", URI.create("/contact")))
                .purpose(Purpose.SECURITY)
                .vendor(Vendor.of("stranger", 1).purposes(unasked).build())
                .vendor(Vendor.of("other", 2).purposes(unasked).build())
                .vendor(Vendor.of("helper", 3)
                        .purposes(unasked)
                        .recipient(RecipientKind.PROCESSOR)
                        .build());
    }

    @Test
    @Proves("P11")
    void recipients_are_bound_to_the_purposes_that_list_them() {
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).to(Recipient.PROCESSOR)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).to(Recipient.AFFILIATE)))
                .isEqualTo(Reason.RECIPIENT_NOT_DECLARED);
        assertThat(why(granted(PARTNERS_NUMBER), DataUse.of(PARTNERS).to(Recipient.AFFILIATE)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(PARTNERS_NUMBER), DataUse.of(PARTNERS).to(Recipient.PROCESSOR)))
                .isEqualTo(Reason.RECIPIENT_NOT_DECLARED);
    }

    @Test
    @Proves("P11")
    void a_vendor_is_a_recipient_for_the_purposes_it_serves() {
        Consent consent = consent(granted(ANALYTICS, ADS).vendor(2, true));

        assertThat(why(consent, DataUse.of(Purpose.AD_OPTIMISATION).to(Recipient.vendor("ad-house"))))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS).to(Recipient.vendor("ad-house"))))
                .isEqualTo(Reason.VENDOR_NOT_FOR_PURPOSE);
        assertThat(why(consent, DataUse.of(Purpose.ANALYTICS).to(Recipient.vendor("stranger"))))
                .isEqualTo(Reason.UNKNOWN_VENDOR);
    }

    @Test
    @Proves({"P2", "P11"})
    void a_refused_vendor_gets_nothing_from_another_one_either() {
        var state = granted(ANALYTICS).vendor(4, false);

        assertThat(why(state, DataUse.of(Purpose.ANALYTICS).by("counter").to(Recipient.vendor("elsewhere"))))
                .isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(state, DataUse.of(Purpose.ANALYTICS).by("elsewhere").to(Recipient.vendor("counter"))))
                .isEqualTo(Reason.VENDOR_REFUSED);
    }

    @Test
    @Proves("P11")
    void a_yes_to_one_vendor_is_no_yes_to_the_one_it_passes_data_to() {
        var state = chosen().purpose(ANALYTICS, Choice.REFUSED).vendor(1, true);

        assertThat(why(state, DataUse.of(Purpose.ANALYTICS).by("counter"))).isEqualTo(Reason.VENDOR_GRANTED);
        assertThat(why(state, DataUse.of(Purpose.ANALYTICS).by("counter").to(Recipient.vendor("elsewhere"))))
                .isEqualTo(Reason.REFUSED);
    }

    /** The exceptions that DataUse names: what is added asks another question. */
    @Test
    @Proves({"P2", "P20"})
    void a_vendor_or_a_service_that_is_named_may_be_allowed_what_the_use_without_it_is_not() {
        DataUse counting = DataUse.of(Purpose.ANALYTICS);
        Consent consent = policy().purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                        .legalBasis(LegalBasis.EXPLICIT_CONSENT)
                        .build())
                .service(Service.of("club", 9)
                        .paths("/club/")
                        .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                .loosenLegalBasis(LegalBasis.CONSENT, "Nothing sensitive is counted there.")
                                .build())
                        .build())
                .build()
                .consent(ConsentContext.of(granted(ANALYTICS).build(), House.NOW));
        var refused = chosen().purpose(ANALYTICS, Choice.REFUSED).vendor(1, true);

        assertThat(why(consent, counting)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(consent, counting.in("club"))).isEqualTo(Reason.GRANTED);
        assertThat(why(refused, counting)).isEqualTo(Reason.REFUSED);
        assertThat(why(refused, counting.by("counter"))).isEqualTo(Reason.VENDOR_GRANTED);
        assertThat(why(refused, counting.to(Recipient.vendor("counter")))).isEqualTo(Reason.REFUSED);
    }

    @Test
    @Proves("P12")
    void no_decision_gives_an_authority_anything() {
        assertThat(why(
                        granted(ANALYTICS),
                        DataUse.of(Purpose.ANALYTICS).to(Recipient.of(RecipientKind.PUBLIC_AUTHORITY))))
                .isEqualTo(Reason.DISCLOSURE_NEEDED);
    }

    @Test
    @Proves("P26")
    void what_others_see_has_to_be_declared() {
        assertThat(why(granted(PARTNERS_NUMBER), DataUse.of(PARTNERS).to(Recipient.OTHER_USERS)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(granted(PARTNERS_NUMBER), DataUse.of(PARTNERS).to(Recipient.THE_PUBLIC)))
                .isEqualTo(Reason.RECIPIENT_NOT_DECLARED);
    }

    @Test
    @Proves("P11")
    void leaving_the_jurisdiction_shows_in_the_decision() {
        Decision abroad =
                consent(granted(EMAIL)).decide(DataUse.of(Purpose.EMAIL).to(Recipient.vendor("mailer")));
        Decision inside = consent(granted(EMAIL)).decide(DataUse.of(Purpose.EMAIL));

        assertThat(abroad.allowed()).isTrue();
        assertThat(abroad.transfer()).isTrue();
        assertThat(abroad).asString().contains("transfer abroad");
        assertThat(inside.transfer()).isFalse();
    }

    /** A policy of two vendors: one abroad, whose place among them is the first, and one inside that has a mere contract. */
    private static Consent twoVendors(ConsentStateBuilder state) {
        return ConsentPolicy.builder()
                .version(4)
                .controller(Controller.of("Portal Ltd", URI.create("/contact")))
                .purpose(House.defined(PARTNERS, PARTNERS_NUMBER)
                        .recipients(Set.of(RecipientKind.SELF))
                        .build())
                .vendor(Vendor.of("away", 1)
                        .purposes(PARTNERS)
                        .abroad(Safeguard.STANDARD_CLAUSES)
                        .build())
                .vendor(Vendor.of("home", 2)
                        .purposes(PARTNERS)
                        .safeguard(Safeguard.CONTRACT)
                        .build())
                .build()
                .consent(ConsentContext.of(state.build(), House.NOW));
    }

    private static final DataUse SHARED = DataUse.of(PARTNERS);

    @Test
    @Proves({"P11", "P27"})
    void each_side_of_a_transfer_is_covered_by_its_own_safeguard() {
        Consent consent = twoVendors(granted(PARTNERS_NUMBER));

        for (DataUse use : List.of(
                SHARED.by("away"),
                SHARED.to(Recipient.vendor("away")),
                SHARED.by("home").to(Recipient.vendor("away")),
                SHARED.by("away").to(Recipient.vendor("home")))) {
            assertThat(why(consent, use)).as("%s", use).isEqualTo(Reason.GRANTED);
            assertThat(consent.decide(use).transfer()).as("%s", use).isTrue();
        }
        assertThat(consent.decide(SHARED.by("home")).transfer()).isFalse();
        assertThat(why(consent, SHARED.by("away").to(Recipient.vendor("home").abroad())))
                .isEqualTo(Reason.TRANSFER_WITHOUT_SAFEGUARD);
    }

    @Test
    @Proves({"P2", "P11"})
    void the_first_vendor_of_a_policy_is_refused_like_any_other() {
        Consent consent = twoVendors(granted(PARTNERS_NUMBER).vendor(1, false));

        assertThat(why(consent, SHARED.by("away"))).isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(consent, SHARED.to(Recipient.vendor("away")))).isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(consent, SHARED.by("home").to(Recipient.vendor("away")))).isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(consent, SHARED.by("home"))).isEqualTo(Reason.GRANTED);
    }

    @Test
    void a_vendor_is_told_that_the_choice_is_over_not_that_the_policy_changed() {
        ConsentStateBuilder old =
                ConsentState.chosen(3, House.NOW.minus(Duration.ofDays(400))).purpose(PARTNERS_NUMBER, Choice.GRANTED);

        assertThat(why(twoVendors(old), SHARED.by("home"))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    @Proves("P27")
    void nothing_leaves_the_jurisdiction_without_a_safeguard() {
        DataUse abroad = DataUse.of(PARTNERS).to(Recipient.AFFILIATE.abroad());

        assertThat(why(granted(PARTNERS_NUMBER), abroad)).isEqualTo(Reason.TRANSFER_WITHOUT_SAFEGUARD);
        assertThat(why(
                        granted(PARTNERS_NUMBER),
                        DataUse.of(PARTNERS).to(Recipient.AFFILIATE.abroad().under(Safeguard.CONTRACT))))
                .isEqualTo(Reason.TRANSFER_WITHOUT_SAFEGUARD);
        assertThat(why(
                        granted(PARTNERS_NUMBER),
                        DataUse.of(PARTNERS).to(Recipient.AFFILIATE.abroad().under(Safeguard.BINDING_CORPORATE_RULES))))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P27")
    void a_vendor_abroad_that_a_mere_contract_protects_is_refused_at_start_up() {
        Vendor unprotected = Vendor.of("far-away", 9)
                .purposes(PARTNERS)
                .abroad(Safeguard.CONTRACT)
                .build();

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> policy().vendor(unprotected).build())
                .withMessageContaining("/vendors/far-away/safeguard");
    }

    @Test
    @Proves("P27")
    void a_vendor_declares_what_protects_the_data_it_gets() {
        assertThat(policy().build().vendor("mailer").orElseThrow().safeguard()).contains(Safeguard.STANDARD_CLAUSES);
        assertThat(policy().build().vendor("counter").orElseThrow().safeguard()).contains(Safeguard.CONTRACT);
    }

    @Test
    @Proves({"P29", "R9"})
    void a_policy_without_a_controller_does_not_start() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> ConsentPolicy.builder().build())
                .withMessageContaining("/controller");
    }

    @Test
    void what_rests_on_a_contract_may_go_to_a_processor() {
        Decision decision = consent(chosen())
                .decide(DataUse.of(Purpose.SERVICE_ANNOUNCEMENT).to(Recipient.vendor("mailer")));

        assertThat(decision.reason()).isEqualTo(Reason.NECESSARY);
        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.CONTRACT);
    }
}
