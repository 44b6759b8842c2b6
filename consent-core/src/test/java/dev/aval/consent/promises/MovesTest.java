package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataUse;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyTerm;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.Service;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of choices where something is found under other rules than before, though no rule has changed. Single quotes stand
 * for double ones.
 */
class MovesTest {

    private static final String STRICT_CLUB =
            "'club': {'number': 1, 'paths': ['/club/'], 'purposes': {'analytics': {'legalBasis': 'explicit-consent'}}}";

    private static ConsentPolicy policy(int version, String members) {
        String file =
                "{'version': " + version + ", 'controller': {'name': 'Shop', 'contact': '/contact'}, " + members + "}";
        return ConsentPolicy.read(
                "consent.json", new ByteArrayInputStream(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** The second of two versions, which knows the first one. */
    private static ConsentPolicy after(String before, String now) {
        return PolicyTimeline.of(policy(1, before), policy(2, now)).at(House.NOW);
    }

    private static List<PolicyChange> material(ConsentPolicy policy) {
        return policy.changesSince(1).stream().filter(PolicyChange::material).toList();
    }

    /** A visitor who gave a general yes to analytics on the first version, at a path. */
    private static Consent generalYes(ConsentPolicy policy, String path) {
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.ANALYTICS, Choice.GRANTED)
                .build();
        return policy.consent(ConsentContext.of(state, House.NOW)
                .in(policy.serviceAt(path).map(Service::id).orElse(null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'forum': {'number': 2, 'paths': ['/club/forum/']}",
                "'forum': {'number': 2, 'paths': ['/club/forum/'], 'purposes': {'email': {'retention': 'P1M'}}}",
                "'blog': {'number': 3, 'paths': ['/blog/', '/club/forum/']}"
            })
    @Proves({"P20", "P21"})
    void a_path_that_leaves_a_stricter_service_is_asked_about_again(String other) {
        String purposes = "'purposes': {'analytics': {}, 'email': {'retention': 'P1Y'}}, 'services': {" + STRICT_CLUB;
        String before = purposes + (other.contains("blog") ? ", 'blog': {'number': 3, 'paths': ['/blog/']}" : "") + "}";
        ConsentPolicy after = after(before, purposes + ", " + other + "}");
        Consent consent = generalYes(after, "/club/forum/x");

        assertThat(generalYes(policy(1, before), "/club/forum/x").allows(Purpose.ANALYTICS))
                .isFalse();
        assertThat(consent.decide(DataUse.of(Purpose.ANALYTICS)).reason()).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.choiceNeeded()).isTrue();
        assertThat(material(after)).anySatisfy(change -> {
            assertThat(change.path()).endsWith("/purposes/analytics/legalBasis");
            assertThat(change.from()).isEqualTo("explicit-consent");
            assertThat(change.purpose()).isEqualTo(Purpose.ANALYTICS);
        });
    }

    @Test
    @Proves({"P20", "P21"})
    void a_path_that_comes_under_stricter_rules_ends_no_choice() {
        String purposes = "'purposes': {'analytics': {'legalBasis': 'consent'}}, 'services': {";
        ConsentPolicy after = after(purposes + "}", purposes + STRICT_CLUB + "}");

        assertThat(material(after)).isEmpty();
        assertThat(generalYes(after, "/").allows(Purpose.ANALYTICS)).isTrue();
        assertThat(generalYes(after, "/club/")
                        .decide(DataUse.of(Purpose.ANALYTICS))
                        .reason())
                .isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves({"P20", "P21"})
    void a_service_under_another_name_and_the_same_rules_has_not_changed() {
        String purposes = "'purposes': {'analytics': {}}, 'services': {";
        ConsentPolicy after = after(
                purposes + STRICT_CLUB + "}",
                purposes + STRICT_CLUB.replace("'club': {'number': 1", "'team': {'number': 2")
                        + "}, 'retired': {'services': [1]}");

        assertThat(after.changesSince(1)).noneMatch(change -> change.purpose() != null);
    }

    @Test
    @Proves({"P15", "P21"})
    void leave_to_use_a_services_data_elsewhere_ends_where_the_service_comes_to_reach_further() {
        String two = "'purposes': {'email': {}}, 'services': {'club': {'number': 1, 'paths': ['/club/'%s]}, 'mail':"
                + " {'number': 2, 'paths': ['/mail/'%s]}}";
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.EMAIL, Choice.GRANTED)
                .serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, true))
                .build();
        DataUse use = DataUse.of(Purpose.EMAIL).across("club", "mail");
        ConsentContext visitor = ConsentContext.of(state, House.NOW);

        ConsentPolicy wider = after(two.formatted("", ""), two.formatted(", '/team/'", ""));
        assertThat(wider.consent(visitor).decide(use).reason()).isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        assertThat(wider.consent(visitor).allows(Purpose.EMAIL)).isTrue();

        ConsentPolicy narrower = after(two.formatted(", '/team/'", ""), two.formatted("", ""));
        assertThat(narrower.consent(visitor).decide(use).allowed()).isTrue();
    }

    /** A visitor who chose nothing in particular on the first version, where the law leaves uses to an opt-out. */
    private static Consent inCalifornia(ConsentPolicy policy) {
        return policy.consent(ConsentContext.of(
                        ConsentState.chosen(1, House.NOW.minusSeconds(60)).build(), House.NOW)
                .under(House.law("us-ca")));
    }

    @Test
    @Proves({"P11", "P21"})
    void a_consent_that_the_law_may_put_less_in_place_of_is_no_stricter_than_any_basis_that_the_site_stood_by() {
        String before = "'purposes': {'analytics': {'recipients': ['self', 'third-party'], 'loosen': {'to':"
                + " 'legitimate-interest', 'because': 'Counts by the hour and without any id.'}}}";
        String unstated = "'purposes': {'analytics': {'recipients': ['self', 'third-party']}}";
        String stated = unstated.replace("{'recipients'", "{'legalBasis': 'consent', 'recipients'");
        DataUse use = DataUse.of(Purpose.ANALYTICS).to(Recipient.THIRD_PARTY);

        assertThat(inCalifornia(policy(1, before)).decide(use).reason()).isEqualTo(Reason.THIRD_PARTY_NEEDS_CONSENT);
        assertThat(inCalifornia(after(before, unstated)).decide(use).allowed()).isTrue();
        assertThat(material(after(before, unstated)))
                .extracting(PolicyChange::purpose, PolicyChange::reason)
                .containsExactly(
                        tuple(Purpose.ANALYTICS, "the law of the visitor's place may put less in place of consent"));
        assertThat(material(after(before, stated))).isEmpty();
    }

    @Test
    @Proves({"P11", "P21"})
    void a_third_party_that_waited_for_a_yes_and_no_longer_does_is_announced() {
        String vendor =
                "'purposes': {'security': {}, 'analytics': {}}, 'vendors': {'v': {'number': 1, 'recipient': '%s',"
                        + " 'purposes': ['%s'], 'hosts': ['v.example']}}";
        for (String kind : List.of("processor", "affiliate")) {
            ConsentPolicy after =
                    after(vendor.formatted("third-party", "security"), vendor.formatted(kind, "security"));

            assertThat(material(after)).singleElement().satisfies(change -> {
                assertThat(change.vendor()).isEqualTo("v");
                assertThat(change.path()).isEqualTo("/vendors/v/recipient");
                assertThat(change.reason())
                        .isEqualTo("a third party waits for a yes, which the recipient no longer does");
            });
            assertThat(material(
                            after(vendor.formatted("third-party", "analytics"), vendor.formatted(kind, "analytics"))))
                    .as("who needs a yes in every role")
                    .isEmpty();
        }
        assertThat(material(
                        after(vendor.formatted("processor", "security"), vendor.formatted("affiliate", "security"))))
                .extracting(PolicyChange::reason)
                .containsExactly("the recipient is bound less to the controller");
    }

    /** Two vendors with hosts, the second one waiting for the purposes given. */
    private static String vendors(String own, String ads, String purposes, String basket) {
        return "'purposes': {'ad-optimisation': {}, 'analytics': {}}, " + list("own", own)
                + "'vendors': {'ads': {'number': 1, "
                + list("hosts", ads)
                + "'purposes': ['ad-optimisation'], 'inline': ['ads.push(']}, 'basket': {'number': 2,"
                + " 'recipient': 'processor', 'purposes': [" + purposes + "], 'hosts': ['basket.example'" + basket
                + "]}}";
    }

    private static String list(String member, String elements) {
        return elements.isEmpty() ? "" : "'" + member + "': [" + elements + "], ";
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ads.example'", "'t.ads.example'", "'ads.example/t/'"})
    @Proves({"P2", "P21"})
    void a_host_that_comes_to_another_vendor_is_material_for_that_one(String moved) {
        String before = vendors("", "'ads.example'", "'session'", "");
        String ads = moved.equals("'ads.example'") ? "" : "'ads.example'";
        ConsentPolicy after = after(before, vendors("", ads, "'session'", ", " + moved));

        assertThat(material(after)).singleElement().satisfies(change -> {
            assertThat(change.term()).isEqualTo(PolicyTerm.OWNER);
            assertThat(change.path()).isEqualTo("/vendors/basket/hosts");
            assertThat(change.vendor()).isEqualTo("basket");
            assertThat(change.from()).isEqualTo(moved.replace("'", "") + " of vendor ads");
        });
    }

    @Test
    @Proves({"P2", "P21"})
    void a_host_that_falls_to_a_wider_claim_of_another_vendor_or_to_the_site_is_material() {
        String before = vendors("", "'t.basket.example'", "'session'", "");
        ConsentPolicy after = after(before, vendors("", "'ads.example'", "'session'", ""));
        assertThat(material(after)).extracting(PolicyChange::vendor).containsExactly("basket");

        ConsentPolicy own =
                after(vendors("", "'ads.example'", "'session'", ""), vendors("'ads.example'", "", "'session'", ""));
        assertThat(material(own)).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/own");
            assertThat(change.vendor()).isNull();
        });
    }

