package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Policies built in Java go through the check that files go through. */
class PolicyBuilderTest {

    private static final Controller SHOP = Controller.of("Shop", URI.create("mailto:privacy@shop.example"));

    private static PolicyBuilder shop() {
        return ConsentPolicy.builder().controller(SHOP);
    }

    private static List<PolicyProblem> problems(PolicyBuilder builder) {
        PolicyException failure = catchThrowableOfType(PolicyException.class, builder::build);
        if (failure == null) {
            throw new AssertionError("The policy was expected to be refused, and was built");
        }
        return failure.problems();
    }

    private static PolicyProblem problem(PolicyBuilder builder) {
        return only(problems(builder));
    }

    @Test
    void a_mistake_is_told_with_the_pointer_it_would_have_in_a_file() {
        PolicyProblem problem = problem(shop().purpose(Purpose.ANALYTICS)
                .vendor(Vendor.of("t", 1)
                        .purposes(Purpose.ANALYTICS)
                        .hosts("a.example", "*.t.example")
                        .build()));

        assertThat(problem.source()).isEqualTo("builder");
        assertThat(problem.path()).isEqualTo("/vendors/t/hosts/1");
    }

    @Test
    void a_missing_controller_is_told() {
        assertThat(problem(ConsentPolicy.builder()).path()).isEqualTo("/controller");
    }

    @Test
    void a_controller_without_a_name_is_told() {
        assertThat(problem(ConsentPolicy.builder().controller(Controller.of(" ", URI.create("/contact"))))
                        .path())
                .isEqualTo("/controller/name");
    }

    @Test
    void a_version_below_one_is_told() {
        assertThat(problem(shop().version(0)).path()).isEqualTo("/version");
    }

    @Test
    void an_own_purpose_without_number_and_texts_is_told() {
        assertThat(problems(shop().purpose(Purpose.of("reviews"))))
                .extracting(PolicyProblem::path)
                .containsExactly(
                        "/purposes/reviews/title/en", "/purposes/reviews/description/en", "/purposes/reviews/number");
    }

    @Test
    void an_empty_text_is_told() {
        assertThat(problem(shop().purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                .refusal(LocalizedText.of("en", " "))
                                .build()))
                        .path())
                .isEqualTo("/purposes/analytics/refusal/en");
    }

    @Test
    void no_legal_basis_is_no_way_around_consent() {
        PolicyProblem problem = problem(shop().purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                .legalBasis(LegalBasis.NONE)
                .build()));

        assertThat(problem.path()).isEqualTo("/purposes/analytics/legalBasis");
        assertThat(problem.found()).isEqualTo("\"none\"");
    }

    @Test
    void a_vendor_that_is_declared_twice_is_told() {
        Vendor.Builder vendor = Vendor.of("t", 1).purposes(Purpose.DELIVERY);

        assertThat(problems(shop().vendor(vendor.build()).vendor(vendor.build())))
                .extracting(PolicyProblem::path)
                .containsExactly("/vendors/t", "/vendors/t/number");
    }

    @Test
    void a_setting_is_told_with_its_place_in_a_file() {
        assertThat(problem(shop().setting("cookie.sco pe", "host")).path()).isEqualTo("/settings/cookie/sco pe");
        assertThat(problem(shop().setting("cookie.scope", "host\n")).path()).isEqualTo("/settings/cookie/scope");
    }

    @Test
    void a_lifetime_is_told() {
        assertThat(problem(shop().choiceLifetime(Period.ofMonths(6), Period.ofMonths(14)))
                        .path())
                .isEqualTo("/choices/refusalLifetime");
    }

    @Test
    void a_retired_number_is_told() {
        assertThat(problem(shop().retiredPurposes(64, 1)).path()).isEqualTo("/retired/purposes/1");
        assertThat(problem(shop().retiredVendors(0)).path()).isEqualTo("/retired/vendors/0");
    }

    @Test
    void a_built_policy_is_frozen() {
        PolicyBuilder builder = shop().own("a.example").setting("mode", "audit");
        ConsentPolicy policy = builder.build();

        builder.own("b.example").setting("mode", "enforce").version(2).purpose(Purpose.SMS);

        assertThat(policy.ownHosts()).containsExactly("a.example");
        assertThat(policy.settings()).isEqualTo(Map.of("mode", "audit"));
        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.purpose(Purpose.SMS)).isEmpty();
    }

    @Test
    void the_same_policy_comes_from_a_file_and_from_java() {
        ConsentPolicy built = shop().version(3)
                .purpose(Purpose.ANALYTICS)
                .vendor(Vendor.of("t", 1)
                        .purposes(Purpose.ANALYTICS)
                        .hosts("t.example")
                        .build())
                .build();
        ConsentPolicy read = PolicyFiles.read("{'version': 3, 'controller': {'name': 'Shop',"
                + " 'contact': 'mailto:privacy@shop.example'}, 'purposes': {'analytics': {}},"
                + " 'vendors': {'t': {'number': 1, 'purposes': ['analytics'], 'hosts': ['t.example']}}}");

        assertThat(read.toString()).isEqualTo(built.toString().replace("builder", "consent.json"));
        assertThat(read.purposes()).hasToString(built.purposes().toString());
        assertThat(read.vendors().get(0).hosts())
                .isEqualTo(built.vendors().get(0).hosts());
    }
}
