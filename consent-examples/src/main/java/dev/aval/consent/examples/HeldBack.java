package dev.aval.consent.examples;

/**
 * One thing that was kept from a page, in words for a reader.
 *
 * @param kind whether a part of the page or a cookie
 * @param what the element, for example {@code <script src>}, or the cookie's name
 * @param host the host that would have been asked, or the one that wanted to set the cookie
 * @param vendor who runs that host, or empty where nobody declared it
 * @param purpose what for, or empty where nobody declared it
 * @param reason why it was held back, one sentence
 */
public record HeldBack(Kind kind, String what, String host, String vendor, String purpose, String reason) {
    /** What sort of thing was held back. */
    public enum Kind {
        /** A part of the page that would have made the browser ask another host. */
        ELEMENT,
        /** A cookie in the response. */
        COOKIE
    }
}
