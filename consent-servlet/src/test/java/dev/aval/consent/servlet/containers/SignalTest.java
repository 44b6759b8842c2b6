package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.servlet.Proves;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser's opt-out does, how it is read, and how the site says that it honours it. */
class SignalTest {

    private static final String GPC = "/.well-known/gpc.json";

    @RegisterExtension
    static final OnEachContainer<Shop> CALIFORNIA = Portal.on("regime", "us-ca");

    @RegisterExtension
    static final OnEachContainer<Shop> DATED = Portal.on("gpc", "2026-03-01");

    @RegisterExtension
    static final OnEachContainer<Shop> OFF = Portal.on("gpc", "false");

    @RegisterExtension
    static final OnEachContainer<Shop> AUDIT = Portal.on("mode", "audit");

    @RegisterExtension
    static final OnEachContainer<Shop> BELOW = Portal.on("context", "/shop");

    /** The old signal is not honoured there. */
    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop("regime", "us-ca");

    private static Stream<Arguments> headers() {
        Stream<List<String>> read =
                Stream.of(List.of("1"), List.of("0", "1"), List.of("1", "0"), List.of("yes", "", "1"));
        Stream<List<String>> ignored = Stream.of(
                List.of("0"),
                List.of("true"),
                List.of("1,1"),
                List.of("1, 1"),
                List.of("1;x"),
                List.of("1x"),
                List.of("11"),
                List.of("01"),
                List.of("\"1\""),
                List.of("?1"),
                List.of(""),
                List.of("0", "true"));
        return Stream.concat(
                        read.map(values -> Arguments.of(values, true)),
                        ignored.map(values -> Arguments.of(values, false)))
                .flatMap(values -> Stream.of(Container.values())
                        .map(container -> Arguments.of(container, values.get()[0], values.get()[1])));
    }

    private static String[] lines(String name, List<String> values) {
        return values.stream().map(value -> name + ": " + value).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("headers")
    @Proves({"G2", "G1"})
    void exactly_the_value_one_counts_in_any_of_several_headers(
            Container container, List<String> values, boolean counts) {
        Shop shop = CALIFORNIA.in(container);
        assertThat(shop.web.get("/page").text()).contains(Leak.PIXEL);

        String page = shop.web.get("/page", lines("Sec-GPC", values)).text();

        assertThat(page.contains(Leak.PIXEL)).isNotEqualTo(counts);
        assertThat(page).contains(Leak.SCRIPT);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void the_old_signal_is_read_the_same_way_where_the_site_honours_it(
            Container container, List<String> values, boolean counts) {
        String page =
                CALIFORNIA.in(container).web.get("/page", lines("DNT", values)).text();

        assertThat(page.contains(Leak.PIXEL)).isNotEqualTo(counts);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_old_signal_means_nothing_where_the_site_does_not_honour_it(Container container) {
        RawResponse page = SHOP.in(container).web.get("/page", "DNT: 1");

        assertThat(page.text()).contains(Leak.PIXEL).doesNotContain("Do Not Track");
        assertThat(page.all("Vary")).contains("Cookie, Sec-GPC");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("G4")
    void the_site_says_where_everybody_looks_that_it_honours_the_signal(Container container) {
        RawResponse plain = CALIFORNIA.in(container).web.get(GPC);
        RawResponse dated = DATED.in(container).web.get(GPC);

        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.all("Content-Type")).containsExactly("application/json");
        assertThat(plain.text()).isEqualTo("{\"gpc\":true}");
        assertThat(plain.all("Set-Cookie")).isEmpty();
        assertThat(dated.text()).isEqualTo("{\"gpc\":true,\"lastUpdate\":\"2026-03-01\"}");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("G4")
    void the_site_says_nothing_where_that_would_not_be_true_or_not_its_own_to_say(Container container) {
        for (Shop shop : List.of(OFF.in(container), AUDIT.in(container))) {
            assertThat(shop.web.get(GPC).text()).doesNotContain("\"gpc\"");
        }
        assertThat(BELOW.in(container).web.get("/shop" + GPC).text()).doesNotContain("\"gpc\"");
        assertThat(CALIFORNIA.in(container).web.post(GPC, "x=1").text()).doesNotContain("\"gpc\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("G4")
    void a_page_says_that_it_depends_on_the_signals(Container container) {
        assertThat(CALIFORNIA.in(container).web.get("/page").all("Vary")).contains("Cookie, Sec-GPC, DNT");
        assertThat(SHOP.in(container).web.get("/page").all("Vary")).contains("Cookie, Sec-GPC");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"G4", "regime/us-ca/signal-shown"})
    void the_visitor_is_shown_that_the_signal_is_honoured(Container container) {
        Shop shop = CALIFORNIA.in(container);
        String shown = "data-consent-signal=\"honoured\"";

        assertThat(shop.web.get("/page", "Sec-GPC: 1").text()).contains(shown, "Global Privacy Control");
        assertThat(shop.web.get("/page", "DNT: 1").text()).contains(shown, "Do Not Track");
        assertThat(shop.web.get("/consent/preferences", "Sec-GPC: 1").text()).contains(shown);
        assertThat(shop.web.get("/consent/preferences").text()).doesNotContain(shown);
        assertThat(shop.web.get("/page").text()).doesNotContain(shown);
        assertThat(shop.web.get("/consent/state", "Sec-GPC: 1").text())
                .contains("\"optOutHonoured\":true", "\"optOutToBeShown\":true");
        assertThat(shop.web.get("/consent/state").text())
                .contains("\"optOutHonoured\":false", "\"optOutToBeShown\":false");
    }
}
