package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Services, whose own policy prevails where it differs; categories of the site's own; ads, minors and signals. */
class ServiceRulesTest {

    private static final String PURPOSES = "'purposes': {'analytics': {'channels': ['page'], 'retention': 'P6M'}}, ";

    private static ConsentPolicy policy(String mail) {
        return readWith(PURPOSES + "'services': {'mail': {'number': 1, " + mail + "}}");
    }

    private static PolicyProblem mistake(String mail) {
        return problem(with(PURPOSES + "'services': {'mail': {'number': 1, " + mail + "}}"));
    }

    private static PolicyBuilder shop() {
        return ConsentPolicy.builder()
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(Purpose.ANALYTICS);
    }

    private static PolicyProblem built(PolicyBuilder builder) {
        return only(catchThrowableOfType(PolicyException.class, builder::build).problems());
    }

    @Test
    void a_service_brings_its_paths_and_texts() {
        Service mail = policy("'paths': ['/mail/', '/caf\u00E9/'], 'title': 'Mail', 'privacyPolicy': '/mail/privacy'")
                .service("mail")
                .orElseThrow();

        assertThat(mail.number()).isEqualTo(1);
        assertThat(mail.paths()).containsExactly("/mail/", "/caf\u00E9/");
        assertThat(mail.title().in(List.of("en"))).isEqualTo("Mail");
        assertThat(mail.privacyPolicy()).contains(URI.create("/mail/privacy"));
    }

    @Test
    @Proves("P20")
    void the_members_that_a_service_names_replace_and_the_rest_falls_through() {
        PurposeDefinition own = policy("'purposes': {'analytics': {'channels': ['cookie'], 'title': 'Counting'}}")
                .service("mail")
                .orElseThrow()
                .purposes()
                .get(Purpose.ANALYTICS);

        assertThat(own).isNotNull();
        assertThat(own.channels()).containsOnly(Channel.COOKIE);
        assertThat(own.retention()).contains(java.time.Period.ofMonths(6));
        assertThat(own.title().in(List.of("en"))).isEqualTo("Counting");
        assertThat(own.description())
                .isEqualTo(PurposeDefinition.of(Purpose.ANALYTICS).build().description());
    }

    @Test
    void a_service_speaks_only_of_purposes_that_are_declared_for_all() {
        assertThat(mistake("'purposes': {'sms': {'channels': ['page']}}").expected())
                .endsWith("add the line \"sms\": {} under /purposes");
        assertThat(mistake("'purposes': {'analitics': {'channels': ['page']}}").nearest())
                .isEqualTo("analytics");
        assertThat(mistake("'purposes': {'Bad Id': {}}").expected()).startsWith("an id");
    }

    @Test
    void a_service_that_says_nothing_of_a_purpose_does_not_name_it() {
        assertThat(mistake("'purposes': {'analytics': {}}").found()).isEqualTo("an empty object");
    }

    @Test
    void numbers_and_cookies_are_the_general_policys_alone() {
        for (String member : List.of("number", "cookies")) {
            assertThat(mistake("'purposes': {'analytics': {'" + member + "': 3}}")
                            .path())
                    .isEqualTo("/services/mail/purposes/analytics/" + member);
        }
    }

    @Test
    void a_service_loosens_by_name_what_the_general_policy_made_strict() {
        String strict =
                "'purposes': {'analytics': {'legalBasis': 'explicit-consent'}}, 'services': {'mail': {'number': 1,"
                        + " 'purposes': {'analytics': {";

        assertThat(problem(with(strict + "'legalBasis': 'consent'}}}}")).path())
                .isEqualTo("/services/mail/purposes/analytics/legalBasis");
        assertThat(readWith(strict + "'loosen': {'to': 'consent', 'because': 'Nothing sensitive is there.'}}}}}")
                        .service("mail")
                        .orElseThrow()
                        .purposes())
                .containsKey(Purpose.ANALYTICS);
    }

