package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.with;
import static dev.aval.consent.PolicyFiles.withVendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a vendor is to the site, where it keeps data, and how its purposes belong together. */
class VendorRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private static String tracker(String purposes) {
        return with("'purposes': {'analytics': {}, 'identity': {}, 'ad-optimisation': {}},"
                + " 'vendors': {'tracker': {'number': 1, 'purposes': [" + purposes + "]}}");
    }

    private static boolean allowed(String purposes, Purpose... granted) {
        ConsentPolicy policy = PolicyFiles.read(tracker(purposes));
        ConsentStateBuilder state = ConsentState.chosen(1, NOW);
        for (Purpose purpose : granted) {
            state.purpose(policy.purpose(purpose).orElseThrow().number(), Choice.GRANTED);
        }
        Vendor vendor = policy.vendor("tracker").orElseThrow();
        return policy.consent(state.build(), Signals.NONE, NOW)
                .decide(DataUse.of(vendor))
                .allowed();
    }

    private static List<PolicyProblem> built(Vendor.Builder vendor) {
        PolicyBuilder builder = ConsentPolicy.builder()
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(Purpose.ANALYTICS)
                .vendor(vendor.purposes(Purpose.ANALYTICS).build());
        return catchThrowableOfType(PolicyException.class, builder::build).problems();
    }

    @Test
    void recipient_place_safeguard_and_scope_are_read() {
        Vendor vendor = PolicyFiles.read(withVendor("'recipient': 'processor', 'abroad': true,"
                        + " 'safeguard': 'standard-clauses', 'outOfScope': true"))
                .vendor("tracker")
                .orElseThrow();

        assertThat(vendor.recipient()).isEqualTo(RecipientKind.PROCESSOR);
        assertThat(vendor.isAbroad()).isTrue();
        assertThat(vendor.safeguard()).contains(Safeguard.STANDARD_CLAUSES);
        assertThat(vendor.isOutOfScope()).isTrue();
    }

    @Test
    void a_vendor_is_an_affiliate_a_processor_or_a_third_party() {
        for (String kind : List.of("self", "public-authority", "other-users", "the-public")) {
            PolicyProblem problem = problem(withVendor("'recipient': '" + kind + "'"));
            assertThat(problem.path()).isEqualTo("/vendors/tracker/recipient");
            assertThat(problem.expected())
                    .isEqualTo("what a vendor can be: one of [affiliate, processor, third-party]");
        }
        assertThat(problem(withVendor("'recipient': 'procesor'")).nearest()).isEqualTo("processor");
        assertThat(only(built(Vendor.of("tracker", 1).recipient(RecipientKind.SELF)))
                        .path())
                .isEqualTo("/vendors/tracker/recipient");
    }

    @Test
    void data_abroad_needs_a_safeguard_that_covers_it() {
        PolicyProblem missing = problem(withVendor("'abroad': true"));
        assertThat(missing.path()).isEqualTo("/vendors/tracker/safeguard");
        assertThat(missing.found()).isEqualTo("nothing");
        assertThat(missing.expected()).contains("adequacy-decision", "standard-clauses", "certification");
        assertThat(problem(withVendor("'abroad': true, 'safeguard': 'contract'"))
                        .found())
                .isEqualTo("\"contract\"");
        assertThat(only(built(Vendor.of("tracker", 1).abroad(Safeguard.CONTRACT)))
                        .path())
                .isEqualTo("/vendors/tracker/safeguard");
    }

    @Test
    void a_contract_is_safeguard_enough_at_home() {
        assertThat(PolicyFiles.read(withVendor("'safeguard': 'contract', 'abroad': false, 'outOfScope': false"))
                        .vendor("tracker")
                        .orElseThrow()
                        .isAbroad())
                .isFalse();
    }

    @Test
    void an_unknown_safeguard_or_a_flag_that_is_none_is_refused() {
        assertThat(problem(withVendor("'safeguard': 'standard-clause'")).nearest())
                .isEqualTo("standard-clauses");
        for (String flag : List.of("abroad", "outOfScope")) {
            assertThat(problem(withVendor("'" + flag + "': 'yes'")).path()).isEqualTo("/vendors/tracker/" + flag);
        }
    }

    @Test
    void a_list_of_purposes_needs_all_of_them() {
        assertThat(allowed("'analytics', 'identity'", Purpose.ANALYTICS)).isFalse();
        assertThat(allowed("'analytics', 'identity'", Purpose.ANALYTICS, Purpose.IDENTITY))
                .isTrue();
    }

    @Test
    void one_of_several_purposes_is_enough_where_the_file_says_any_of() {
        String anyOf = "{'anyOf': ['analytics', 'identity']}";

        assertThat(allowed(anyOf, Purpose.ANALYTICS)).isTrue();
        assertThat(allowed(anyOf, Purpose.IDENTITY)).isTrue();
        assertThat(allowed(anyOf)).isFalse();
        assertThat(allowed("'ad-optimisation', " + anyOf, Purpose.IDENTITY)).isFalse();
        assertThat(allowed("'ad-optimisation', " + anyOf, Purpose.IDENTITY, Purpose.AD_OPTIMISATION))
                .isTrue();
    }

    @Test
    void the_flat_list_and_the_groups_tell_of_the_same_purposes() {
        Vendor vendor = PolicyFiles.read(tracker("'ad-optimisation', {'anyOf': ['analytics', 'identity']}"))
                .vendor("tracker")
                .orElseThrow();

        assertThat(vendor.purposes()).containsExactly(Purpose.AD_OPTIMISATION, Purpose.ANALYTICS, Purpose.IDENTITY);
        assertThat(vendor.purposeGroups())
                .containsExactly(List.of(Purpose.AD_OPTIMISATION), List.of(Purpose.ANALYTICS, Purpose.IDENTITY));
        assertThat(Vendor.of("v", 1)
                        .purposes(Purpose.AD_OPTIMISATION)
                        .anyOf(Purpose.ANALYTICS, Purpose.IDENTITY)
                        .build()
                        .purposeGroups())
                .isEqualTo(vendor.purposeGroups());
    }

    @Test
    void mistakes_within_any_of_are_told_at_their_place() {
        PolicyProblem unknown = problem(tracker("'analytics', {'anyOf': ['identity', 'ad-optimization']}"));
        assertThat(unknown.path()).isEqualTo("/vendors/tracker/purposes/1/anyOf/1");
        assertThat(unknown.nearest()).isEqualTo("ad-optimisation");
        assertThat(problem(tracker("'analytics', {'anyOf': ['identity', 'analytics']}"))
                        .path())
                .isEqualTo("/vendors/tracker/purposes/1/anyOf/1");
        assertThat(problem(tracker("{'anyOf': [7, 'identity']}")).path())
                .isEqualTo("/vendors/tracker/purposes/0/anyOf/0");
        assertThat(problem(tracker("{'anyOf': ['identity']}")).found()).isEqualTo("a list of one");
        assertThat(problem(tracker("{'anyOf': []}")).found()).isEqualTo("an empty list");
        assertThat(problem(tracker("{}")).path()).isEqualTo("/vendors/tracker/purposes/0/anyOf");
        assertThat(problem(tracker("{'anyof': ['identity', 'analytics']}")).nearest())
                .isEqualTo("anyOf");
        assertThat(problem(tracker("{'anyOf': ['identity', 'analytics'], 'not': ['identity']}"))
                        .path())
                .isEqualTo("/vendors/tracker/purposes/0/not");
    }

    @Test
    @Proves("A1")
    void a_not_cannot_be_said_in_a_rule_that_permits_a_use() {
        for (String not : List.of("{'not': 'analytics'}", "{'not': ['analytics', 'identity']}", "{'not': {}}")) {
            PolicyProblem problem = problem(tracker("'identity', " + not));

            assertThat(problem.path()).isEqualTo("/vendors/tracker/purposes/1/not");
            assertThat(problem.found()).isEqualTo("a \"not\"");
            assertThat(problem.expected())
                    .isEqualTo(
                            "only purposes that must be allowed; what is to be seen where they are not is marked in the page,"
                                    + " with data-consent-unless");
        }
        PolicyProblem negated = problem(tracker("'identity', '!analytics'"));
        assertThat(negated.path()).isEqualTo("/vendors/tracker/purposes/1");
        assertThat(negated.found()).contains("!analytics");
        PolicyProblem within = problem(tracker("{'anyOf': ['identity', {'not': 'analytics'}]}"));
        assertThat(within.path()).isEqualTo("/vendors/tracker/purposes/0/anyOf/1");
        assertThat(within.found()).isEqualTo("an object");
    }
}
