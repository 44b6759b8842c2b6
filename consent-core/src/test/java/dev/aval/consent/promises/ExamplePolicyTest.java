package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.AdKind;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.Identifiability;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Origin;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.lint.PolicyLint;
import dev.aval.consent.regime.Regime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy of docs/example-policy keeps, as a file, what the policy behind it promises in words. */
class ExamplePolicyTest {

    private static final Path FOLDER = Path.of("..", "docs", "example-policy");
    private static final ConsentPolicy POLICY = ConsentPolicy.read(FOLDER.resolve("consent.json"));
    private static final ConsentPolicy FIRST = ConsentPolicy.read(FOLDER.resolve("consent.v1.json"));

    private static final Purpose MAPS = Purpose.of("maps");
    private static final Purpose HEALTH_TIPS = Purpose.of("health-tips");
    private static final Purpose PUBLISHING = Purpose.of("publishing");
    private static final Purpose PARTNERS = Purpose.of("partners");
    private static final Purpose FILMS = Purpose.of("films");

    private static ConsentStateBuilder granted(Purpose... purposes) {
        ConsentStateBuilder state = ConsentState.chosen(POLICY.version(), House.NOW.minusSeconds(60));
        for (Purpose purpose : purposes) {
            state.purpose(number(purpose), Choice.GRANTED);
        }
        return state;
    }

    private static int number(Purpose purpose) {
        return POLICY.purpose(purpose).orElseThrow().number();
    }

    private static Decision decide(ConsentStateBuilder state, DataUse use) {
        return decide(state, Signals.NONE, use);
    }

    private static Decision decide(ConsentStateBuilder state, Signals signals, DataUse use) {
        return POLICY.consent(ConsentContext.of(state.build(), House.NOW).with(signals))
                .decide(use);
    }

    @Test
    void both_versions_are_read_and_the_linter_has_nothing_to_say_of_them() throws IOException {
        for (String file : List.of("consent.json", "consent.v1.json")) {
            try (InputStream in = Files.newInputStream(FOLDER.resolve(file))) {
                assertThat(PolicyLint.read(file, in, Regime.bundled())).as(file).isEmpty();
            }
        }
        assertThat(POLICY.version()).isEqualTo(2);
        assertThat(FIRST.version()).isEqualTo(1);
        assertThat(POLICY.loosenings()).isEmpty();
    }

    @Test
    @Proves("P1")
    void identity_analytics_and_advertising_are_chosen_one_by_one() {
        List<Purpose> cookies =
                List.of(Purpose.IDENTITY, Purpose.ANALYTICS, Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT);
        for (Purpose chosen : cookies) {
            for (Purpose asked : cookies) {
                assertThat(decide(granted(chosen), DataUse.of(asked)).allowed()).isEqualTo(asked.equals(chosen));
            }
        }
    }

    @Test
    @Proves({"P2", "P22", "P27"})
    void third_parties_wait_are_linked_and_say_what_protects_the_data() {
        for (Vendor vendor : POLICY.vendors()) {
            assertThat(vendor.privacyPolicy()).as(vendor.id()).isPresent();
            assertThat(vendor.safeguard().isPresent() || vendor.isOutOfScope())
                    .as(vendor.id())
                    .isTrue();
        }
        Vendor films = POLICY.vendor("film-site").orElseThrow();
        assertThat(films.isOutOfScope()).isTrue();
        assertThat(decide(granted(), DataUse.of(films)).allowed()).isFalse();
        assertThat(decide(granted(FILMS), DataUse.of(films)).allowed()).isTrue();
        assertThat(decide(granted(FILMS).vendor(films.number(), false), DataUse.of(films))
                        .reason())
                .isEqualTo(Reason.VENDOR_REFUSED);
    }

    @Test
    @Proves({"P3", "P4"})
    void a_browsers_setting_is_a_refusal_after_which_there_are_general_advertisements() {
        Consent consent = POLICY.consent(
                ConsentContext.of(granted(Purpose.AD_OPTIMISATION).build(), House.NOW)
                        .with(Signals.of(true, false)));

        assertThat(consent.allows(Purpose.AD_OPTIMISATION)).isFalse();
        assertThat(POLICY.honoursDoNotTrack()).isTrue();
        assertThat(POLICY.adsWithoutConsent()).isEqualTo(AdKind.CONTEXTUAL);
    }

