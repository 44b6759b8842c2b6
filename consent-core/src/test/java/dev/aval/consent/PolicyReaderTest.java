package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static dev.aval.consent.PolicyFiles.withVendor;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a good policy file means. */
class PolicyReaderTest {

    @Test
    void the_smallest_file_is_a_version_and_a_controller() {
        ConsentPolicy policy = readWith("");

        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.source()).isEqualTo("consent.json");
        assertThat(policy.controller().name()).isEqualTo("Shop");
        assertThat(policy.controller().contact()).isEqualTo(URI.create("mailto:privacy@shop.example"));
        assertThat(policy.languages()).containsExactly("en");
        assertThat(policy.purposes())
                .extracting(PurposeDefinition::purpose)
                .containsExactly(Purpose.SESSION, Purpose.DELIVERY);
        assertThat(policy.grantLifetime()).isEmpty();
        assertThat(policy.refusalLifetime()).isEmpty();
    }

    @Test
    void a_built_in_purpose_needs_no_more_than_its_name() {
        ConsentPolicy policy = readWith("'purposes': {'analytics': {}}");

        PurposeDefinition analytics = policy.purpose(Purpose.ANALYTICS).orElseThrow();
        assertThat(analytics.number()).isEqualTo(3);
        assertThat(analytics.legalBasis()).isEqualTo(LegalBasis.CONSENT);
        assertThat(analytics.title().in(List.of("fr"))).isEqualTo("Comprendre l’usage du site");
    }

    @Test
    void an_own_purpose_brings_its_number_and_texts() {
        ConsentPolicy policy = readWith("'languages': ['en', 'fr'], 'purposes': {'reviews': {'number': 64,"
                + " 'legalBasis': 'explicit-consent', 'optOutSignal': true,"
                + " 'title': {'en': 'Reviews', 'fr': 'Avis'}, 'description': {'en': 'Shows reviews.', 'fr': 'Montre des avis.'},"
                + " 'refusal': 'No reviews.'}}");

        PurposeDefinition reviews = policy.purpose(Purpose.of("reviews")).orElseThrow();
        assertThat(reviews.number()).isEqualTo(64);
        assertThat(reviews.legalBasis()).isEqualTo(LegalBasis.EXPLICIT_CONSENT);
        assertThat(reviews.optOutSignal()).isTrue();
        assertThat(reviews.title().in(List.of("fr"))).isEqualTo("Avis");
        assertThat(reviews.refusal().byLanguage()).containsOnly(java.util.Map.entry("en", "No reviews."));
    }

    @Test
    void a_plain_text_is_in_the_first_language() {
        ConsentPolicy policy = readWith("'languages': ['fr'], 'purposes': {'analytics': {'title': 'Mesure'}}");

        LocalizedText title = policy.purpose(Purpose.ANALYTICS).orElseThrow().title();
        assertThat(title.in(List.of("fr"))).isEqualTo("Mesure");
        assertThat(title.in(List.of("en"))).isEqualTo("Understanding how the site is used");
    }

    @Test
    void a_cookie_is_a_name_or_an_object() {
        ConsentPolicy policy = readWith("'purposes': {'analytics': {'cookies': ['visits', {'name': '_ga*',"
                + " 'lifetime': 'P6M', 'domains': ['shop.example'], 'paths': ['/shop'], 'description': 'Counts.'}]}}");

        List<CookieDeclaration> cookies =
                policy.purpose(Purpose.ANALYTICS).orElseThrow().cookies();
        assertThat(cookies).extracting(CookieDeclaration::name).containsExactly("visits", "_ga*");
        assertThat(cookies.get(0).lifetime()).isNull();
        assertThat(cookies.get(1).lifetime()).isEqualTo(Period.ofMonths(6));
        assertThat(cookies.get(1).domains()).containsExactly("shop.example");
        assertThat(cookies.get(1).paths()).containsExactly("/shop");
        assertThat(cookies.get(1).description().in(List.of("en"))).isEqualTo("Counts.");
    }

    @Test
    void a_vendor_brings_its_places_cookies_and_signatures() {
        ConsentPolicy policy = PolicyFiles.read(withVendor("'name': 'Tracker Ltd', 'hosts': ['Tracker.example',"
                + " 'cdn.example/ads/', '/metrics', {'host': 'x.example', 'path': '/p', 'purposes': ['analytics']}],"
                + " 'inline': ['tracker('], 'cookies': ['_t'], 'privacyPolicy': 'https://tracker.example/privacy',"
                + " 'description': 'Counts visits.'"));

        Vendor tracker = policy.vendor("tracker").orElseThrow();
        assertThat(tracker.number()).isEqualTo(1);
        assertThat(tracker.name()).isEqualTo("Tracker Ltd");
        assertThat(tracker.purposes()).containsExactly(Purpose.ANALYTICS);
        assertThat(tracker.hosts())
                .containsExactly(
                        new HostRule("tracker.example", null, List.of()),
                        new HostRule("cdn.example", "/ads/", List.of()),
                        new HostRule(null, "/metrics", List.of()),
                        new HostRule("x.example", "/p", List.of(Purpose.ANALYTICS)));
        assertThat(tracker.inlineSignatures()).containsExactly("tracker(");
        assertThat(tracker.cookies()).extracting(CookieDeclaration::name).containsExactly("_t");
        assertThat(tracker.privacyPolicy()).contains(URI.create("https://tracker.example/privacy"));
        assertThat(tracker.description().in(List.of("en"))).isEqualTo("Counts visits.");
    }

    @Test
    void own_hosts_choices_and_the_schema_are_read() {
        ConsentPolicy policy = readWith("'$schema': 'https://example.org/consent.schema.json',"
                + " 'own': ['static.shop.example'], 'choices': {'lifetime': 'P3M', 'refusalLifetime': 'P1Y'}");

        assertThat(policy.ownHosts()).containsExactly("static.shop.example");
        assertThat(policy.grantLifetime()).contains(Period.ofMonths(3));
        assertThat(policy.refusalLifetime()).contains(Period.ofYears(1));
        assertThat(policy.choicesLoosenedBecause()).isEmpty();
    }

    @Test
    void settings_are_flattened_to_dotted_names() {
        ConsentPolicy policy =
                readWith("'settings': {'mode': 'enforce', 'cookie': {'scope': 'host', 'days': 30, 'strict': true}}");

        assertThat(policy.settings())
                .isEqualTo(java.util.Map.of(
                        "mode", "enforce", "cookie.scope", "host", "cookie.days", "30", "cookie.strict", "true"));
    }

    @Test
    void an_unknown_member_is_refused_with_the_nearest_one() {
        PolicyProblem problem = problem(withVendor("'host': ['tracker.example']"));

        assertThat(problem.source()).isEqualTo("consent.json");
        assertThat(problem.path()).isEqualTo("/vendors/tracker/host");
        assertThat(problem.found()).isEqualTo("the unknown member \"host\"");
        assertThat(problem.expected()).contains("hosts, inline");
        assertThat(problem.nearest()).isEqualTo("hosts");
    }

    @Test
    void every_mistake_is_told_in_the_order_of_the_file() {
        List<PolicyProblem> problems = problems("{'vendors': {'t': {'purposes': ['analitycs', 5, 'sms'], 'hosts': [7,"
                + " '*.t.example'], 'number': 'one'}}, 'version': 0, 'purposes': {'analytics': {'legalBasis': 'consnet'}},"
                + " 'controller': {'name': ' '}}");

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactly(
                        "/vendors/t/purposes/0",
                        "/vendors/t/purposes/1",
                        "/vendors/t/purposes/2",
                        "/vendors/t/hosts/0",
                        "/vendors/t/hosts/1",
                        "/vendors/t/number",
                        "/version",
                        "/purposes/analytics/legalBasis",
                        "/controller/contact",
                        "/controller/name");
    }

    @Test
    void a_missing_number_is_told_with_the_line_to_add() {
        PolicyProblem problem = problem(with("'purposes': {'a': {'number': 64, 'title': 'A', 'description': 'A.'},"
                + " 'b': {'title': 'B', 'description': 'B.'}}, 'retired': {'purposes': [70]}"));

        assertThat(problem.path()).isEqualTo("/purposes/b/number");
        assertThat(problem.found()).isEqualTo("nothing");
        assertThat(problem.expected()).endsWith("add the line \"number\": 71,");
    }
}
