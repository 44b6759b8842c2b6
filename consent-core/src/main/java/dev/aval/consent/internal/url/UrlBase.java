package dev.aval.consent.internal.url;

/**
 * What is known of the scheme of the base URL, on which the reading of a URL depends.
 *
 * <p>A page behind a proxy that ends TLS is https for the browser and http for the application, therefore
 * {@link #HTTP_OR_HTTPS} is the value for a page whose scheme was not declared.
 */
public enum UrlBase {
    /** The base URL is an http URL. */
    HTTP,
    /** The base URL is an https URL. */
    HTTPS,
    /** The base URL is one of the two. */
    HTTP_OR_HTTPS,
    /** The base URL has a scheme a browser opens no connection for, as after {@code <base href="x-app://y/">}. */
    OTHER;

    /** Says whether a base of this kind may have the given scheme. */
    boolean mayBe(UrlScheme scheme) {
        return switch (this) {
            case HTTP -> scheme == UrlScheme.HTTP;
            case HTTPS -> scheme == UrlScheme.HTTPS;
            case HTTP_OR_HTTPS -> scheme == UrlScheme.HTTP || scheme == UrlScheme.HTTPS;
            case OTHER -> false;
        };
    }
}
