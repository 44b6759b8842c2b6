package dev.aval.consent.regime;

import org.jspecify.annotations.Nullable;

/**
 * The networks and platforms in front of a site that tell the place of a visitor in headers of their own.
 *
 * <p>Networks that let a site name the headers itself, such as Fastly, are not here: see
 * {@link PlaceSource#headers(String, String)}.
 */
public enum Network {
    /** Akamai with EdgeScape: the fields {@code country_code} and {@code region_code} of {@code X-Akamai-Edgescape}. */
    AKAMAI("X-Akamai-Edgescape", null) {
        @Override
        Place place(PlaceSource.Headers headers) {
            String fields = headers.first(country());
            return fields == null
                    ? Place.UNKNOWN
                    : Place.of(field(fields, "country_code="), field(fields, "region_code="));
        }
    },
    /** Google App Engine: {@code X-Appengine-Country} and {@code X-Appengine-Region}. */
    APP_ENGINE("X-Appengine-Country", "X-Appengine-Region"),
    /** Cloudflare: {@code CF-IPCountry}, and {@code CF-Region-Code} with the transform that adds visitor location headers. */
    CLOUDFLARE("CF-IPCountry", "CF-Region-Code"),
    /** Amazon CloudFront: {@code CloudFront-Viewer-Country} and {@code CloudFront-Viewer-Country-Region}, where forwarded. */
    CLOUDFRONT("CloudFront-Viewer-Country", "CloudFront-Viewer-Country-Region"),
    /** Vercel: {@code x-vercel-ip-country} and {@code x-vercel-ip-country-region}. */
    VERCEL("x-vercel-ip-country", "x-vercel-ip-country-region");

    private final String country;
    private final @Nullable String region;

    Network(String country, @Nullable String region) {
        this.country = country;
        this.region = region;
    }

    String country() {
        return country;
    }

    Place place(PlaceSource.Headers headers) {
        return Place.of(headers.first(country), region == null ? null : headers.first(region));
    }

    /** The value after a name and an equals sign in a list separated by commas, or null where the list has no such name. */
    private static @Nullable String field(String fields, String name) {
        int start = 0;
        while (start < fields.length()) {
            int comma = fields.indexOf(',', start);
            int end = comma < 0 ? fields.length() : comma;
            while (start < end && fields.charAt(start) == ' ') {
                start++;
            }
            if (fields.startsWith(name, start) && start + name.length() <= end) {
                return fields.substring(start + name.length(), end);
            }
            start = end + 1;
        }
        return null;
    }
}