    @Test
    @Proves({"P5", "P6"})
    void marketing_is_chosen_for_each_channel_and_announcements_reach_everybody() {
        DataUse letter = DataUse.of(Purpose.EMAIL).through(Channel.EMAIL);
        assertThat(decide(granted(Purpose.EMAIL), letter).allowed()).isTrue();
        assertThat(decide(granted(Purpose.PUSH, Purpose.SMS), letter).allowed()).isFalse();

        ConsentStateBuilder refused = granted().purpose(number(Purpose.EMAIL), Choice.REFUSED);
        assertThat(decide(refused, DataUse.of(Purpose.SERVICE_ANNOUNCEMENT).through(Channel.EMAIL))
                        .allowed())
                .isTrue();
    }

    @Test
    @Proves("P7")
    void log_data_has_a_basis_for_security_and_for_nothing_that_does_not_name_it() {
        DataUse defence = DataUse.of(Purpose.SECURITY).on(DataCategory.DEVICE_AND_LOG);
        assertThat(decide(granted(), defence).legalBasis()).isEqualTo(LegalBasis.LEGITIMATE_INTEREST);
        assertThat(decide(granted(Purpose.EMAIL), DataUse.of(Purpose.EMAIL).on(DataCategory.DEVICE_AND_LOG))
                        .reason())
                .isEqualTo(Reason.CATEGORY_NOT_DECLARED);
    }

    @Test
    @Proves("P8")
    void a_location_that_is_sensed_needs_its_switch_and_one_that_is_stated_does_not() {
        DataUse sensed = DataUse.of(MAPS).on(DataCategory.SENSED_LOCATION);
        CategorySwitch on = new CategorySwitch(DataCategory.SENSED_LOCATION.number(), number(MAPS), true);
        CategorySwitch off = new CategorySwitch(DataCategory.SENSED_LOCATION.number(), number(MAPS), false);

        assertThat(decide(granted(MAPS), sensed).allowed()).isFalse();
        assertThat(decide(granted(MAPS).categorySwitch(on), sensed).allowed()).isTrue();
        assertThat(decide(granted(MAPS).categorySwitch(off), sensed).allowed()).isFalse();
        assertThat(decide(granted(MAPS), DataUse.of(MAPS).on(DataCategory.STATED_LOCATION))
                        .allowed())
                .isTrue();
    }

    @Test
    @Proves("P9")
    void sensitive_data_needs_a_yes_to_kind_and_purpose() {
        DataUse use = DataUse.of(HEALTH_TIPS).on(DataCategory.HEALTH);
        ConsentStateBuilder explicit = granted().purpose(number(HEALTH_TIPS), Choice.GRANTED_EXPLICITLY);
        CategorySwitch health = new CategorySwitch(DataCategory.HEALTH.number(), number(HEALTH_TIPS), true);

        assertThat(decide(granted(HEALTH_TIPS), use).allowed()).isFalse();
        assertThat(decide(explicit, use).allowed()).isFalse();
        assertThat(decide(explicit.categorySwitch(health), use).allowed()).isTrue();
    }

    @Test
    @Proves("P10")
    void what_others_told_is_used_only_where_the_policy_says_so() {
        ConsentStateBuilder yes = granted(Purpose.AD_OPTIMISATION, PARTNERS);
        assertThat(decide(yes, DataUse.of(Purpose.AD_OPTIMISATION).from(Origin.RECEIVED))
                        .allowed())
                .isTrue();
        assertThat(decide(yes, DataUse.of(PARTNERS).from(Origin.RECEIVED)).reason())
                .isEqualTo(Reason.ORIGIN_NOT_DECLARED);
    }

    @Test
    @Proves({"P11", "P26"})
    void recipients_are_bound_to_purposes_and_transfers_show() {
        assertThat(decide(granted(PARTNERS), DataUse.of(PARTNERS).to(Recipient.THIRD_PARTY))
                        .allowed())
                .isTrue();
        assertThat(decide(granted(), DataUse.of(PARTNERS).to(Recipient.THIRD_PARTY))
                        .allowed())
                .isFalse();
        assertThat(decide(granted(Purpose.EMAIL), DataUse.of(Purpose.EMAIL).to(Recipient.THIRD_PARTY))
                        .allowed())
                .isFalse();
        assertThat(decide(granted(), DataUse.of(PUBLISHING).to(Recipient.THE_PUBLIC))
                        .allowed())
                .isTrue();
        assertThat(decide(granted(), DataUse.of(Purpose.SETTINGS).to(Recipient.OTHER_USERS))
                        .allowed())
                .isFalse();
        assertThat(decide(
                                granted(Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT),
                                DataUse.of(POLICY.vendor("ad-house").orElseThrow()))
                        .transfer())
                .isTrue();
    }

