package dev.aval.consent;

/**
 * What a policy says something about, as far as two versions of it can differ. Which change of it is material, and why, is told in
 * docs/policy-versions.md and with each {@link PolicyChange}.
 */
public enum PolicyTerm implements Vocabulary.Term {
    /** Who answers for the data. */
    CONTROLLER,
    /** Where to ask or to read more. */
    CONTACT,
    /** A purpose as a whole. */
    PURPOSE,
    /** A permanent number. */
    NUMBER,
    /** What a purpose rests on. */
    LEGAL_BASIS,
    /** An exemption that is claimed for a purpose. */
    EXEMPTION,
    /** A category of data that a purpose uses. */
    DATA_CATEGORY,
    /** Whether a category of the site's own is a sensitive one. */
    SENSITIVITY,
    /** A kind of recipient of a purpose's data. */
    RECIPIENT,
    /** How a purpose's data comes to the controller. */
    ORIGIN,
    /** A channel by which a purpose reaches the data subject. */
    CHANNEL,
    /** How long a purpose's data is kept. */
    RETENTION,
    /** How long the longest cookie of a purpose or vendor lasts. */
    COOKIE_LIFETIME,
    /** One cookie by its name. */
    COOKIE,
    /** On which domains and paths a cookie lies. */
    COOKIE_PLACE,
    /** Whether a browser's opt-out ends a purpose. */
    OPT_OUT_SIGNAL,
    /** Whether the old signal counts for a purpose. */
    DO_NOT_TRACK,
    /** Whether a browser's opt-out wins over a later choice for a purpose. */
    SIGNAL_CONFLICT,
    /** A vendor as a whole. */
    VENDOR,
    /** Who a vendor is. */
    VENDOR_NAME,
    /** A purpose that a vendor serves. */
    VENDOR_PURPOSE,
    /** Which purposes have to be allowed together for a vendor. */
    VENDOR_CONDITION,
    /** What a vendor is to the controller. */
    VENDOR_KIND,
    /** Whether a vendor keeps data outside the jurisdiction. */
    TRANSFER,
    /** What protects the data that a vendor gets. */
    SAFEGUARD,
    /** Whether a vendor answers for itself, outside the site's policy. */
    OUT_OF_SCOPE,
    /** Where a vendor is found. */
    PLACE,
    /** To whom a host or a cookie belongs: to a vendor, a purpose or the site. */
    OWNER,
    /** A text by which a vendor's scripts are recognised. */
    INLINE,
    /** A service as a whole. */
    SERVICE,
    /** Where a service is found on the site; what holds there is told purpose by purpose. */
    SERVICE_PATH,
    /** How long a choice that grants something lasts. */
    CHOICE_LIFETIME,
    /** How long a refusal is remembered. */
    REFUSAL_LIFETIME,
    /** The age from which a visitor's own yes counts. */
    AGE_OF_CONSENT,
    /** Which advertisements are served without consent. */
    ADS,
    /** A host of the site's own. */
    OWN_HOST,
    /** A language in which the site speaks. */
    LANGUAGE,
    /** A text for visitors. */
    TEXT;

    /** Whether a change of it is about everything that the policy says. */
    boolean concernsEverything() {
        return this == CONTROLLER || this == CHOICE_LIFETIME || this == AGE_OF_CONSENT;
    }

    /**
     * Returns the id, such as {@code data-category}.
     *
     * @return lower-case ASCII letters and hyphens, never null
     */
    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
