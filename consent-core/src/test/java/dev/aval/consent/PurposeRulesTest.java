package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a purpose may do with which data: categories, recipients, origins, channels, retention, claims, a loosened basis. */
class PurposeRulesTest {

    private static final String REASON = "Figures of our own pages, for nobody else.";

    private static PurposeDefinition analytics(String members) {
        return readWith("'purposes': {'analytics': {" + members + "}}")
                .purpose(Purpose.ANALYTICS)
                .orElseThrow();
    }

    private static PolicyProblem mistake(String members) {
        return problem(with("'purposes': {'analytics': {" + members + "}}"));
    }

    private static List<PolicyProblem> built(PurposeDefinition definition) {
        PolicyBuilder builder = ConsentPolicy.builder()
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(definition);
        return catchThrowableOfType(PolicyException.class, builder::build).problems();
    }

    @Test
    void everything_that_the_model_can_say_of_a_purpose_is_read() {
        PurposeDefinition analytics = analytics("'categories': ['device-and-log', 'sensed-location'],"
                + " 'recipients': ['self', 'affiliate'], 'origins': ['observed'], 'channels': ['page'],"
                + " 'retention': 'P13M', 'claims': ['own-statistics'],"
                + " 'loosen': {'to': 'legitimate-interest', 'because': '" + REASON + "'}");

        assertThat(analytics.categories()).containsOnly(DataCategory.DEVICE_AND_LOG, DataCategory.SENSED_LOCATION);
        assertThat(analytics.recipients()).containsOnly(RecipientKind.SELF, RecipientKind.AFFILIATE);
        assertThat(analytics.origins()).containsOnly(Origin.OBSERVED);
        assertThat(analytics.channels()).containsOnly(Channel.PAGE);
        assertThat(analytics.retention()).contains(Period.ofMonths(13));
        assertThat(analytics.claims()).containsOnly("own-statistics");
        assertThat(analytics.legalBasis()).isEqualTo(LegalBasis.LEGITIMATE_INTEREST);
        assertThat(analytics.loosenedBecause()).contains(REASON);
    }

    @Test
    void what_is_not_said_keeps_its_default() {
        assertThat(analytics("'retention': 'P1Y'").channels())
                .isEqualTo(PurposeDefinition.of(Purpose.ANALYTICS).build().channels());
    }

    @Test
    void a_word_of_no_list_is_refused_with_the_nearest_one() {
        PolicyProblem recipient = mistake("'recipients': ['self', 'afiliate']");
        assertThat(recipient.path()).isEqualTo("/purposes/analytics/recipients/1");
        assertThat(recipient.nearest()).isEqualTo("affiliate");
        assertThat(mistake("'origins': ['observd']").nearest()).isEqualTo("observed");
        assertThat(mistake("'channels': ['cokie']").nearest()).isEqualTo("cookie");
        assertThat(mistake("'categories': ['heath']").nearest()).isEqualTo("health");
        PolicyProblem claim = mistake("'claims': ['own-statistic']");
        assertThat(claim.path()).isEqualTo("/purposes/analytics/claims/0");
        assertThat(claim.expected()).contains("appearance", "own-statistics");
        assertThat(claim.nearest()).isEqualTo("own-statistics");
    }

    @Test
    void a_word_that_stands_twice_is_refused_at_its_second_place() {
        for (String list : List.of(
                "'recipients': ['self', 'self']",
                "'origins': ['given', 'given']",
                "'channels': ['page', 'page']",
                "'categories': ['health', 'health']",
                "'claims': ['own-statistics', 'own-statistics']")) {
            PolicyProblem problem = mistake(list);
            assertThat(problem.path()).as(list).endsWith("/1");
            assertThat(problem.found()).endsWith("for the second time");
        }
    }

    @Test
    void a_list_of_words_is_a_list_with_something_in_it() {
        for (String member : List.of("recipients", "origins", "channels", "categories", "claims")) {
            assertThat(mistake("'" + member + "': []").found()).isEqualTo("an empty list");
            assertThat(mistake("'" + member + "': 'self'").expected()).startsWith("a list of");
            assertThat(mistake("'" + member + "': [7]").path()).isEqualTo("/purposes/analytics/" + member + "/0");
        }
    }

