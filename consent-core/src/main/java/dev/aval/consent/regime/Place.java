package dev.aval.consent.regime;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor is: a country, perhaps with a region, or nowhere known.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Place {

    /** The place of a visitor of whom nothing is known; the strictest law applies there. */
    public static final Place UNKNOWN = new Place("", "");

    private static final int LETTERS = 26;
    private static final int LONGEST_REGION = 3;

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** One place for each country by its two letters, so that finding a country allocates nothing. */
    private static final @Nullable Place[] BY_LETTERS = byLetters();

    private final String country;
    private final String region;
    private final int hash;

    private Place(String country, String region) {
        this.country = country;
        this.region = region;
        hash = 31 * country.hashCode() + region.hashCode();
    }

    private static @Nullable Place[] byLetters() {
        @Nullable Place[] places = new Place[LETTERS * LETTERS];
        for (String code : COUNTRIES) {
            places[index(code.charAt(0), code.charAt(1))] = new Place(code, "");
        }
        return places;
    }

    private static int index(char first, char second) {
        return (first - 'A') * LETTERS + (second - 'A');
    }

    /**
     * Returns a country without saying where in it.
     *
     * @param country an ISO 3166-1 alpha-2 code in any case; anything else means unknown
     * @return the place, {@link #UNKNOWN} for null, for codes that are assigned to no country, and for what is no code
     */
    public static Place of(@Nullable String country) {
        if (country == null) {
            return UNKNOWN;
        }
        String code = country.strip();
        if (code.length() != 2) {
            return UNKNOWN;
        }
        char first = upper(code.charAt(0));
        char second = upper(code.charAt(1));
        if (!isLetter(first) || !isLetter(second)) {
            return UNKNOWN;
        }
        Place place = BY_LETTERS[index(first, second)];
        return place == null ? UNKNOWN : place;
    }

    /**
     * Returns a country and a region in it.
     *
     * @param country an ISO 3166-1 alpha-2 code in any case; anything else means unknown
     * @param region the subdivision part of an ISO 3166-2 code ({@code CA}), or the whole code with or without its hyphen
     *     ({@code US-CA}, {@code USCA}), in any case; anything else means that the region is not known
     * @return the place, {@link #UNKNOWN} where the country is not known
     */
    public static Place of(@Nullable String country, @Nullable String region) {
        Place whole = of(country);
        String part = region == null || whole.equals(UNKNOWN) ? "" : region(whole.country, region.strip());
        return part.isEmpty() ? whole : new Place(whole.country, part);
    }

    private static String region(String country, String text) {
        if (text.length() > country.length() + 1 + LONGEST_REGION) {
            return "";
        }
        String code = text.toUpperCase(Locale.ROOT);
        String part = withoutCountry(country, code);
        return isRegion(part) ? part : "";
    }

    private static String withoutCountry(String country, String code) {
        if (!code.startsWith(country) || code.length() <= LONGEST_REGION) {
            return code;
        }
        return code.substring(country.length() + (code.charAt(country.length()) == '-' ? 1 : 0));
    }

    private static boolean isRegion(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (!isLetter(part.charAt(i)) && (part.charAt(i) < '0' || part.charAt(i) > '9')) {
                return false;
            }
        }
        return !part.isEmpty() && part.length() <= LONGEST_REGION;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Tells whether a text is a place in the form in which {@link #toString()} writes one. */
    static boolean isWritten(String code) {
        Place place = parse(code);
        return !place.equals(UNKNOWN) && place.toString().equals(code);
    }

    /** Reads {@code FR} or {@code US-CA}. */
    static Place parse(String code) {
        int hyphen = code.indexOf('-');
        return hyphen < 0 ? of(code) : of(code.substring(0, hyphen), code.substring(hyphen + 1));
    }

    /**
     * Returns the country.
     *
     * @return an ISO 3166-1 alpha-2 code in capitals, empty where the place is unknown
     */
    public String country() {
        return country;
    }

    /**
     * Returns the region.
     *
     * @return the subdivision part of an ISO 3166-2 code in capitals, empty where it is not known
     */
    public String region() {
        return region;
    }

    /** The country without the region. */
    Place whole() {
        return region.isEmpty() ? this : of(country);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && country.equals(place.country) && region.equals(place.region);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns {@code FR}, {@code US-CA} or {@code unknown}. */
    @Override
    public String toString() {
        return country.isEmpty() ? "unknown" : region.isEmpty() ? country : country + "-" + region;
    }
}
