package dev.aval.consent.regime;

import org.jspecify.annotations.Nullable;

/**
 * Tells where a visitor is, from the headers of the request: the site's way to choose the regime of law.
 *
 * <p>A header is only as honest as whoever writes it last. So there is no source that tries all known headers: a site names the
 * network in front of it, which overwrites what a visitor sends, and without such a word every place is unknown. An
 * implementation must be safe for use by many threads and must not block; what it throws counts as unknown where
 * {@link Regimes#at(PlaceSource, Headers)} asks it.
 */
@FunctionalInterface
public interface PlaceSource {

    /** The headers of one request. */
    @FunctionalInterface
    interface Headers {

        /**
         * Returns the first header of a name.
         *
         * @param name the name, whose case does not matter
         * @return the value, or null where the request has no such header
         */
        @Nullable String first(String name);
    }

    /**
     * Tells the place of a visitor.
     *
     * @param headers the headers of the request
     * @return the place, {@link Place#UNKNOWN} where it is not known
     */
    Place place(Headers headers);

    /**
     * Returns the source that knows nothing, which is the default.
     *
     * @return a source of {@link Place#UNKNOWN}
     */
    static PlaceSource unknown() {
        return headers -> Place.UNKNOWN;
    }

    /**
     * Returns a source for a site all of whose visitors count as being in one place.
     *
     * @param place the place
     * @return a source of this place
     */
    static PlaceSource fixed(Place place) {
        return headers -> place;
    }

    /**
     * Returns a source that reads the headers of the network in front of the site.
     *
     * @param network the network, which must be the only way to reach the site: elsewhere a visitor can write these headers
     * @return a source
     */
    static PlaceSource headers(Network network) {
        return network::place;
    }

    /**
     * Returns a source that reads headers which a proxy of the site's own writes, and overwrites if a visitor sends them.
     *
     * @param country the name of the header with the ISO 3166-1 alpha-2 code of the country
     * @param region the name of the header with the ISO 3166-2 subdivision, or null where there is none
     * @return a source
     */
    static PlaceSource headers(String country, @Nullable String region) {
        return headers -> Place.of(headers.first(country), region == null ? null : headers.first(region));
    }
}