    @Test
    void an_authority_is_no_recipient_that_a_decision_could_allow() {
        PolicyProblem problem = mistake("'recipients': ['self', 'public-authority']");

        assertThat(problem.path()).isEqualTo("/purposes/analytics/recipients");
        assertThat(problem.expected()).contains("a disclosure on a legal ground");
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                        .recipients(Set.of(RecipientKind.PUBLIC_AUTHORITY))
                        .build())))
                .extracting(PolicyProblem::path, PolicyProblem::expected)
                .containsExactly(problem.path(), problem.expected());
    }

    @Test
    void a_category_of_the_sites_own_is_known_wherever_it_is_defined() {
        ConsentPolicy policy = readWith("'purposes': {'analytics': {'categories': ['shoe-size']}},"
                + " 'categories': {'shoe-size': {'number': 64}}");

        assertThat(policy.purpose(Purpose.ANALYTICS).orElseThrow().categories())
                .containsOnly(DataCategory.of("shoe-size"));
    }

    @Test
    void a_category_whose_definition_cannot_be_read_is_told_once() {
        assertThat(problem(with("'purposes': {'analytics': {'categories': ['shoe-size']}},"
                                + " 'categories': {'shoe-size': true}"))
                        .path())
                .isEqualTo("/categories/shoe-size");
    }

    @Test
    void an_unknown_category_or_claim_of_the_builder_is_told_in_the_words_of_the_file() {
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                                .categories(Set.of(DataCategory.of("heath")))
                                .build()))
                        .nearest())
                .isEqualTo("health");
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                                .claim("own-statistic")
                                .build()))
                        .nearest())
                .isEqualTo("own-statistics");
    }

    private static String claiming(String purpose, String claim, String more) {
        String own = "'number': 64, 'title': 'T', 'description': 'D', ";
        return "'purposes': {'" + purpose + "': {" + (purpose.equals("rescue") ? own : "") + more + "'claims': ['"
                + claim + "']}}";
    }

    @Test
    @Proves({"P1", "P5"})
    void an_exemption_stands_at_no_purpose_that_it_cannot_cover() {
        for (String purpose :
                List.of("ad-optimisation", "ad-measurement", "identity", "email", "push", "sms", "surveys")) {
            for (String claim : List.of("own-statistics", "appearance", "emergency")) {
                PolicyProblem problem = problem(with(claiming(purpose, claim, "")));
                assertThat(problem.path()).isEqualTo("/purposes/" + purpose + "/claims");
                assertThat(problem.found()).isEqualTo("\"" + claim + "\"");
                assertThat(problem.expected()).contains("no exemption at " + purpose);
            }
        }
        PolicyProblem counting = problem(with(claiming("analytics", "appearance", "")));
        assertThat(counting.expected()).contains("analytics", "[own-statistics]");
        assertThat(counting.nearest()).isEqualTo("own-statistics");
    }

    @Test
    void an_exemption_stands_where_its_source_can_mean_the_purpose() {
        for (String[] pair : new String[][] {
            {"analytics", "own-statistics"},
            {"improvement", "own-statistics"},
            {"improvement", "appearance"},
            {"settings", "appearance"},
            {"rescue", "own-statistics"},
            {"rescue", "appearance"},
            {"rescue", "emergency"}
        }) {
            ConsentPolicy policy = readWith(claiming(pair[0], pair[1], "'channels': ['page', 'cookie'], "));
            assertThat(policy.purpose(Purpose.of(pair[0])).orElseThrow().claims())
                    .as(pair[0])
                    .containsOnly(pair[1]);
        }
    }

    @Test
    @Proves("P5")
    void an_exemption_for_a_device_lets_nobody_send_messages() {
        for (String more : List.of("", "'channels': ['page', 'sms'], ")) {
            PolicyProblem problem = problem(with(claiming("rescue", "emergency", more)));
            assertThat(problem.path()).isEqualTo("/purposes/rescue/channels");
            assertThat(problem.found()).contains("sms");
            assertThat(problem.expected()).contains("[\"page\", \"cookie\"]");
        }
    }

    @Test
    void an_exemption_does_not_cover_what_the_site_calls_sale_or_sharing() {
        PolicyProblem problem = problem(
                with(claiming("rescue", "own-statistics", "'channels': ['page', 'cookie'], 'optOutSignal': true, ")));

        assertThat(problem.path()).isEqualTo("/purposes/rescue/claims");
        assertThat(problem.expected()).contains("optOutSignal");
    }

    @Test
    void a_service_claims_no_more_than_the_purpose_can_bear() {
        PolicyProblem problem =
                problem(with("'purposes': {'email': {}}, 'services': {'club': {'number': 1, 'paths': ['/club/'],"
                        + " 'purposes': {'email': {'claims': ['emergency']}}}}"));

        assertThat(problem.path()).isEqualTo("/services/club/purposes/email/claims");
    }

    @Test
    void every_exemption_of_the_packs_has_a_line_that_says_what_it_can_cover() {
        assertThat(Claims.COVERS.keySet()).isEqualTo(Claims.KNOWN);
    }

    @Test
    void data_is_kept_for_a_day_at_least_and_ten_years_at_most() {
        for (String period : List.of("P1D", "P10Y", "P120M", "P520W")) {
            assertThat(analytics("'retention': '" + period + "'").retention())
                    .as(period)
                    .isPresent();
        }
        for (String period : List.of("P0D", "P-1Y", "P121M", "P10Y1D", "P2147483647D", "P2147483647Y")) {
            assertThat(mistake("'retention': '" + period + "'").path())
                    .as(period)
                    .isEqualTo("/purposes/analytics/retention");
        }
        assertThat(mistake("'retention': '13 months'").expected()).startsWith("an ISO 8601 period");
    }

    @Test
    void a_basis_is_loosened_only_by_name_and_with_a_reason() {
        PolicyProblem passing = mistake("'legalBasis': 'legitimate-interest'");
        assertThat(passing.path()).isEqualTo("/purposes/analytics/legalBasis");
        assertThat(passing.expected()).contains("\"loosen\": {\"to\": \"legitimate-interest\"");
        assertThat(mistake("'loosen': {'to': 'legitimate-interest'}").path())
                .isEqualTo("/purposes/analytics/loosen/because");
        assertThat(mistake("'loosen': {'to': 'legitimate-interest', 'because': 'we want to'}")
                        .expected())
                .isEqualTo("why the site may do so, in at least 20 characters");
        assertThat(mistake("'loosen': {'because': '" + REASON + "'}").path())
                .isEqualTo("/purposes/analytics/loosen/to");
        assertThat(mistake("'loosen': {'to': 'legitimate-intrest', 'because': '" + REASON + "'}")
                        .nearest())
                .isEqualTo("legitimate-interest");
        assertThat(mistake("'loosen': {'to': 'contract', 'because': '" + REASON + "', 'until': 'May'}")
                        .path())
                .isEqualTo("/purposes/analytics/loosen/until");
    }

    @Test
    void a_basis_that_is_not_looser_needs_no_loosening() {
        for (String basis : List.of("consent", "explicit-consent")) {
            PolicyProblem problem = mistake("'loosen': {'to': '" + basis + "', 'because': '" + REASON + "'}");
            assertThat(problem.path()).isEqualTo("/purposes/analytics/loosen/to");
            assertThat(problem.expected()).endsWith("\"legalBasis\": \"" + basis + "\"");
        }
    }

    @Test
    void a_basis_is_stated_or_loosened_and_never_both() {
        PolicyProblem problem = mistake(
                "'legalBasis': 'consent', 'loosen': {'to': 'legitimate-interest', 'because': '" + REASON + "'}");

        assertThat(problem.path()).isEqualTo("/purposes/analytics/loosen");
        assertThat(problem.found()).isEqualTo("loosen beside legalBasis");
    }

    @Test
    void the_builder_loosens_by_name_too() {
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                                .loosenLegalBasis(LegalBasis.LEGITIMATE_INTEREST, " short ")
                                .build()))
                        .path())
                .isEqualTo("/purposes/analytics/loosen/because");
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                                .loosenLegalBasis(LegalBasis.EXPLICIT_CONSENT, REASON)
                                .build()))
                        .path())
                .isEqualTo("/purposes/analytics/loosen/to");
        assertThat(only(built(PurposeDefinition.of(Purpose.ANALYTICS)
                                .legalBasis(LegalBasis.CONTRACT)
                                .build()))
                        .path())
                .isEqualTo("/purposes/analytics/legalBasis");
    }

    @Test
    void what_is_loosened_or_claimed_is_listed_with_the_sites_reason() {
        ConsentPolicy policy = readWith("'purposes': {'analytics': {'claims': ['own-statistics']},"
                + " 'email': {'loosen': {'to': 'legitimate-interest', 'because': '" + REASON + "'}},"
                + " 'delivery': {'legalBasis': 'consent'}},"
                + " 'services': {'club': {'number': 1, 'purposes': {'delivery':"
                + " {'loosen': {'to': 'contract', 'because': '" + REASON + "'}}}}}");

        assertThat(policy.loosenings())
                .containsExactly(
                        "purpose analytics: claims the exemption own-statistics where the law of the visitor's place knows it",
                        "purpose email: legitimate-interest instead of consent, because " + REASON,
                        "service club, purpose delivery: contract instead of consent, because " + REASON);
        assertThat(readWith("'purposes': {'analytics': {}}").loosenings()).isEmpty();
    }

    @Test
    void every_mistake_of_one_purpose_is_told() {
        assertThat(problems(with("'purposes': {'analytics': {'retention': 'P11Y', 'channels': ['post'],"
                        + " 'loosen': {'to': 'consent', 'because': 'x'}}}")))
                .extracting(PolicyProblem::path)
                .containsExactly(
                        "/purposes/analytics/retention",
                        "/purposes/analytics/channels/0",
                        "/purposes/analytics/loosen/to",
                        "/purposes/analytics/loosen/because");
    }
}