    @Test
    @Proves({"P2", "P21"})
    void
            a_host_that_comes_to_another_vendor_is_material_though_it_waits_for_as_much_for_the_first_may_be_refused_by_name() {
        String before = vendors("", "'ads.example'", "'ad-optimisation'", "");
        ConsentPolicy after = after(before, vendors("", "", "'ad-optimisation'", ", 'ads.example'"));
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.ADS, Choice.GRANTED)
                .vendor(1, false)
                .build();

        assertThat(material(after)).extracting(PolicyChange::vendor).containsExactly("basket");
        assertThat(after.consent(ConsentContext.of(state, House.NOW))
                        .decide(DataUse.of(Purpose.AD_OPTIMISATION).by("basket"))
                        .reason())
                .isEqualTo(Reason.POLICY_CHANGED);
    }

    @Test
    @Proves({"P2", "P21"})
    void a_place_that_falls_to_a_wider_claim_of_its_vendor_is_material_where_that_waits_for_less() {
        String narrow = "{'host': 't.ads.example', 'purposes': [%s]}";
        String wide = "{'host': 'ads.example', 'purposes': [%s]}";
        String two = "'purposes': {'ad-optimisation': {}, 'analytics': {}}, 'vendors': {'v': {'number': 1, 'purposes':"
                + " ['ad-optimisation', 'analytics'], 'hosts': [%s]}}";
        String all = "'ad-optimisation', 'analytics'";

        assertThat(material(after(
                        two.formatted(wide.formatted("'analytics'") + ", " + narrow.formatted(all)),
                        two.formatted(wide.formatted("'analytics'")))))
                .extracting(PolicyChange::term)
                .containsExactly(PolicyTerm.OWNER);
        assertThat(material(after(
                        two.formatted(wide.formatted(all) + ", " + narrow.formatted("'analytics'")),
                        two.formatted(wide.formatted(all)))))
                .isEmpty();
    }

    @Test
    @Proves({"P2", "P21"})
    void a_vendor_that_is_new_as_a_whole_is_told_once() {
        ConsentPolicy after = after(
                "'purposes': {'analytics': {}}, 'vendors': {'v': {'number': 1, 'purposes': ['analytics'], 'hosts':"
                        + " ['v.example']}}",
                "'purposes': {'analytics': {}}, 'vendors': {'w': {'number': 2, 'purposes': ['analytics'], 'hosts':"
                        + " ['v.example']}}, 'retired': {'vendors': [1]}");

        assertThat(material(after)).extracting(PolicyChange::term).containsExactly(PolicyTerm.VENDOR);
    }

    @Test
    @Proves({"P2", "P21"})
    void a_yes_does_not_cover_a_host_that_came_from_who_waited_for_something_else() {
        ConsentPolicy after = after(
                vendors("", "'ads.example'", "'analytics'", ""), vendors("", "", "'analytics'", ", 'ads.example'"));
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.ANALYTICS, Choice.GRANTED)
                .build();
        Consent consent = after.consent(ConsentContext.of(state, House.NOW));

        assertThat(consent.decide(DataUse.of(Purpose.ANALYTICS).by("basket")).reason())
                .isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.allows(Purpose.ANALYTICS)).isTrue();
        assertThat(consent.choiceNeeded()).isTrue();
    }

    private static String cookies(String analytics, String identity, String session) {
        return "'purposes': {'analytics': {" + list("cookies", analytics) + "'retention': 'P1Y'}, 'identity': {"
                + list("cookies", identity) + "'retention': 'P1Y'}, 'session': {" + list("cookies", session)
                + "'retention': 'P1Y'}}";
    }

    private static final String BASKET = "{'name': 'basket', 'lifetime': 'P1Y'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'visits' |          | 'visits'",
                "'visits' | 'visits*' | 'visits'",
                "'v*'     | 'v*'     | 'visits'",
                "'v_*'    | 'v_*'    | 'v_a*'",
                "'v_*'    | 'v_*'    | '*_v'"
            })
    @Proves({"P1", "P21"})
    void a_cookie_that_comes_to_a_purpose_that_never_asks_is_material(String before, String left, String moved) {
        ConsentPolicy after =
                after(cookies(lasting(before), "", BASKET), cookies(lasting(left), "", BASKET + ", " + lasting(moved)));

        assertThat(material(after)).singleElement().satisfies(change -> {
            assertThat(change.term()).isEqualTo(PolicyTerm.OWNER);
            assertThat(change.path()).isEqualTo("/purposes/session/cookies");
            assertThat(change.purpose()).isEqualTo(Purpose.SESSION);
        });
    }

    private static String lasting(String name) {
        return name == null ? "" : "{'name': " + name + ", 'lifetime': 'P6M'}";
    }

    @Test
    @Proves({"P1", "P21"})
    void a_cookie_that_falls_to_another_purposes_pattern_is_material() {
        ConsentPolicy after =
                after(cookies(lasting("'visits'"), "", lasting("'v*'")), cookies("", "", lasting("'v*'")));

        assertThat(material(after)).extracting(PolicyChange::purpose).containsExactly(Purpose.SESSION);
    }

    @Test
    @Proves({"P1", "P21"})
    void a_yes_does_not_cover_a_cookie_that_came_from_another_purpose() {
        String kept = lasting("'kept'");
        ConsentPolicy after = after(
                cookies(kept + ", " + lasting("'visits'"), kept.replace("kept", "known"), ""),
                cookies(kept, kept.replace("kept", "known") + ", " + lasting("'visits'"), ""));

        assertThat(material(after)).extracting(PolicyChange::purpose).containsExactly(Purpose.IDENTITY);
        assertThat(material(
                        after(cookies("", "", lasting("'v'") + ", " + BASKET), cookies(lasting("'v'"), "", BASKET))))
                .as("what waited for nothing")
                .extracting(PolicyChange::term)
                .doesNotContain(PolicyTerm.OWNER);
    }

    @Test
    @Proves({"P9", "P21"})
    void sensitive_data_that_an_interest_never_carried_is_more_data_on_another_basis() {
        String own =
                "'purposes': {'own': {'number': 64, 'title': 'T', 'description': 'D', 'categories': ['content', 'health'],"
                        + " 'legalBasis': '%s'}}";
        ConsentPolicy after = after(own.formatted("public-interest"), own.formatted("explicit-consent"));

        assertThat(material(after)).singleElement().satisfies(change -> {
            assertThat(change.term()).isEqualTo(PolicyTerm.DATA_CATEGORY);
            assertThat(change.to()).isEqualTo("health");
        });
        assertThat(material(after(own.formatted("consent"), own.formatted("explicit-consent"))))
                .isEmpty();
    }

    @Test
    @Proves({"P16", "P21"})
    void an_exemption_that_was_claimed_where_it_did_not_count_is_one_more_where_it_does() {
        String own =
                "'purposes': {'own': {'number': 64, 'title': 'T', 'description': 'D', 'claims': ['own-statistics'],"
                        + " 'channels': ['page'], 'legalBasis': '%s'}}";
        ConsentPolicy after = after(own.formatted("legitimate-interest"), own.formatted("consent"));

        assertThat(material(after)).extracting(PolicyChange::term).containsExactly(PolicyTerm.EXEMPTION);
    }

    @Test
    @Proves({"G1", "P21"})
    void a_signal_that_counts_in_one_service_alone_is_told_of_too() {
        String file =
                "'purposes': {'analytics': {}}, 'signals': {'doNotTrack': %s}, 'services': {'club': {'number': 1, 'paths':"
                        + " ['/club/'], 'purposes': {'analytics': {'optOutSignal': true}}}}";

        assertThat(material(after(file.formatted("true"), file.formatted("false"))))
                .extracting(PolicyChange::term, PolicyChange::purpose)
                .containsExactly(tuple(PolicyTerm.DO_NOT_TRACK, Purpose.ANALYTICS));
    }
}
