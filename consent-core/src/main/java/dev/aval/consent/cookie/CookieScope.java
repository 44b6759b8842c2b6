package dev.aval.consent.cookie;

/** For which hosts one consent cookie stands. The set is closed by the prefixes that browsers know. */
public enum CookieScope {

    /** The host that set it alone: {@code __Host-}, which no other host can set or overwrite. */
    HOST("__Host-"),

    /**
     * All hosts of the registrable domain: {@code __Secure-} with a Domain. Any of those hosts can then overwrite the visitor's
     * choice with another one that this site signed, or remove it.
     */
    SITE("__Secure-");

    private final String prefix;

    CookieScope(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
