package dev.aval.consent.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Controller;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.PolicyException;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the linter finds, beyond the examples of docs/lint.md. Single quotes stand for double ones. */
class PolicyLintTest {

    private static List<Finding> findings(String members) {
        return findings(members, Regime.bundled());
    }

    private static List<Finding> findings(String members, List<Regime> regimes) {
        String file =
                "{'version': 1, 'controller': {'name': 'Shop', 'contact': 'mailto:privacy@shop.example', 'privacyPolicy':"
                        + " '/privacy'}, " + members + "}";
        return PolicyLint.read(
                "consent.json",
                new ByteArrayInputStream(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                regimes);
    }

    private static List<String> rules(String members) {
        return findings(members).stream().map(Finding::rule).toList();
    }

    private static Finding only(String members) {
        List<Finding> findings = findings(members);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    @Proves("C1")
    void a_cookie_well_known_as_tracking_is_no_necessary_one() {
        for (String name :
                List.of("_ga", "_ga_ABC123", "_gid", "_fbp", "_gcl_au", "IDE", "_hjSessionUser_1", "_pk_id*")) {
            Finding finding =
                    only("'purposes': {'session': {'cookies': [{'name': '" + name + "', 'lifetime': 'P1D'}]}}");
            assertThat(finding.rule()).isEqualTo("tracker-declared-necessary");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.path()).isEqualTo("/purposes/session/cookies/0");
            assertThat(finding.found()).contains(name);
        }
    }

    @Test
    @Proves("C1")
    void a_cookie_well_known_as_tracking_is_no_necessary_one_at_a_vendor_or_a_purpose_of_the_sites_own() {
        assertThat(
                        only("'vendors': {'cdn': {'number': 1, 'recipient': 'affiliate', 'purposes': ['delivery'], 'hosts': ['cdn.example'],"
                                        + " 'privacyPolicy': 'https://cdn.example/p', 'cookies': [{'name': '_ga', 'lifetime': 'P1Y'}]}}")
                                .path())
                .isEqualTo("/vendors/cdn/cookies/0");
        assertThat(
                        only("'purposes': {'base': {'number': 64, 'legalBasis': 'contract', 'title': 'Base', 'description': 'Base.',"
                                        + " 'retention': 'P1Y', 'cookies': [{'name': '_clck', 'lifetime': 'P1Y'}]}}")
                                .rule())
                .isEqualTo("tracker-declared-necessary");
    }

    @Test
    @Proves("C1")
    void a_vendor_that_waits_for_one_consent_at_least_does_not_count_as_necessary() {
        assertThat(findings("'purposes': {'analytics': {'retention': 'P13M'}}, 'vendors': {'v': {'number': 1,"
                        + " 'recipient': 'affiliate', 'purposes': ['delivery', 'analytics'], 'hosts': ['v.example'], 'privacyPolicy': 'https://v.example/p',"
                        + " 'cookies': [{'name': '_ga', 'lifetime': 'P13M'}]}}"))
                .isEmpty();
    }

    @Test
    @Proves("C1")
    void a_pattern_under_which_a_tracking_cookie_falls_is_no_necessary_one() {
        for (String pattern : List.of("_ga*", "_gid*", "_g*", "*_ga", "_g*_x", "ajs_*", "mp_*")) {
            assertThat(findings("'purposes': {'session': {'cookies': ['" + pattern + "']}}"))
                    .as(pattern)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.rule()).isEqualTo("tracker-declared-necessary");
                        assertThat(finding.found()).contains(pattern);
                    });
        }
        assertThat(only("'purposes': {'session': {'cookies': ['_gi*']}}").found())
                .contains("\"_gid\"");
    }

    @Test
    @Proves("C1")
    void a_pattern_that_a_tracking_cookie_falls_under_by_mere_chance_is_not_blamed() {
        for (String pattern : List.of("*_session", "shop_*", "JSESSION*", "*_x_*")) {
            assertThat(findings("'purposes': {'session': {'cookies': ['" + pattern + "']}}"))
                    .as(pattern)
                    .isEmpty();
        }
    }

    @Test
    @Proves("C2")
    void what_falls_under_a_pattern_is_judged_where_all_of_it_is_known_alike() {
        assertThat(rules("'purposes': {'identity': {'retention': 'P2Y', 'cookies': ['_ga*']}}"))
                .containsExactly("cookie-label-unusual");
        // Analytics and advertising alike, and both cookies that stay and that do not.
        assertThat(findings("'purposes': {'analytics': {'retention': 'P2Y', 'cookies': ['_g*']}}"))
                .isEmpty();
    }

    @Test
    @Proves("C1")
    void a_vendor_that_waits_for_one_of_several_purposes_is_necessary_where_one_of_them_is() {
        String vendor =
                "'purposes': {'analytics': {'retention': 'P2M'}, 'surveys': {'retention': 'P2M', 'channels': ['email']}},"
                        + " 'vendors': {'g':"
                        + " {'number': 1, 'purposes': [{'anyOf': [%s]}], 'hosts': ['g.example'], 'privacyPolicy': 'https://g.example/',"
                        + " 'cookies': [{'name': '_ga', 'lifetime': 'P1M'}]}}";

        Finding finding = only(vendor.formatted("'delivery', 'analytics'"));
        assertThat(finding.rule()).isEqualTo("tracker-declared-necessary");
        assertThat(finding.path()).isEqualTo("/vendors/g/cookies/0");
        assertThat(findings(vendor.formatted("'surveys', 'analytics'"))).isEmpty();
    }

    @Test
    @Proves({"C1", "P20"})
    void a_service_that_needs_no_consent_for_a_tracking_cookie_is_told_at_its_place() {
        String club =
                "'purposes': {'analytics': {'retention': 'P2M', 'cookies': [{'name': '%s', 'lifetime': 'P1M'}]}}, 'services':"
                        + " {'club': {'number': 1, 'paths': ['/'], 'purposes': {'analytics': {'loosen': {'to': '%s', 'because':"
                        + " 'Members pay for figures on what they read.'}}}}}";

        Finding finding = only(club.formatted("_ga", "contract"));
        assertThat(finding.rule()).isEqualTo("tracker-declared-necessary");
        assertThat(finding.path()).isEqualTo("/services/club/purposes/analytics");
        assertThat(finding.found()).contains("\"_ga\"").contains("in service club");
        assertThat(findings(club.formatted("visits", "contract"))).isEmpty();
        assertThat(only(club.formatted("visits", "legitimate-interest")).rule()).isEqualTo("cookie-on-interest");
    }

    @Test
    @Proves({"C1", "P20"})
    void a_service_that_lets_a_vendors_tracking_cookie_through_is_told_at_its_place() {
        Finding finding =
                only("'purposes': {'analytics': {'retention': 'P2M'}}, 'vendors': {'g': {'number': 1, 'purposes':"
                        + " ['analytics'], 'hosts': ['g.example'], 'privacyPolicy': 'https://g.example/', 'cookies': [{'name': '_ga',"
                        + " 'lifetime': 'P1M'}]}}, 'services': {'club': {'number': 1, 'paths': ['/'], 'purposes': {'analytics': {'loosen':"
                        + " {'to': 'contract', 'because': 'Members pay for figures on what they read.'}}}}}");

        assertThat(finding.path()).isEqualTo("/services/club/purposes/analytics");
        assertThat(finding.found()).contains("vendor g").contains("in service club");
    }

    @Test
    @Proves("C2")
    void a_label_that_most_others_do_not_give_is_told() {
        assertThat(
                        only(
                                "'purposes': {'identity': {'retention': 'P13M', 'cookies': [{'name': '_ga', 'lifetime': 'P13M'}]}}"))
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("cookie-label-unusual");
                    assertThat(finding.expected()).contains("analytics");
                });
        assertThat(
                        rules(
                                "'purposes': {'analytics': {'retention': 'P13M', 'cookies': [{'name': 'IDE', 'lifetime': 'P13M'}]}}"))
                .containsExactly("cookie-label-unusual");
    }

    @Test
    @Proves("C2")
    void the_label_of_a_purpose_of_the_sites_own_is_not_judged_by_its_id() {
        assertThat(findings(
                        "'purposes': {'figures': {'number': 64, 'title': 'Figures', 'description': 'Counts.', 'refusal': 'None.',"
                                + " 'retention': 'P13M', 'cookies': [{'name': '_ga', 'lifetime': 'P13M'}]}}"))
                .isEmpty();
    }

    @Test
    @Proves("C6")
    void a_cookie_that_a_pattern_of_another_purpose_covers_too_is_told_with_both_owners() {
        Finding prefix = only("'purposes': {'analytics': {'retention': 'P1Y', 'cookies': ['v_*']},"
                + " 'identity': {'retention': 'P1Y', 'cookies': ['v_user']}}");
        assertThat(prefix.rule()).isEqualTo("cookie-patterns-overlap");
        assertThat(prefix.path()).isEqualTo("/purposes/identity/cookies/0");
        assertThat(prefix.found()).contains("purpose identity").contains("\"v_*\" at purpose analytics");

        assertThat(rules("'purposes': {'analytics': {'retention': 'P1Y', 'cookies': ['v_*_x']},"
                        + " 'identity': {'retention': 'P1Y', 'cookies': ['v_user_x']}}"))
                .containsExactly("cookie-patterns-overlap");
    }

    @Test
    @Proves("C6")
    void patterns_of_one_purpose_may_overlap() {
        assertThat(findings("'purposes': {'analytics': {'retention': 'P1Y', 'cookies': ['v_*', 'v_user']}}"))
                .isEmpty();
    }

    /** An announcement about the service with a title or a description of the site's own. */
    private static String announcement(String member, String text) {
        return "'purposes': {'service-announcement': {'retention': 'P1Y', '" + member + "': '" + text + "'}}";
    }

    @Test
    @Proves("P6")
    void an_announcement_about_the_service_that_sells_something_is_an_error_in_every_language_that_is_judged() {
        for (String text : List.of(
                "Maintenance and our newsletter.",
                "Nos offres et les changements du service.",
                "Wartung und Sonderangebote.",
                "Changes, discounts and more")) {
            Finding finding = only(announcement("description", text));
            assertThat(finding.rule()).as(text).isEqualTo("marketing-as-announcement");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Test
    @Proves("P6")
    void an_announcement_that_rules_offers_out_is_none_of_marketing() {
        for (String text : List.of(
                "Maintenance. It is never used for marketing.",
                "Sans publicité.",
                "Keine Werbung, nur Wartung",
                "The service we offer may change.")) {
            assertThat(findings(announcement("description", text))).as(text).isEmpty();
        }
    }

    @Test
    @Proves("P6")
    void an_offer_that_is_praised_with_a_no_is_marketing_all_the_same() {
        for (String text : List.of(
                "Special offers you should not miss",
                "Special offers that you do not want to miss, with discounts",
                "Do not miss our special offers",
                "Never miss our newsletter again",
                "Not only maintenance, special offers too",
                "Sonderangebote, die Sie nicht verpassen sollten",
                "Verpassen Sie nicht unsere Sonderangebote",
                "Ne manquez pas nos offres")) {
            assertThat(rules(announcement("title", text))).as(text).containsExactly("marketing-as-announcement");
        }
    }

    @Test
    @Proves("P6")
    void an_offer_that_is_ruled_out_after_its_name_is_none_of_marketing() {
        for (String text : List.of(
                "Special offers are never sent.",
                "Marketing is not part of it.",
                "Werbung gibt es nicht.",
                "Sonderangebote werden nie verschickt.",
                "La publicité est exclue et ne sera jamais envoyée.")) {
            assertThat(findings(announcement("description", text))).as(text).isEmpty();
        }
    }

    @Test
    @Proves("P6")
    void words_that_also_stand_in_notices_about_a_contract_are_a_warning_alone() {
        for (String text : List.of(
                "Tells you that your voucher has arrived or that a promotion ends your contract.",
                "Says when your discount ends.",
                "Sagt, wann Ihr Gutschein verfällt.",
                "Dit quand votre bon d’achat expire.")) {
            Finding finding = only(announcement("description", text));
            assertThat(finding.rule()).as(text).isEqualTo("announcement-sounds-like-marketing");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        }
    }

    @Test
    @Proves("P6")
    void marketing_that_was_loosened_to_a_contract_is_told() {
        Finding finding = only("'purposes': {'email': {'retention': 'P1Y', 'loosen': {'to': 'contract', 'because':"
                + " 'Customers asked for letters when they registered.'}}}");
        assertThat(finding.rule()).isEqualTo("marketing-as-announcement");
        assertThat(finding.path()).isEqualTo("/purposes/email/loosen");

        assertThat(findings(
                        "'purposes': {'email': {'retention': 'P1Y', 'loosen': {'to': 'legitimate-interest', 'because':"
                                + " 'Customers get letters about similar goods and may object.'}}}"))
                .isEmpty();
    }

    @Test
    @Proves("P6")
    void a_service_that_turns_announcements_into_marketing_is_told_at_its_place() {
        assertThat(
                        only("'purposes': {'service-announcement': {'retention': 'P1Y'}}, 'services': {'club': {'number': 1, 'purposes':"
                                        + " {'service-announcement': {'description': 'Changes and vouchers'}}}}")
                                .path())
                .isEqualTo("/services/club/purposes/service-announcement/description/en");
    }

    @Test
    @Proves("P18")
    void data_kept_for_longer_than_a_pack_allows_is_told_with_the_packs_that_say_so() {
        Finding finding = only("'purposes': {'email': {'retention': 'P26M'}}");
        assertThat(finding.rule()).isEqualTo("retention-too-long");
        assertThat(finding.expected()).isEqualTo("at most P25M (eu, fr, it, uk)");
        assertThat(finding.basis())
                .contains("regimes/eu.json#/rules/longest-retention: ")
                .contains("(unverified)");

        List<Regime> california = List.of(Regime.find("us-ca").orElseThrow());
        assertThat(findings("'purposes': {'email': {'retention': 'P26M'}}", california))
                .isEmpty();
    }

    @Test
    @Proves("P18")
    void what_the_law_has_kept_may_be_kept_longer_and_nothing_may_be_kept_for_a_time_that_nobody_told() {
        assertThat(findings("'purposes': {'archiving': {'retention': 'P10Y'}}")).isEmpty();
        assertThat(rules("'purposes': {'archiving': {}}")).containsExactly("retention-missing");
    }

    @Test
    @Proves("P18")
    void a_service_that_keeps_data_for_longer_is_told_at_its_place() {
        assertThat(only("'purposes': {'email': {'retention': 'P1Y'}}, 'services': {'club': {'number': 1, 'purposes':"
                                + " {'email': {'retention': 'P9Y'}}}}")
                        .path())
                .isEqualTo("/services/club/purposes/email/retention");
    }

    @Test
    @Proves("P25")
    void a_purpose_that_can_be_refused_says_in_every_language_what_that_changes() {
        String words = "{'title': {'de': 'T'}, 'description': {'de': 'D'}}";
        String own = "'languages': ['en', 'de'], 'purposes': {'session': " + words + ", 'delivery': " + words
                + ", 'own': {'number': 64, 'title': {'en': 'T', 'de': 'T'},"
                + " 'description': {'en': 'D', 'de': 'D'}, 'retention': 'P1Y', 'refusal': {'en': 'None.'}}}";
        assertThat(findings(own))
                .extracting(Finding::path)
                .containsExactly("/purposes/delivery/refusal/de", "/purposes/own/refusal/de");
    }

    @Test
    @Proves("P9")
    void sensitive_data_without_an_explicit_consent_is_told_the_sites_own_kinds_too() {
        assertThat(rules("'purposes': {'surveys': {'retention': 'P1Y', 'categories': ['content', 'religion']}}"))
                .containsExactly("sensitive-without-explicit-consent");
        assertThat(
                        only("'categories': {'diet': {'number': 64, 'sensitive': true}}, 'purposes': {'surveys': {'retention': 'P1Y',"
                                        + " 'categories': ['diet']}}")
                                .found())
                .isEqualTo("[diet] on the basis of consent");
    }

    @Test
    @Proves({"P2", "P22"})
    void a_vendor_without_a_link_to_its_own_policy_is_told_one_outside_the_policy_too() {
        for (String scope : List.of("", ", 'outOfScope': true")) {
            assertThat(rules(
                            "'purposes': {'analytics': {'retention': 'P1Y'}}, 'vendors': {'v': {'number': 1, 'purposes':"
                                    + " ['analytics'], 'hosts': ['v.example']" + scope + "}}"))
                    .containsExactly("vendor-privacy-policy-missing");
        }
    }

    @Test
    @Proves("P27")
    void a_processor_that_nothing_binds_is_told() {
        assertThat(rules(
                        "'purposes': {'email': {'retention': 'P1Y'}}, 'vendors': {'v': {'number': 1, 'recipient': 'processor',"
                                + " 'purposes': ['email'], 'privacyPolicy': 'https://v.example/p'}}"))
                .containsExactly("processor-without-safeguard");
    }

    private static String served(String recipient, String purposes) {
        return "'purposes': {'security': {'retention': 'P1M'}, 'analytics': {'retention': 'P1Y', 'cookies': ['seen']}}, 'vendors': {'v':"
                + " {'number': 1, " + recipient + "'purposes': [" + purposes + "], 'hosts': ['v.example'],"
                + " 'privacyPolicy': 'https://v.example/p'}}";
    }

    @Test
    @Proves({"P2", "P11"})
    void a_third_party_that_serves_what_nobody_is_asked_for_is_told_since_it_is_held_back() {
        for (String purposes : List.of("'delivery'", "'session'", "'analytics', 'security'")) {
            Finding finding = only(served("", purposes));
            assertThat(finding.rule()).isEqualTo("third-party-unasked");
            assertThat(finding.path()).isEqualTo("/vendors/v/recipient");
            assertThat(finding.expected()).contains("\"processor\"");
        }
        assertThat(only(served("", "'analytics', 'security'")).found()).contains("\"security\"");
    }

    @Test
    void who_works_for_the_site_and_who_waits_for_a_yes_is_no_third_party_unasked() {
        assertThat(findings(served("'recipient': 'processor', 'safeguard': 'contract', ", "'delivery', 'security'")))
                .isEmpty();
        assertThat(findings(served("'recipient': 'affiliate', ", "'delivery'"))).isEmpty();
        assertThat(findings(served("", "{'anyOf': ['security', 'analytics']}"))).isEmpty();
    }

    @Test
    @Proves("P4")
    void a_site_that_serves_no_advertisements_after_a_no_does_not_promise_as_many() {
        assertThat(findings(
                        "'languages': ['en', 'fr'], 'ads': {'withoutConsent': 'none'}, 'purposes': {'ad-optimisation':"
                                + " {'retention': 'P1Y', 'cookies': ['a'], 'refusal': {'fr': 'Aucune publicité.'}}}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).contains("in en"));
    }

    @Test
    @Proves("G1")
    void advertising_under_another_name_is_to_obey_the_browsers_signal() {
        assertThat(rules(
                        "'purposes': {'own': {'number': 64, 'title': 'Retargeting', 'description': 'D', 'refusal': 'R',"
                                + " 'retention': 'P1Y'}}"))
                .containsExactly("advertising-without-opt-out-signal");
    }

    @Test
    @Proves({"L1", "L2"})
    void a_lifetime_of_a_choice_that_does_not_hold_is_told() {
        assertThat(only("'choices': {'refusalLifetime': 'P5M'}").expected())
                .isEqualTo("at least P6M (eu, fr, it, uk), P12M (us-ca)");
        Regime strict = Regime.read(
                "own.json",
                new ByteArrayInputStream(("{\"id\": \"own\", \"version\": 1, \"extends\": \"eu\","
                                + " \"places\": [], \"rules\": {\"longest-grant\": {\"value\": \"P6M\", \"source\": \"Ours.\","
                                + " \"verified\": false}}}")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(findings("'choices': {'lifetime': 'P1Y'}", List.of(strict)))
                .extracting(Finding::path)
                .containsExactly("/choices/lifetime");
        assertThat(findings(
                        "'choices': {'lifetime': 'P1Y', 'loosen': {'because': 'Our members asked for it.'}}",
                        List.of(strict)))
                .extracting(Finding::expected)
                .containsExactly("at most P6M (own)");
        assertThat(findings("'purposes': {}", List.of(strict))).isEmpty();
    }

    @Test
    @Proves({"L1", "L2"})
    void a_lifetime_that_is_looser_than_the_packs_is_told_where_it_is_not_named() {
        String named = "'loosen': {'because': 'Our members asked for it.'}";

        assertThat(only("'choices': {'lifetime': 'P1Y'}").expected()).startsWith("at most P6M (eu, fr");
        assertThat(rules("'choices': {'lifetime': 'P1Y', " + named + "}")).isEmpty();
        assertThat(rules("'choices': {'lifetime': 'P6M', 'refusalLifetime': 'P1Y'}"))
                .isEmpty();
        Regime slow = Regime.read(
                "own.json",
                new ByteArrayInputStream(("{\"id\": \"own\", \"version\": 1, \"extends\": \"eu\","
                                + " \"places\": [], \"rules\": {\"refusal-lifetime\": {\"value\": \"P9M\", \"source\": \"Ours.\","
                                + " \"verified\": false}}}")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(findings("'choices': {'refusalLifetime': 'P8M'}", List.of(slow)))
                .extracting(Finding::expected)
                .containsExactly("at least P9M (own)");
        assertThat(findings("'choices': {'refusalLifetime': 'P8M', " + named + "}", List.of(slow)))
                .isEmpty();
    }

    @Test
    void a_hosts_paths_of_two_vendors_are_fine_where_they_do_not_contain_each_other() {
        String two =
                "'purposes': {'analytics': {'retention': 'P1Y'}}, 'vendors': {'a': {'number': 1, 'purposes': ['analytics'],"
                        + " 'privacyPolicy': 'https://a.example/p', 'hosts': ['cdn.example/a/']}, 'b': {'number': 2, 'purposes':"
                        + " ['analytics'], 'privacyPolicy': 'https://b.example/p', 'hosts': ['%s']}}";
        assertThat(findings(two.formatted("cdn.example/b/"))).isEmpty();
        assertThat(only(two.formatted("cdn.example/a/b/")).path()).isEqualTo("/vendors/b/hosts/0");
        assertThat(only(two.formatted("cdn.example")).path()).isEqualTo("/vendors/a/hosts/0");
        assertThat(only(two.formatted("cdn.example")).rule()).isEqualTo("host-of-two-vendors");
    }

    @Test
    void what_a_preset_suggests_is_not_blamed_on_the_site() {
        for (String preset : List.of("website", "shop", "publisher", "app-with-push")) {
            for (String languages : List.of("['en']", "['fr', 'en']")) {
                assertThat(findings("'preset': '" + preset + "', 'languages': " + languages))
                        .as(preset)
                        .isEmpty();
            }
        }
    }

    @Test
    @Proves("P15")
    void a_service_that_says_nothing_may_still_be_one_that_data_comes_from() {
        String services = "'services': {'mail': {'number': 1, 'paths': ['/mail/']}%s}";

        assertThat(rules(services.formatted(""))).containsExactly("service-says-nothing");
        assertThat(findings(services.formatted(", 'site': {'number': 2, 'paths': ['/']}")))
                .isEmpty();
    }

    @Test
    void a_purpose_that_a_message_needs_is_used() {
        assertThat(findings("'purposes': {'email': {'retention': 'P1Y'}, 'push': {'retention': 'P1Y'}}"))
                .isEmpty();
    }

    @Test
    void findings_of_a_file_have_lines_and_come_in_its_order() {
        List<Finding> findings = PolicyLint.read(
                "consent.json", new ByteArrayInputStream("""
                        {
                          "version": 1,
                          "purposes": {
                            "email": {},
                            "session": {"cookies": ["a", {"name": "_ga", "lifetime": "P1D"}]}
                          },
                          "controller": {"name": "Shop", "contact": "/contact"}
                        }
                        """.getBytes(StandardCharsets.UTF_8)), Regime.bundled());

        assertThat(findings)
                .extracting(finding -> finding.line() + ":" + finding.column() + " " + finding.rule())
                .containsExactly(
                        "4:14 retention-missing",
                        "5:34 tracker-declared-necessary",
                        "7:17 controller-privacy-policy-missing");
    }

    @Test
    void findings_of_a_built_policy_come_by_their_weight_and_have_no_lines() {
        ConsentPolicy policy = shop().purpose(Purpose.EMAIL)
                .purpose(PurposeDefinition.of(Purpose.SESSION)
                        .cookie(CookieDeclaration.named("_ga").lasting(Period.ofDays(1)))
                        .build())
                .build();

        assertThat(PolicyLint.check(policy))
                .extracting(Finding::rule)
                .containsExactly(
                        "tracker-declared-necessary", "retention-missing", "controller-privacy-policy-missing");
        assertThat(PolicyLint.check(policy).get(0))
                .hasToString(
                        "error tracker-declared-necessary at builder#/purposes/session/cookies/0: found \"_ga\", well known"
                                + " for audience measurement (Google Analytics), at purpose session, which needs no consent, expected a"
                                + " purpose that asks for consent, such as analytics");
    }

    private static PolicyBuilder shop() {
        return ConsentPolicy.builder().controller(Controller.of("Shop", URI.create("mailto:privacy@shop.example")));
    }

    @Test
    void mistakes_are_told_as_by_whoever_reads_policies() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> findings("'purpose': {}"))
                .withMessageContaining("consent.json#/purpose (line 1, column");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyLint.read("consent.json", broken, Regime.bundled()))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void ten_thousand_vendors_with_cookies_and_hosts_are_looked_at_within_seconds() {
        PolicyBuilder policy = shop().purpose(Purpose.ANALYTICS).purpose(Purpose.IDENTITY);
        for (int i = 1; i <= 10_000; i++) {
            policy.vendor(Vendor.of("v" + i, i)
                    .purposes(i % 2 == 0 ? Purpose.ANALYTICS : Purpose.IDENTITY)
                    .hosts("a.v" + i + ".example", "cdn.example/v" + i + "/")
                    .cookie(CookieDeclaration.named("v" + i + "_*"))
                    .cookie(CookieDeclaration.named("w*_" + i))
                    .privacyPolicy(URI.create("https://v" + i + ".example/privacy"))
                    .build());
        }
        ConsentPolicy built = policy.build();

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(PolicyLint.check(built)).isNotEmpty());
    }
}