    @Test
    @Proves("P20")
    void a_service_takes_the_right_to_object_away_by_name_alone() {
        String census =
                "'purposes': {'census': {'number': 64, 'title': 'Census', 'description': 'Counts', 'legalBasis':"
                        + " 'public-interest'}}, 'services': {'mail': {'number': 1, 'purposes': {'census': {";
        for (String basis : List.of("legal-obligation", "vital-interest", "contract")) {
            PolicyProblem problem = problem(with(census + "'legalBasis': '" + basis + "'}}}}"));
            assertThat(problem.path()).isEqualTo("/services/mail/purposes/census/legalBasis");
            assertThat(problem.expected())
                    .startsWith("\"public-interest\" or a stricter one")
                    .contains("\"loosen\": {\"to\": \"" + basis + "\"");
            assertThat(readWith(census + "'loosen': {'to': '" + basis
                                    + "', 'because': 'A statute of 2025 says so.'}}}}}")
                            .loosenings())
                    .containsExactly("service mail, purpose census: " + basis
                            + " instead of public-interest, because A statute of 2025 says so.");
        }
    }

    @Test
    @Proves("P20")
    void a_service_takes_back_an_objection_that_the_general_policy_gave_by_name_alone() {
        String kept = "'purposes': {'archiving': {'legalBasis': 'public-interest'}}, 'services': {'mail': {'number': 1,"
                + " 'purposes': {'archiving': {";

        assertThat(problem(with(kept + "'legalBasis': 'legal-obligation'}}}}")).path())
                .isEqualTo("/services/mail/purposes/archiving/legalBasis");
        assertThat(readWith(kept + "'loosen': {'to': 'legal-obligation', 'because': 'The tax code has it kept.'}}}}}")
                        .loosenings())
                .hasSize(1);
    }

    @Test
    void what_was_loosened_in_general_falls_through() {
        ConsentPolicy policy = readWith("'purposes': {'delivery': {'loosen': {'to': 'contract', 'because':"
                + " 'The shop is nothing without it.'}}, 'session': {'loosen': {'to': 'public-interest', 'because':"
                + " 'It is a town hall, after all.'}}, 'own': {'number': 64, 'title': 'Own', 'description': 'Own',"
                + " 'loosen': {'to': 'legitimate-interest', 'because': 'Nobody would be surprised.'}}},"
                + " 'services': {'mail': {'number': 1, 'purposes': {'delivery': {'title': 'Mail'},"
                + " 'session': {'title': 'Desk'}, 'own': {'title': 'Club'}}}}");

        assertThat(policy.loosenings()).hasSize(3).noneMatch(line -> line.startsWith("service"));
    }

    /** Whoever said no in general has said it in a service that names no loosening. */
    @Test
    @Proves("P20")
    void a_service_that_names_no_loosening_allows_nothing_that_is_denied_in_general() {
        Tally tally = new Tally();
        List<Purpose> purposes =
                List.of(Purpose.of("own"), Purpose.ANALYTICS, Purpose.SECURITY, Purpose.SESSION, Purpose.ARCHIVING);
        for (Purpose purpose : purposes) {
            for (LegalBasis general : LegalBasis.declarable()) {
                for (LegalBasis own : LegalBasis.declarable()) {
                    ConsentPolicy policy = twoBases(purpose, general, own);
                    tally.count("named", policy == null);
                    if (policy != null) {
                        neverMore(policy, purpose, tally);
                    }
                }
            }
        }
        tally.expect(10);
    }

    /** The general policy as loose as can be, the service without a loosening; null where that keeps it from starting. */
    private static @Nullable ConsentPolicy twoBases(Purpose purpose, LegalBasis general, LegalBasis own) {
        PurposeDefinition.Builder stated = PurposeDefinition.of(purpose)
                .title(LocalizedText.of("en", "Title"))
                .description(LocalizedText.of("en", "Description"));
        PurposeDefinition.Builder numbered = purpose.equals(Purpose.of("own")) ? stated.number(64) : stated;
        PurposeDefinition plain = numbered.legalBasis(general).build();
        PurposeDefinition named =
                numbered.loosenLegalBasis(general, "For the sake of this test.").build();
        for (PurposeDefinition definition : List.of(plain, named)) {
            PolicyBuilder policy = shop().purpose(definition)
                    .service(Service.of("mail", 1)
                            .purpose(definition.toBuilder().legalBasis(own).build())
                            .build());
            try {
                return policy.build();
            } catch (PolicyException e) {
                assertThat(e.problems()).extracting(PolicyProblem::path).allMatch(path -> path.contains("/" + purpose));
            }
        }
        return null;
    }

