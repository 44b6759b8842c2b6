package dev.aval.consent;

import java.util.List;

/**
 * The code that says why a use was allowed or denied; stable, for logs, tests and metrics.
 *
 * <p>New reasons may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use
 * by many threads.
 */
public final class Reason {

    /** The visitor agreed. */
    public static final Reason GRANTED = new Reason(0, "granted", true);

    /** The visitor agreed to this very purpose, by a choice of its own. */
    public static final Reason GRANTED_EXPLICITLY = new Reason(1, "granted-explicitly", true);

    /** The visitor agreed to this vendor, whatever the purpose's choice. */
    public static final Reason VENDOR_GRANTED = new Reason(2, "vendor-granted", true);

    /** The purpose needs no choice: it rests on contract, obligation or another's vital interest. */
    public static final Reason NECESSARY = new Reason(3, "necessary", true);

    /** The purpose rests on an interest to which the visitor has not objected. */
    public static final Reason NOT_OBJECTED = new Reason(4, "not-objected", true);

    /** The visitor has not chosen yet. */
    public static final Reason NO_CHOICE = new Reason(5, "no-choice", false);

    /** The visitor refused, or withdrew. */
    public static final Reason REFUSED = new Reason(6, "refused", false);

    /** The visitor objected. */
    public static final Reason OBJECTED = new Reason(7, "objected", false);

    /** The visitor refused this vendor, whatever the purpose's choice. */
    public static final Reason VENDOR_REFUSED = new Reason(8, "vendor-refused", false);

    /** The browser signals an opt-out (Global Privacy Control). */
    public static final Reason SIGNAL = new Reason(9, "signal", false);

    /** The choice is older than the policy lets a choice be. */
    public static final Reason EXPIRED = new Reason(10, "expired", false);

    /** The choice was given before the purpose or vendor last changed materially. */
    public static final Reason POLICY_CHANGED = new Reason(11, "policy-changed", false);

    /** The choice was given on a version of the policy that this site does not know, or bears a date in the future. */
    public static final Reason FOREIGN_CHOICE = new Reason(12, "foreign-choice", false);

    /** The consent cookie could not be read: malformed, tampered with, or signed by an unknown or revoked key. */
    public static final Reason UNREADABLE_COOKIE = new Reason(13, "unreadable-cookie", false);

    /** The consent cookie came more than once, so nobody can tell which one is the visitor's. */
    public static final Reason DUPLICATE_COOKIE = new Reason(14, "duplicate-cookie", false);

    /** The policy does not declare the purpose. */
    public static final Reason UNKNOWN_PURPOSE = new Reason(15, "unknown-purpose", false);

    /** The policy does not declare the vendor. */
    public static final Reason UNKNOWN_VENDOR = new Reason(16, "unknown-vendor", false);

    /** The policy declares the vendor, but not for this purpose. */
    public static final Reason VENDOR_NOT_FOR_PURPOSE = new Reason(17, "vendor-not-for-purpose", false);

    /** No filter has looked at the request, so nothing is known of the visitor. */
    public static final Reason NO_FILTER = new Reason(18, "no-filter", false);

    /** Something failed inside the library; the log says what. */
    public static final Reason ERROR = new Reason(19, "error", false);

    /** The law of the visitor's place lets the use go on until they opt out, and they have not. */
    public static final Reason NOT_OPTED_OUT = new Reason(20, "not-opted-out", true);

    /** The law of the visitor's place asks for no consent, because the site claims an exemption. */
    public static final Reason EXEMPT = new Reason(21, "exempt", true);

    /** The data says nothing about a person any more. */
    public static final Reason AGGREGATED = new Reason(22, "aggregated", true);

    /** The visitor has not switched sensed location on, or has switched it off. */
    public static final Reason LOCATION_OFF = new Reason(23, "location-off", false);

    /** The visitor has not agreed expressly to this sensitive kind of data for this purpose. */
    public static final Reason SENSITIVE_NOT_GRANTED = new Reason(24, "sensitive-not-granted", false);

    /** The purpose rests on a basis on which sensitive kinds of data are never used. */
    public static final Reason SENSITIVE_NEEDS_CONSENT = new Reason(25, "sensitive-needs-consent", false);

