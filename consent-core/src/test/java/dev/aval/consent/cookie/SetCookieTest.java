package dev.aval.consent.cookie;

import static dev.aval.consent.cookie.Keys.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.regime.Regime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {

    private static final Instant GIVEN = Instant.parse("2026-03-01T00:00:00Z");
    private static final ConsentState GRANT =
            ConsentState.chosen(1, GIVEN).purpose(3, Choice.GRANTED).build();
    private static final ConsentState REFUSAL =
            ConsentState.chosen(1, GIVEN).purpose(3, Choice.REFUSED).build();
    private static final String EXPIRED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private final ConsentCookies host = Keys.cookies(one());
    private final ConsentCookies site = ConsentCookies.builder(KeyRingSource.of(one()))
            .scope(CookieScope.SITE)
            .build();
    private final ConsentPolicy policy = ConsentPolicy.builder()
            .controller(Controller.of("Shop", URI.create("mailto:privacy@shop.example")))
            .purpose(Purpose.ANALYTICS)
            .loosenChoiceLifetime(Period.ofMonths(12), Period.ofMonths(6), "Our members asked to be asked once a year.")
            .build();

    @Test
    void the_cookie_of_a_secure_connection_belongs_to_the_host_alone() {
        assertThat(host.setCookie(REFUSAL, Duration.ofDays(180), true, "shop.example"))
                .isEqualTo("__Host-consent=" + host.encode(REFUSAL, true)
                        + "; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void the_cookie_of_a_plain_connection_has_no_prefix_and_is_not_secure() {
        assertThat(host.setCookie(REFUSAL, Duration.ofDays(1), false, null))
                .isEqualTo(
                        "consent=" + host.encode(REFUSAL, false) + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    }

    @Test
    void the_cookie_of_a_site_names_its_domain() {
        assertThat(site.setCookie(REFUSAL, Duration.ofDays(1), true, "shop.example"))
                .isEqualTo("__Secure-consent=" + site.encode(REFUSAL, true)
                        + "; Path=/; Domain=shop.example; Max-Age=86400; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_site_without_a_registrable_domain_gets_a_cookie_for_the_host_alone() {
        assertThat(site.setCookie(REFUSAL, Duration.ofDays(1), true, null)).doesNotContain("Domain");
    }

    @Test
    void a_cookie_never_lives_beyond_what_browsers_grant() {
        assertThat(host.setCookie(GRANT, Duration.ofDays(4000), true, null)).contains("; Max-Age=34560000;");
    }

    @Test
    void where_no_time_is_left_the_line_removes_the_cookie() {
        assertThat(site.setCookie(GRANT, Duration.ofMillis(999), true, "shop.example"))
                .isEqualTo("__Secure-consent=; Path=/; Domain=shop.example" + EXPIRED
                        + "; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_yes_is_kept_as_long_as_it_counts() {
        assertThat(timeLeft(GRANT, "2026-03-01T00:00:00Z")).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void a_yes_is_kept_no_longer_than_the_law_of_the_place_lets_it_count() {
        ConsentPolicy silent = ConsentPolicy.builder()
                .controller(policy.controller())
                .purpose(Purpose.ANALYTICS)
                .build();

        assertThat(ConsentCookies.timeLeft(GRANT, silent, Regime.find("fr").orElseThrow(), GIVEN))
                .isEqualTo(Duration.ofDays(184));
    }

    @Test
    void signing_anew_does_not_prolong_a_yes() {
        assertThat(timeLeft(GRANT, "2027-02-28T23:59:00Z")).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeLeft(GRANT, "2027-03-01T00:00:00Z")).isZero();
        assertThat(timeLeft(GRANT, "2030-01-01T00:00:00Z")).isZero();
    }

    @Test
    void a_choice_from_the_future_is_kept_no_longer_than_one_of_now() {
        assertThat(timeLeft(GRANT, "2026-02-28T23:55:00Z")).isLessThanOrEqualTo(Duration.ofDays(365));
        assertThat(ConsentCookies.timeLeft(
                        ConsentState.chosen(1, Instant.MAX).build(), policy, Regime.strictest(), GIVEN))
                .isLessThanOrEqualTo(Duration.ofDays(400));
    }

    @Test
    @Proves("L2")
    void every_no_is_kept_as_long_as_browsers_keep_anything() {
        ConsentStateBuilder yes = GRANT.toBuilder();
        for (ConsentState no : List.of(
                REFUSAL,
                ConsentState.chosen(1, GIVEN).purpose(9, Choice.OBJECTED).build(),
                yes.vendor(7, false).build(),
                GRANT.toBuilder()
                        .categorySwitch(new ConsentState.CategorySwitch(1, 0, false))
                        .build(),
                GRANT.toBuilder()
                        .serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, false))
                        .build())) {
            assertThat(timeLeft(no, "2027-03-01T00:00:00Z")).as("%s", no).isEqualTo(Duration.ofDays(400));
        }
    }

    private Duration timeLeft(ConsentState state, String now) {
        return ConsentCookies.timeLeft(state, policy, Regime.strictest(), Instant.parse(now));
    }

    @Test
    void a_host_cookie_has_no_twin_so_one_line_removes_it() {
        assertThat(host.expireTwins(new CookieRequest(true, "www.shop.example", "shop.example", "/a/b")))
                .containsExactly("__Host-consent=; Path=/" + EXPIRED + "; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void the_twins_of_a_site_cookie_are_removed_for_every_domain_and_path_they_can_have() {
        assertThat(site.expireTwins(new CookieRequest(true, "a.www.shop.example", "shop.example", "/x/y")))
                .hasSize(4 * 4)
                .allSatisfy(line ->
                        assertThat(line).startsWith("__Secure-consent=; Path=/").contains("; Secure;"))
                .contains(expired("/", null), expired("/x", "shop.example"), expired("/x/", "www.shop.example"))
                .contains(expired("/x/y", "a.www.shop.example"))
                .doesNotHaveDuplicates();
    }

    private static String expired(String path, @Nullable String domain) {
        return "__Secure-consent=; Path=" + path + (domain == null ? "" : "; Domain=" + domain) + EXPIRED
                + "; Secure; HttpOnly; SameSite=Lax";
    }

    @Test
    void a_hostile_address_neither_gets_into_a_line_nor_makes_many() {
        String deep = "/a".repeat(500);
        assertThat(host.expireTwins(new CookieRequest(false, "a.b.c.d.e.f.g.h.shop.example", "shop.example", deep)))
                .hasSizeLessThanOrEqualTo(CookieTwins.MAX_LINES);
        for (String path : List.of("/a;b", "/a\r\nX: y", "/a b", "/\u00E9", "a", "", "/\uD83D\uDE00")) {
            assertThat(host.expireTwins(new CookieRequest(false, "shop.example", "shop.example", path)))
                    .containsExactly(
                            "consent=; Path=/" + EXPIRED + "; HttpOnly; SameSite=Lax",
                            "consent=; Path=/; Domain=shop.example" + EXPIRED + "; HttpOnly; SameSite=Lax");
        }
        for (String name : List.of("evil.example", "xshop.example", "shop.example\r\n", "SHOP.example", "", "..")) {
            assertThat(host.expireTwins(new CookieRequest(false, name, "shop.example", "/")))
                    .hasSize(1);
        }
    }

    @Test
    void the_shortest_removing_line_keeps_to_the_rules_of_the_names_prefix() {
        assertThat(SetCookieLine.removing("a", null, "/shop/,7", false, false))
                .isEqualTo("a=; Path=/shop/,7; Max-Age=0");
        assertThat(SetCookieLine.removing("__Secure-a", "shop.example", "/", true, false))
                .isEqualTo("__Secure-a=; Path=/; Domain=shop.example; Max-Age=0; Secure; SameSite=None");
        assertThat(SetCookieLine.removing("__host-HTTP-a", null, "/", true, true))
                .isEqualTo("__host-HTTP-a=; Path=/; Max-Age=0; Secure; SameSite=None; HttpOnly; Partitioned");
        assertThat(SetCookieLine.removing("__Http-a", null, "/a", true, false)).endsWith("; HttpOnly");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCookieLine.removing("__Host-a", null, "/a", true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.removing("a", null, "/", false, true));
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.removing("a; b", null, "/", true, false));
    }

    @Test
    void every_name_of_the_cookie_is_told_whatever_the_scope() {
        assertThat(host.names())
                .isEqualTo(site.names())
                .containsExactlyInAnyOrder("consent", "__Host-consent", "__Secure-consent");
    }

    @Test
    void an_address_without_a_domain_is_cleared_for_the_host_alone() {
        assertThat(host.expireTwins(new CookieRequest(false, "127.0.0.1", null, "/")))
                .containsExactly("consent=; Path=/" + EXPIRED + "; HttpOnly; SameSite=Lax");
    }

    @Test
    void forgetting_a_visitor_removes_the_cookies_of_all_scopes() {
        CookieRequest secure = new CookieRequest(true, "shop.example", "shop.example", "/");
        assertThat(host.forget(secure))
                .isEqualTo(site.forget(secure))
                .extracting(line -> line.split("=", 2)[0])
                .containsOnly("__Host-consent", "__Secure-consent", "consent");
        assertThat(host.forget(new CookieRequest(false, "shop.example", "shop.example", "/")))
                .extracting(line -> line.split("=", 2)[0])
                .containsOnly("consent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a,b", "a\"", "a\\b", "a\r\nb", "\u00E9", "a=b", "\u0000", "\u560A", "a/b"})
    void a_value_that_could_break_out_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCookieLine.setting("consent", value, 1, null, true))
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a\r", "\u00E9", "a\"b", "(x)", "a,b"})
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.setting(name, "v", 1, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a\r", "a\u0000", "\u00E9", "a,b"})
    void a_name_that_would_break_the_line_cannot_be_removed(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.expiring(name, null, "/", true));
        assertThat(SetCookieLine.isExpirable(name, null, "/", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "(x)", "a/b", "a[1]", "{a}", "a:b", "a@b?", "<a>", "\\a"})
    void names_that_only_browsers_take_can_be_removed(String name) {
        assertThat(SetCookieLine.expiring(name, "shop.example", "/a[1]|b", true))
                .isEqualTo(
                        name + "=; Path=/a[1]|b; Domain=shop.example" + EXPIRED + "; Secure; HttpOnly; SameSite=Lax");
        assertThat(SetCookieLine.isExpirable(name, "shop.example", "/a[1]|b", true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".shop.example",
                "shop.example.",
                "Shop.example",
                "a..b",
                "-a.b",
                "a-.b",
                "a;b",
                "a_b",
                "b\u00FCcher.de"
            })
    void a_domain_that_is_none_is_refused(String domain) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.setting("c", "v", 1, domain, true));
    }

    @ParameterizedTest
    @CsvSource({"__Host-x,shop.example,/", "__Host-x,,/a", "__HOST-x,shop.example,/", "__Host-Http-x,,/a"})
    void a_host_prefix_stands_neither_with_a_domain_nor_with_a_path(String name, @Nullable String domain, String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.expiring(name, domain, path, true));
        assertThat(SetCookieLine.isExpirable(name, domain, path, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-x", "__Secure-x", "__http-x", "__SECURE-x"})
    void a_prefix_of_secure_cookies_needs_a_secure_connection(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.expiring(name, null, "/", false));
        assertThat(SetCookieLine.isExpirable(name, null, "/", false)).isFalse();
    }

    @Test
    void cookies_of_others_can_be_removed_too() {
        assertThat(SetCookieLine.expiring("__utma", "shop.example", "/", false))
                .isEqualTo("__utma=; Path=/; Domain=shop.example" + EXPIRED + "; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_life_of_no_time_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookieLine.setting("c", "v", 0, null, true));
    }
}
