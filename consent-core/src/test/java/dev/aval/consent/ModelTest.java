package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The small nouns of the model. */
class ModelTest {

    // Purposes

    @Test
    void a_purpose_is_its_id() {
        assertThat(Purpose.of("analytics")).isEqualTo(Purpose.ANALYTICS).hasSameHashCodeAs(Purpose.ANALYTICS);
        assertThat(Purpose.of("analytics-2")).isNotEqualTo(Purpose.ANALYTICS).isGreaterThan(Purpose.ANALYTICS);
        assertThat(Purpose.ANALYTICS).hasToString("analytics");
    }

    @Test
    void a_purposes_id_has_a_form() {
        for (String id : List.of("", "A", "1a", "a_b", "a--b", "-a", "a-", "a b", "ı", "x".repeat(41))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> Purpose.of(id))
                    .withMessageContaining("is not valid");
        }
        assertThat(Purpose.of("x".repeat(40)).id()).hasSize(40);
    }

    @Test
    void a_strange_id_is_shown_printable_and_short() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Purpose.of("\u001B[31m" + "x".repeat(1000)))
                .withMessageStartingWith("Purpose id \"?[31mxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160));
    }

    @Test
    void the_numbers_of_built_in_purposes_are_permanent() {
        Stream<String> numbered =
                Stream.of(BuiltInPurpose.values()).map(builtIn -> builtIn.number() + " " + builtIn.purpose());

        assertThat(numbered)
                .containsExactly(
                        "1 session",
                        "2 identity",
                        "3 analytics",
                        "4 ad-optimisation",
                        "5 ad-measurement",
                        "6 push",
                        "7 email",
                        "8 sms",
                        "9 delivery",
                        "10 service-announcement",
                        "11 settings",
                        "12 customer-service",
                        "13 software-updates",
                        "14 improvement",
                        "15 new-services",
                        "16 surveys",
                        "17 security",
                        "18 fraud-prevention",
                        "19 backup",
                        "20 archiving",
                        "21 legal-claims");
    }

    @Test
    void every_built_in_purpose_speaks_english_and_french() {
        for (BuiltInPurpose purpose : BuiltInPurpose.values()) {
            for (LocalizedText text : List.of(purpose.title(), purpose.description(), purpose.refusal())) {
                assertThat(text.byLanguage()).containsOnlyKeys("en", "fr");
            }
        }
    }

    @Test
    void whatever_tracks_or_sells_needs_consent_by_default() {
        assertThat(Stream.of(BuiltInPurpose.values())
                        .filter(purpose -> purpose.legalBasis().needsConsent())
                        .map(BuiltInPurpose::purpose))
                .containsExactly(
                        Purpose.IDENTITY,
                        Purpose.ANALYTICS,
                        Purpose.AD_OPTIMISATION,
                        Purpose.AD_MEASUREMENT,
                        Purpose.PUSH,
                        Purpose.EMAIL,
                        Purpose.SMS,
                        Purpose.SURVEYS);
    }

    @Test
    void a_definitions_own_texts_come_before_the_built_in_ones() {
        PurposeDefinition definition = PurposeDefinition.of(Purpose.ANALYTICS)
                .title(LocalizedText.of("en", "Counting"))
                .build();

        assertThat(definition.title().in(List.of("en"))).isEqualTo("Counting");
        assertThat(definition.title().in(List.of("fr"))).startsWith("Comprendre");
        assertThat(definition).hasToString("analytics (3, consent)");
    }

    // Legal bases

    @Test
    void a_legal_basis_is_found_by_its_id_and_none_is_not() {
        for (LegalBasis basis : LegalBasis.declarable()) {
            assertThat(LegalBasis.find(basis.id())).contains(basis);
        }
        assertThat(LegalBasis.find("none")).isEmpty();
        assertThat(LegalBasis.find("CONSENT")).isEmpty();
    }

    @Test
    void consent_is_stricter_than_an_interest_and_an_interest_than_a_contract() {
        assertThat(LegalBasis.CONSENT.looserThan(LegalBasis.EXPLICIT_CONSENT)).isTrue();
        assertThat(LegalBasis.LEGITIMATE_INTEREST.looserThan(LegalBasis.CONSENT))
                .isTrue();
        assertThat(LegalBasis.CONTRACT.looserThan(LegalBasis.LEGITIMATE_INTEREST))
                .isTrue();
        assertThat(LegalBasis.CONSENT.looserThan(LegalBasis.CONTRACT)).isFalse();
        assertThat(LegalBasis.CONSENT.looserThan(LegalBasis.CONSENT)).isFalse();
    }

    // Reasons

    @Test
    void every_reason_has_its_own_index_and_code() {
        for (int i = 0; i < Reason.ALL.size(); i++) {
            assertThat(Reason.ALL.get(i).index()).isEqualTo(i);
            assertThat(Reason.ALL.get(i).code()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThat(Reason.ALL).extracting(Reason::code).doesNotHaveDuplicates();
    }

    @Test
    void no_reason_both_allows_and_asks() {
        assertThat(Reason.ALL).noneMatch(reason -> reason.allows() && reason.asksForChoice());
    }

    // Texts

    @Test
    void a_text_is_found_in_the_first_language_it_has() {
        LocalizedText text = LocalizedText.of(Map.of("en", "Hello", "fr", "Bonjour", "pt-BR", "Olá"));

        assertThat(text.in(List.of("de", "fr", "en"))).isEqualTo("Bonjour");
        assertThat(text.in(List.of("PT-br"))).isEqualTo("Olá");
        assertThat(text.in(List.of("fr-CA"))).isEqualTo("Bonjour");
        assertThat(text.in(List.of("pt", "de"))).isNull();
        assertThat(LocalizedText.EMPTY.in(List.of("en"))).isNull();
    }

    @Test
    void the_case_of_a_language_does_not_matter_even_in_turkish() {
        assertThat(LocalizedText.of("IT", "Ciao").in(List.of("it"))).isEqualTo("Ciao");
        assertThat(LocalizedText.of("it", "Ciao")).isEqualTo(LocalizedText.of("IT", "Ciao"));
    }

    @Test
    void a_text_is_completed_only_where_it_lacks_a_language() {
        LocalizedText text = LocalizedText.of("en", "A").orElse(LocalizedText.of(Map.of("en", "B", "fr", "C")));

        assertThat(text.byLanguage()).isEqualTo(Map.of("en", "A", "fr", "C"));
        assertThat(text).hasToString("{en=A, fr=C}");
    }

    // Places

    @Test
    void the_short_form_of_a_place_is_host_path_or_both() {
        assertThat(HostRule.of("t.example")).isEqualTo(new HostRule("t.example", null, List.of()));
        assertThat(HostRule.of("t.example/a/b")).isEqualTo(new HostRule("t.example", "/a/b", List.of()));
        assertThat(HostRule.of("/a")).isEqualTo(new HostRule(null, "/a", List.of()));
        assertThat(HostRule.of("t.example/a")).hasToString("t.example/a");
        assertThat(HostRule.of("/a")).hasToString("/a");
    }

    @Test
    void a_host_is_kept_in_lower_case_even_in_turkey() {
        assertThat(HostRule.of("CDN.IMG.Example/Path").host()).isEqualTo("cdn.img.example");
        assertThat(HostRule.of("CDN.IMG.Example/Path").path()).isEqualTo("/Path");
    }

    @Test
    void a_place_without_host_and_path_is_none() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new HostRule(null, null, List.of()));
    }

    // Cookies

    @Test
    void a_cookie_ends_with_the_session_unless_it_lasts() {
        CookieDeclaration cookie = CookieDeclaration.named("_ga*");

        assertThat(cookie.lifetime()).isNull();
        assertThat(cookie.lasting(Period.ofDays(30))
                        .onDomains("shop.example")
                        .onPaths("/shop")
                        .describedAs(LocalizedText.of("en", "Counts"))
                        .lifetime())
                .isEqualTo(Period.ofDays(30));
        assertThat(cookie).hasToString("_ga*");
    }

    // Uses

    @Test
    void a_use_needs_a_purpose() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> DataUse.of(List.of()));
    }

    @Test
    void a_use_says_what_for_and_by_whom() {
        assertThat(DataUse.of(Purpose.ANALYTICS, Purpose.SMS).by("tracker"))
                .hasToString("analytics and sms by tracker");
        assertThat(DataUse.of(Purpose.ANALYTICS).purposes()).containsExactly(Purpose.ANALYTICS);
    }

    @Test
    void a_use_does_not_change_with_the_array_it_was_made_from() {
        Purpose[] more = {Purpose.SMS};
        DataUse use = DataUse.of(Purpose.ANALYTICS, more);
        more[0] = Purpose.PUSH;

        assertThat(use.purposes()).containsExactly(Purpose.ANALYTICS, Purpose.SMS);
    }

    // Vendors

    @Test
    void a_vendors_id_serves_where_it_has_no_name() {
        assertThat(Vendor.of("tracker", 1).build().name()).isEqualTo("tracker");
        assertThat(Vendor.of("tracker", 1).name("Tracker Ltd").build().name()).isEqualTo("Tracker Ltd");
        assertThat(Vendor.of("tracker", 1).build()).hasToString("tracker (1)");
    }
}