    /** The policy knows no such category of data. */
    public static final Reason UNKNOWN_CATEGORY = new Reason(26, "unknown-category", false);

    /** The policy does not list the category of data for the purpose. */
    public static final Reason CATEGORY_NOT_DECLARED = new Reason(27, "category-not-declared", false);

    /** The policy does not list the origin of the data for the purpose. */
    public static final Reason ORIGIN_NOT_DECLARED = new Reason(28, "origin-not-declared", false);

    /** The policy does not list the channel for the purpose. */
    public static final Reason CHANNEL_NOT_DECLARED = new Reason(29, "channel-not-declared", false);

    /** The policy does not list the kind of recipient for the purpose. */
    public static final Reason RECIPIENT_NOT_DECLARED = new Reason(30, "recipient-not-declared", false);

    /** An independent third party would get the data without the visitor's consent. */
    public static final Reason THIRD_PARTY_NEEDS_CONSENT = new Reason(31, "third-party-needs-consent", false);

    /** The recipient is outside the jurisdiction and no safeguard that covers a transfer is declared. */
    public static final Reason TRANSFER_WITHOUT_SAFEGUARD = new Reason(32, "transfer-without-safeguard", false);

    /** Public authorities get data by a disclosure on a legal ground only, never by a decision. */
    public static final Reason DISCLOSURE_NEEDED = new Reason(33, "disclosure-needed", false);

    /** The policy knows no such service. */
    public static final Reason UNKNOWN_SERVICE = new Reason(34, "unknown-service", false);

    /** The visitor has not authorised the one service to use what the other collected. */
    public static final Reason SERVICE_NOT_AUTHORISED = new Reason(35, "service-not-authorised", false);

    /** The visitor is said to be too young for the use, whatever they chose. */
    public static final Reason MINOR = new Reason(36, "minor", false);

    static final List<Reason> ALL = List.of(
            GRANTED,
            GRANTED_EXPLICITLY,
            VENDOR_GRANTED,
            NECESSARY,
            NOT_OBJECTED,
            NO_CHOICE,
            REFUSED,
            OBJECTED,
            VENDOR_REFUSED,
            SIGNAL,
            EXPIRED,
            POLICY_CHANGED,
            FOREIGN_CHOICE,
            UNREADABLE_COOKIE,
            DUPLICATE_COOKIE,
            UNKNOWN_PURPOSE,
            UNKNOWN_VENDOR,
            VENDOR_NOT_FOR_PURPOSE,
            NO_FILTER,
            ERROR,
            NOT_OPTED_OUT,
            EXEMPT,
            AGGREGATED,
            LOCATION_OFF,
            SENSITIVE_NOT_GRANTED,
            SENSITIVE_NEEDS_CONSENT,
            UNKNOWN_CATEGORY,
            CATEGORY_NOT_DECLARED,
            ORIGIN_NOT_DECLARED,
            CHANNEL_NOT_DECLARED,
            RECIPIENT_NOT_DECLARED,
            THIRD_PARTY_NEEDS_CONSENT,
            TRANSFER_WITHOUT_SAFEGUARD,
            DISCLOSURE_NEEDED,
            UNKNOWN_SERVICE,
            SERVICE_NOT_AUTHORISED,
            MINOR);

    private final int index;
    private final String code;
    private final boolean allows;

    private Reason(int index, String code, boolean allows) {
        this.index = index;
        this.code = code;
        this.allows = allows;
    }

    int index() {
        return index;
    }

    /**
     * Returns the code, such as {@code no-choice}.
     *
     * @return lower-case ASCII letters and hyphens, never null; never changed once released
     */
    public String code() {
        return code;
    }

    /**
     * Tells whether this is a reason to allow.
     *
     * @return true where a decision with this reason allows the use
     */
    public boolean allows() {
        return allows;
    }

    /**
     * Tells whether a fresh choice by the visitor could end the denial, so that it is worth asking.
     *
     * @return true where no choice, or none that still counts, is known
     */
    public boolean asksForChoice() {
        return this == NO_CHOICE
                || this == EXPIRED
                || this == POLICY_CHANGED
                || this == FOREIGN_CHOICE
                || this == UNREADABLE_COOKIE
                || this == DUPLICATE_COOKIE;
    }

    @Override
    public String toString() {
        return code;
    }
}
