package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a visitor is, from what somebody wrote. */
class PlaceTest {

    @Test
    void a_country_is_read_in_any_case() {
        assertThat(Place.of("fr")).hasToString("FR").isEqualTo(Place.of(" FR "));
        assertThat(Place.of("FR").country()).isEqualTo("FR");
        assertThat(Place.of("FR").region()).isEmpty();
    }

    /** Turkish has an i of its own; the tests run under a Turkish locale. */
    @Test
    void the_locale_of_the_server_changes_no_country() {
        assertThat(Place.of("it")).hasToString("IT");
        assertThat(Place.of("in", "li")).hasToString("IN-LI");
    }

    @Test
    void a_region_is_read_with_or_without_its_country() {
        assertThat(Place.of("US", "CA")).hasToString("US-CA");
        assertThat(Place.of("us", "us-ca")).isEqualTo(Place.of("US", "CA"));
        assertThat(Place.of("US", "USCA")).isEqualTo(Place.of("US", "CA"));
        assertThat(Place.of("GB", "ENG")).hasToString("GB-ENG");
        assertThat(Place.of("FR", "75C")).hasToString("FR-75C");
        assertThat(Place.of("za", "a")).hasToString("ZA-A");
        assertThat(Place.of("TZ", "z9")).hasToString("TZ-Z9");
        assertThat(Place.of("tz", "a0")).hasToString("TZ-A0");
        assertThat(Place.of("US", "US-CAL")).hasToString("US-CAL");
        assertThat(Place.of("US", "USA")).hasToString("US-USA");
        assertThat(Place.of("US", "CA")).isNotEqualTo(Place.of("US")).isNotEqualTo(Place.of("CA", "US"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"XX", "ZZ", "T1", "A1", "EU", "AP", "UK", "", " ", "F", "FRA", "FR, US", "F\u0130", "ＦＲ", "null"
            })
    void what_is_no_country_is_unknown(String country) {
        assertThat(Place.of(country)).isSameAs(Place.UNKNOWN);
        assertThat(Place.of(country, "CA")).isSameAs(Place.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "California", "C A", "ca,ny", "US-", "US-CALI", "US-C\u0130", "reserved"})
    void what_is_no_region_leaves_the_country(String region) {
        assertThat(Place.of("US", region)).isSameAs(Place.of("US"));
    }

    @Test
    void nothing_is_unknown() {
        assertThat(Place.of(null)).isSameAs(Place.UNKNOWN);
        assertThat(Place.of(null, null)).isSameAs(Place.UNKNOWN);
        assertThat(Place.of("US", null)).isSameAs(Place.of("US"));
        assertThat(Place.UNKNOWN).hasToString("unknown");
    }

    @Test
    @Tag("long")
    void random_text_is_a_place_or_unknown_and_never_an_error() {
        Random random = new Random(3166L);
        int known = 0;
        for (int i = 0; i < 20_000; i++) {
            Place place = Place.of(text(random), text(random));
            if (!place.equals(Place.UNKNOWN)) {
                known++;
                assertThat(place.country()).matches("[A-Z]{2}");
                assertThat(place.region()).matches("[A-Z0-9]{0,3}");
                assertThat(Place.parse(place.toString())).isEqualTo(place).hasSameHashCodeAs(place);
                assertThat(Place.isWritten(place.toString())).isTrue();
            }
        }
        assertThat(known).isGreaterThan(1_000);
    }

    private static String text(Random random) {
        String likely = "USFRGBCA-usfrgbca019 ";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(
                    random.nextInt(50) == 0
                            ? (char) random.nextInt(0x10000)
                            : likely.charAt(random.nextInt(likely.length())));
        }
        return text.toString();
    }

    @Test
    void only_a_place_in_capitals_is_written_as_one() {
        assertThat(List.of("FR", "US-CA", "GB-ENG")).allMatch(Place::isWritten);
        assertThat(List.of("fr", "US-ca", "US-USCA", "US-", "-", "", "unknown", "ZZ", "US-CALIF"))
                .noneMatch(Place::isWritten);
    }
}
