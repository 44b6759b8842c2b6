package dev.aval.consent.internal.url;

import java.util.Locale;

/** The scheme of a URL, as far as consent tells schemes apart. */
public enum UrlScheme {
    /** {@code http:}. */
    HTTP,
    /** {@code https:}. */
    HTTPS,
    /** {@code ws:}. */
    WS,
    /** {@code wss:}. */
    WSS,
    /** {@code ftp:}. */
    FTP,
    /** {@code file:}. */
    FILE,
    /** {@code data:}, whose content may itself be a document or a script. */
    DATA,
    /** {@code blob:}. */
    BLOB,
    /** {@code about:}. */
    ABOUT,
    /** {@code javascript:}. */
    JAVASCRIPT,
    /** Any other scheme. */
    OTHER;

    /** The length of the longest name known here. */
    static final int LONGEST = 10;

    private static final UrlScheme[] ALL = values();

    private final String text = name().toLowerCase(Locale.ROOT);

    /**
     * Says whether the scheme is one of those the URL standard calls special and a browser opens a connection for.
     *
     * @return true for http, https, ws, wss and ftp
     */
    public boolean isNetwork() {
        return this == HTTP || this == HTTPS || this == WS || this == WSS || this == FTP;
    }

    /** Finds the scheme with this lower-case name. */
    static UrlScheme named(byte[] name, int length) {
        for (UrlScheme scheme : ALL) {
            if (scheme != OTHER && isText(scheme.text, name, length)) {
                return scheme;
            }
        }
        return OTHER;
    }

    private static boolean isText(String text, byte[] name, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