    private static void neverMore(ConsentPolicy policy, Purpose purpose, Tally tally) {
        Instant now = Instant.parse("2026-03-15T12:00:00Z");
        int number = policy.purpose(purpose).orElseThrow().number();
        for (Choice choice : Choice.values()) {
            ConsentState state =
                    ConsentState.chosen(1, now).purpose(number, choice).build();
            Consent consent = policy.consent(ConsentContext.of(state, now));
            Decision general = consent.decide(DataUse.of(purpose));
            Decision inService = consent.decide(DataUse.of(purpose).in("mail"));
            tally.count("allowed in both", general.allowed() && inService.allowed());
            tally.count("denied in the service alone", general.allowed() && !inService.allowed());
            assertThat(inService.allowed() && !general.allowed())
                    .as("%s, %s: %s, %s", purpose, choice, general, inService)
                    .isFalse();
        }
    }

    @Test
    void a_service_cannot_ignore_a_signal_that_counts_for_all() {
        assertThat(problem(with("'purposes': {'analytics': {'optOutSignal': true}}, 'services': {'mail': {'number': 1,"
                                + " 'purposes': {'analytics': {'optOutSignal': false}}}}"))
                        .expected())
                .contains("always denies analytics");
    }

    @Test
    void a_path_of_a_service_is_decoded_and_within_the_application() {
        assertThat(mistake("'paths': ['mail/']").nearest()).isEqualTo("/mail/");
        for (String path :
                List.of("/mail/*", "/mail?x", "/mail#x", "/caf%C3%A9/", "/a//b", "/a/../b", "/a;b", "/a/.")) {
            assertThat(mistake("'paths': ['/x/', '" + path + "']").path())
                    .as(path)
                    .isEqualTo("/services/mail/paths/1");
        }
    }

    @Test
    void two_services_cannot_have_one_path() {
        PolicyProblem problem = problem(with(
                "'services': {'mail': {'number': 1, 'paths': ['/m/']}," + " 'maps': {'number': 2, 'paths': ['/m/']}}"));

        assertThat(problem.path()).isEqualTo("/services/maps/paths/0");
        assertThat(problem.found()).isEqualTo("\"/m/\", which service \"mail\" has already");
    }

    @Test
    void a_service_has_a_permanent_number_of_its_own() {
        assertThat(problem(with("'services': {'mail': {}}, 'retired': {'services': [7]}"))
                        .expected())
                .endsWith("add the line \"number\": 8,");
        assertThat(problem(with("'services': {'mail': {'number': 1}, 'maps': {'number': 1}}"))
                        .found())
                .isEqualTo("1, which is the number of \"mail\"");
        assertThat(problem(with("'services': {'mail': {'number': 7}}, 'retired': {'services': [7]}"))
                        .found())
                .isEqualTo("7, which is retired");
        assertThat(problem(with("'services': {'mail': {'number': 65536}}")).path())
                .isEqualTo("/services/mail/number");
        assertThat(problem(with("'services': {'Mail': {'number': 1}}")).expected())
                .startsWith("an id");
        assertThat(problem(with("'services': {'mail': 'x'}")).path()).isEqualTo("/services/mail");
    }

