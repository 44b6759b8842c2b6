package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where a visitor is, from the headers of the network that the site names. */
class PlaceSourceTest {

    private static PlaceSource.Headers headers(String... namesAndValues) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers::get;
    }

    private static Place place(Network network, String... namesAndValues) {
        return PlaceSource.headers(network).place(headers(namesAndValues));
    }

    @Test
    void cloudflare_tells_country_and_region() {
        assertThat(place(Network.CLOUDFLARE, "CF-IPCountry", "US", "CF-Region-Code", "CA"))
                .hasToString("US-CA");
        assertThat(place(Network.CLOUDFLARE, "cf-ipcountry", "FR")).hasToString("FR");
        assertThat(place(Network.CLOUDFLARE, "CF-IPCountry", "XX")).isSameAs(Place.UNKNOWN);
        assertThat(place(Network.CLOUDFLARE, "CF-IPCountry", "T1")).isSameAs(Place.UNKNOWN);
    }

    @Test
    void cloudfront_tells_country_and_region() {
        assertThat(place(
                        Network.CLOUDFRONT,
                        "CloudFront-Viewer-Country",
                        "US",
                        "CloudFront-Viewer-Country-Region",
                        "MI"))
                .hasToString("US-MI");
    }

    @Test
    void akamai_tells_country_and_region_in_one_header() {
        assertThat(place(
                        Network.AKAMAI,
                        "X-Akamai-Edgescape",
                        "georegion=246,country_code=US,region_code=CA,city=SANJOSE"))
                .hasToString("US-CA");
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "xcountry_code=US, country_code=FR"))
                .hasToString("FR");
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "city=PARIS,  country_code=FR"))
                .hasToString("FR");
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "a,country_code=FR"))
                .hasToString("FR");
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", ",country_code=FR,"))
                .hasToString("FR");
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "country_code=,FR"))
                .isSameAs(Place.UNKNOWN);
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "country_code=reserved,region_code=reserved"))
                .isSameAs(Place.UNKNOWN);
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "country_code")).isSameAs(Place.UNKNOWN);
        assertThat(place(Network.AKAMAI, "X-Akamai-Edgescape", "")).isSameAs(Place.UNKNOWN);
    }

    @Test
    void app_engine_tells_country_and_region() {
        assertThat(place(Network.APP_ENGINE, "X-Appengine-Country", "US", "X-Appengine-Region", "ca"))
                .hasToString("US-CA");
        assertThat(place(Network.APP_ENGINE, "X-Appengine-Country", "ZZ")).isSameAs(Place.UNKNOWN);
    }

    @Test
    void vercel_tells_country_and_region() {
        assertThat(place(Network.VERCEL, "x-vercel-ip-country", "US", "x-vercel-ip-country-region", "CA"))
                .hasToString("US-CA");
    }

    @Test
    void no_network_believes_the_headers_of_another() {
        String[] all = {
            "CF-IPCountry", "FR",
            "CloudFront-Viewer-Country", "FR",
            "X-Akamai-Edgescape", "country_code=FR",
            "X-Appengine-Country", "FR",
            "x-vercel-ip-country", "FR"
        };
        for (Network network : Network.values()) {
            PlaceSource.Headers without = name -> name.equalsIgnoreCase(network.country())
                    ? null
                    : headers(all).first(name);

            assertThat(PlaceSource.headers(network).place(without))
                    .as(network.name())
                    .isSameAs(Place.UNKNOWN);
            assertThat(place(network, all)).as(network.name()).hasToString("FR");
        }
    }

    @Test
    void by_default_no_header_is_believed() {
        assertThat(PlaceSource.unknown().place(headers("CF-IPCountry", "FR"))).isSameAs(Place.UNKNOWN);
    }

    @Test
    void a_fixed_place_is_where_everybody_is() {
        assertThat(PlaceSource.fixed(Place.of("FR")).place(headers("CF-IPCountry", "US")))
                .hasToString("FR");
    }

    @Test
    void a_site_may_name_the_headers_of_its_own_proxy() {
        PlaceSource.Headers headers = headers("X-Client-Region", "US", "X-Client-Region-Subdivision", "USCA");

        assertThat(PlaceSource.headers("X-Client-Region", "X-Client-Region-Subdivision")
                        .place(headers))
                .hasToString("US-CA");
        assertThat(PlaceSource.headers("X-Client-Region", null).place(headers)).hasToString("US");
    }
}