    @Test
    @Proves("P14")
    void figures_about_nobody_may_be_shared() {
        DataUse figures =
                DataUse.of(Purpose.ANALYTICS).as(Identifiability.AGGREGATED).to(Recipient.THIRD_PARTY);
        assertThat(decide(granted(), figures).allowed()).isTrue();
        assertThat(decide(granted(), figures.through(Channel.COOKIE)).allowed()).isFalse();
    }

    @Test
    @Proves("P15")
    void what_the_mail_collected_another_service_uses_only_with_leave() {
        DataUse crossing = DataUse.of(Purpose.ANALYTICS).across("mail", "news");
        ConsentStateBuilder leave =
                granted(Purpose.ANALYTICS).serviceAuthorisation(new ServiceAuthorisation(1, 2, true));

        assertThat(decide(granted(Purpose.ANALYTICS), crossing).reason()).isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        assertThat(decide(leave, crossing).allowed()).isTrue();
    }

    @Test
    @Proves({"P16", "P18"})
    void every_purpose_rests_on_a_basis_and_says_how_long_its_data_is_kept() {
        assertThat(POLICY.purposes()).hasSize(26);
        for (PurposeDefinition definition : POLICY.purposes()) {
            boolean delivery = definition.purpose().equals(Purpose.DELIVERY);
            assertThat(LegalBasis.declarable()).contains(definition.legalBasis());
            assertThat(definition.retention().isPresent() || delivery)
                    .as(definition.toString())
                    .isTrue();
        }
        assertThat(POLICY.grantLifetime()).contains(Period.ofMonths(6));
    }

    @Test
    @Proves("P20")
    void the_mails_own_policy_prevails_and_the_rest_falls_through() {
        Consent mail = POLICY.consent(
                ConsentContext.of(granted(Purpose.AD_OPTIMISATION).build(), House.NOW)
                        .in("mail"));
        Consent portal = POLICY.consent(
                ConsentContext.of(granted(Purpose.AD_OPTIMISATION).build(), House.NOW));
        DataUse received = DataUse.of(Purpose.AD_OPTIMISATION).from(Origin.RECEIVED);

        assertThat(POLICY.serviceAt("/mail/inbox")).isEqualTo(POLICY.service("mail"));
        assertThat(portal.allows(Purpose.IMPROVEMENT)).isTrue();
        assertThat(mail.allows(Purpose.IMPROVEMENT)).isFalse();
        assertThat(mail.decide(DataUse.of(Purpose.IMPROVEMENT)).overlay()).contains("mail");
        assertThat(portal.decide(received).allowed()).isTrue();
        assertThat(mail.decide(received).allowed()).isFalse();
        assertThat(mail.allows(Purpose.AD_OPTIMISATION)).isTrue();
    }

    @Test
    void the_second_version_has_what_the_first_had_not_and_uses_no_number_again() {
        assertThat(FIRST.purpose(FILMS)).isEmpty();
        assertThat(FIRST.vendor("film-site")).isEmpty();
        assertThat(FIRST.vendor("old-counter")).map(Vendor::number).contains(4);
        assertThat(POLICY.vendors()).extracting(Vendor::number).doesNotContain(4);
        for (PurposeDefinition before : FIRST.purposes()) {
            assertThat(POLICY.purpose(before.purpose()))
                    .map(PurposeDefinition::number)
                    .contains(before.number());
        }
    }

    @Test
    @Proves({"P23", "P25"})
    void every_text_is_in_both_languages_and_every_purpose_says_what_a_no_changes() {
        for (PurposeDefinition definition : POLICY.purposes()) {
            for (String language : List.of("en", "fr")) {
                assertThat(definition.title().in(List.of(language))).isNotBlank();
                assertThat(definition.description().in(List.of(language))).isNotBlank();
                assertThat(definition.refusal().in(List.of(language))).isNotBlank();
            }
        }
    }

    @Test
    @Proves({"P24", "P29"})
    void who_said_nothing_agreed_to_nothing_and_can_ask_somebody() {
        Consent silent = POLICY.consent(ConsentState.NONE, Signals.NONE, House.NOW);
        for (PurposeDefinition definition : POLICY.purposes()) {
            if (definition.legalBasis().needsConsent()) {
                assertThat(silent.allows(definition.purpose()))
                        .as(definition.toString())
                        .isFalse();
            }
        }
        assertThat(POLICY.controller().contact()).hasToString("mailto:privacy@portal.example");
    }

    @Test
    void every_part_of_the_files_has_a_comment_for_who_reads_it() throws IOException {
        for (String file : List.of("consent.json", "consent.v1.json")) {
            String text = Files.readString(FOLDER.resolve(file));
            assertThat(text.split("\"\\$comment\"", -1)).as(file).hasSizeGreaterThan(30);
        }
    }
}