    @Test
    void services_of_the_builder_go_through_the_same_check() {
        assertThat(built(shop().service(Service.of("mail", 1).paths("mail").build()))
                        .path())
                .isEqualTo("/services/mail/paths/0");
        assertThat(built(shop().service(Service.of("mail", 1).build())
                                .service(Service.of("mail", 2).build()))
                        .found())
                .isEqualTo("\"mail\" for the second time");
        assertThat(built(shop().service(Service.of("mail", 1)
                                .purpose(PurposeDefinition.of(Purpose.SMS).build())
                                .build()))
                        .path())
                .isEqualTo("/services/mail/purposes/sms");
        assertThat(built(shop().service(Service.of("mail", 1)
                                .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                        .cookie(CookieDeclaration.named("visits"))
                                        .build())
                                .build()))
                        .found())
                .isEqualTo("cookies of its own");
        assertThat(built(shop().service(Service.of("mail", 1)
                                .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                        .number(5)
                                        .build())
                                .build()))
                        .found())
                .isEqualTo("the number 5");
    }

    @Test
    void a_category_of_the_sites_own_brings_its_number_and_its_sensitivity() {
        ConsentPolicy policy =
                readWith("'categories': {'shoe-size': {'number': 64}, 'diet': {'number': 65, 'sensitive': true}}");

        assertThat(policy.categories()).extracting(DataCategory::id).containsExactly("shoe-size", "diet");
        assertThat(policy.categories()).extracting(DataCategory::isSensitive).containsExactly(false, true);
    }

    @Test
    void mistakes_in_categories_are_told() {
        assertThat(problem(with("'categories': {'diet': {}}")).expected()).endsWith("add the line \"number\": 64,");
        assertThat(problem(with("'categories': {'diet': {'number': 63}}")).expected())
                .contains("1 to 63 are the library's own");
        assertThat(problem(with("'categories': {'health': {'number': 64}}")).found())
                .isEqualTo("\"health\", which is built in");
        assertThat(problem(with("'categories': {'Diet': {'number': 64}}")).expected())
                .startsWith("an id");
        assertThat(problem(with("'categories': {'diet': {'number': 64, 'sensitive': 1}}"))
                        .path())
                .isEqualTo("/categories/diet/sensitive");
        assertThat(problem(with("'categories': {'diet': {'number': 64}}, 'retired': {'categories': [64]}"))
                        .found())
                .isEqualTo("64, which is retired");
        assertThat(built(shop().category(DataCategory.own("diet", 64, true))
                                .category(DataCategory.own("diet", 65, true)))
                        .found())
                .isEqualTo("\"diet\" for the second time");
    }

    @Test
    void more_categories_than_there_is_room_for_are_a_mistake_and_no_crash() {
        PolicyBuilder builder = shop();
        Set<DataCategory> all = new java.util.HashSet<>();
        for (int i = 0; i < RuleBook.MOST_OWN_CATEGORIES; i++) {
            DataCategory category = DataCategory.own("c" + i, 64 + i, false);
            builder.category(category);
            all.add(category);
        }
        ConsentPolicy full = builder.purpose(
                        PurposeDefinition.of(Purpose.ANALYTICS).categories(all).build())
                .build();

        assertThat(full.categories()).hasSize(RuleBook.MOST_OWN_CATEGORIES);
        assertThat(built(builder.category(DataCategory.own("one-more", 200, false)))
                        .path())
                .isEqualTo("/categories");
    }

    @Test
    void ads_minors_and_signals_are_read() {
        ConsentPolicy policy = readWith("'ads': {'withoutConsent': 'none'}, 'minors': {'ageOfConsent': 16},"
                + " 'signals': {'doNotTrack': true, 'conflict': 'signal'}");

        assertThat(policy.adsWithoutConsent()).isEqualTo(AdKind.NONE);
        assertThat(policy.ageOfConsent()).isEqualTo(16);
        assertThat(policy.honoursDoNotTrack()).isTrue();
        assertThat(policy.isSignalAlwaysWinning()).isTrue();
    }

    @Test
    void a_file_that_says_nothing_of_ads_minors_and_signals_has_the_defaults() {
        ConsentPolicy policy = readWith("'signals': {'conflict': 'explicit-choice'}");

        assertThat(policy.adsWithoutConsent()).isEqualTo(AdKind.CONTEXTUAL);
        assertThat(policy.ageOfConsent()).isZero();
        assertThat(policy.honoursDoNotTrack()).isFalse();
        assertThat(policy.isSignalAlwaysWinning()).isFalse();
    }

    @Test
    void mistakes_in_ads_minors_and_signals_are_told() {
        assertThat(problem(with("'ads': {'withoutConsent': 'personalised'}")).expected())
                .startsWith("contextual, or none");
        assertThat(problem(with("'ads': {'withoutConsent': 'contextuel'}")).nearest())
                .isEqualTo("contextual");
        for (String age : List.of("12", "19", "'sixteen'", "0")) {
            assertThat(problem(with("'minors': {'ageOfConsent': " + age + "}")).path())
                    .isEqualTo("/minors/ageOfConsent");
        }
        assertThat(problem(with("'signals': {'conflict': 'signals'}")).nearest())
                .isEqualTo("signal");
        assertThat(problem(with("'signals': {'doNotTrack': 1}")).path()).isEqualTo("/signals/doNotTrack");
        for (String group : List.of("ads", "minors", "signals")) {
            assertThat(problem(with("'" + group + "': true")).path()).isEqualTo("/" + group);
            assertThat(problem(with("'" + group + "': {'x': 1}")).path()).isEqualTo("/" + group + "/x");
        }
        assertThat(built(shop().adsWithoutConsent(AdKind.PERSONALISED)).path()).isEqualTo("/ads/withoutConsent");
        assertThat(built(shop().ageOfConsent(3)).path()).isEqualTo("/minors/ageOfConsent");
    }
}
