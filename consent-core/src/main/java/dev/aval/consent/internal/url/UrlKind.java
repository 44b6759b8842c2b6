package dev.aval.consent.internal.url;

/** What a URL text asks a browser to do, as far as hosts are concerned. */
public enum UrlKind {
    /** A reference without a host of its own: it goes to the host of the base URL. */
    RELATIVE,
    /** An absolute or scheme-relative URL that makes the browser contact the host it names. */
    HOST,
    /** A URL whose scheme names no host to contact: {@code data:}, {@code blob:}, {@code mailto:} and their like. */
    OPAQUE,
    /**
     * A text that is no URL for a browser, or one whose host cannot be known with certainty. To be treated as not
     * consented to.
     */
    INVALID
}
