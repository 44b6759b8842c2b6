package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which regime applies where. */
class RegimesTest {

    private static final Regimes REGIMES = Regimes.bundled();

    private static String at(String country, String region) {
        return REGIMES.at(Place.of(country, region)).id();
    }

    private static Regime own(String id, String parent, String places) {
        String json = "{'id': '" + id + "', 'version': 1, 'extends': '" + parent + "', 'places': " + places
                + ", 'rules': {}}";
        return Regime.read(
                id + ".json", new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_country_with_a_pack_of_its_own_is_under_it() {
        assertThat(at("FR", "")).isEqualTo("fr");
        assertThat(at("FR", "IDF")).isEqualTo("fr");
        assertThat(at("RE", "")).isEqualTo("fr");
        assertThat(at("IT", "")).isEqualTo("it");
        assertThat(at("GB", "SCT")).isEqualTo("uk");
    }

    @Test
    void every_other_country_of_the_european_economic_area_is_under_the_baseline() {
        for (String country : List.of("DE", "ES", "SE", "NO", "IS", "LI", "GR", "AX")) {
            assertThat(at(country, "")).as(country).isEqualTo("eu");
        }
    }

    @Test
    void california_is_a_part_of_a_country_without_a_pack() {
        assertThat(at("US", "CA")).isEqualTo("us-ca");
        assertThat(at("US", "NY")).isEqualTo("strictest");
        assertThat(at("US", "")).isEqualTo("strictest");
    }

    @Test
    void an_unknown_place_is_under_the_strictest_regime() {
        assertThat(REGIMES.at(Place.UNKNOWN)).isSameAs(Regime.strictest());
        assertThat(at("XX", "")).isEqualTo("strictest");
    }

    @Test
    void a_known_place_without_a_pack_is_under_the_strictest_regime() {
        int strictest = 0;
        for (String country : Locale.getISOCountries()) {
            strictest += at(country, "").equals("strictest") ? 1 : 0;
        }

        assertThat(strictest).isEqualTo(Locale.getISOCountries().length - 38);
        assertThat(at("CH", "")).isEqualTo("strictest");
    }

    @Test
    void a_site_may_declare_by_name_that_no_law_applies_somewhere() {
        Regimes declared = REGIMES.declaring(PackRules.pack("none"), List.of(Place.of("US"), Place.of("US", "NY")));

        assertThat(declared.at(Place.of("US", "NY")).id()).isEqualTo("none");
        assertThat(declared.at(Place.of("US", "TX")).id()).isEqualTo("none");
        assertThat(declared.at(Place.of("US", "CA")).id()).isEqualTo("us-ca");
        assertThat(declared.at(Place.of("FR")).id()).isEqualTo("fr");
        assertThat(REGIMES.at(Place.of("US", "NY")).id()).isEqualTo("strictest");
        assertThat(declared.all())
                .extracting(Regime::id)
                .containsExactly("eu", "fr", "it", "none", "strictest", "uk", "us-ca");
    }

    @Test
    void a_visitor_somewhere_in_a_country_may_be_in_the_region_with_a_law_of_its_own() {
        Regimes declared = REGIMES.declaring(PackRules.pack("none"), List.of(Place.of("US")));

        assertThat(declared.at(Place.of("US")).id()).isEqualTo("strictest");
        assertThat(declared.at(Place.of("US", "California")).id()).isEqualTo("strictest");
    }

    @Test
    void what_is_unknown_cannot_be_declared() {
        assertThatThrownBy(() -> REGIMES.declaring(PackRules.pack("none"), List.of(Place.UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Found an unknown place, expected countries and regions");
    }

    @Test
    void without_packs_everybody_is_under_the_strictest_regime() {
        assertThat(Regimes.of(List.of()).at(Place.of("FR"))).isSameAs(Regime.strictest());
        assertThat(Regimes.of(List.of(PackRules.pack("eu"))).at(Place.of("FR")).id())
                .isEqualTo("eu");
    }

    @Test
    void a_pack_that_extends_another_wins_over_it_whatever_the_order() {
        List<Regime> packs = new ArrayList<>(Regime.bundled());
        packs.add(own("paris", "fr", "['FR', 'FR-75C']"));
        Regimes inOrder = Regimes.of(packs);
        Collections.reverse(packs);
        Regimes reversed = Regimes.of(packs);

        for (Regimes regimes : List.of(inOrder, reversed)) {
            assertThat(regimes.at(Place.of("FR", "75C")).id()).isEqualTo("paris");
            assertThat(regimes.at(Place.of("FR", "69")).id()).isEqualTo("paris");
            assertThat(regimes.at(Place.of("RE")).id()).isEqualTo("fr");
        }
    }

    @Test
    void two_packs_for_one_place_that_are_no_relatives_are_an_error() {
        assertThatThrownBy(() -> Regimes.of(List.of(own("one", "eu", "['BE']"), own("two", "eu", "['BE']"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The rule packs \"one\" and \"two\" both name BE, expected one of them to extend the other");
    }

    @Test
    void two_packs_of_one_id_are_an_error() {
        assertThatThrownBy(() -> Regimes.of(List.of(PackRules.pack("eu"), PackRules.pack("eu"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two rule packs have the id \"eu\", expected one");
    }

    @Test
    void a_place_source_that_fails_means_the_strictest_regime() {
        PlaceSource broken = headers -> {
            throw new IllegalStateException("no database");
        };

        assertThat(REGIMES.at(broken, name -> null)).isSameAs(Regime.strictest());
        assertThat(REGIMES.at(broken, name -> null)).isSameAs(Regime.strictest());
        assertThat(REGIMES.at(PlaceSource.fixed(Place.of("FR")), name -> null).id())
                .isEqualTo("fr");
    }

    @Test
    @Tag("long")
    void finding_the_regime_of_a_place_allocates_nothing() {
        List<Place> places = List.of(
                Place.of("FR"), Place.of("US", "CA"), Place.of("US", "NY"), Place.of("GB", "ENG"), Place.UNKNOWN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int strictest = 0;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                Regime regime = REGIMES.at(places.get(i % 5));
                strictest += regime.treatment("analytics") == Treatment.OPT_IN ? 1 : 0;
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(strictest).isEqualTo(20 * 8_000);
        assertThat(least).isLessThan(1_000);
    }
}
