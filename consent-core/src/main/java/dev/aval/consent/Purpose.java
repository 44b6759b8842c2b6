package dev.aval.consent;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a reason for which somebody's data is used, such as {@link #ANALYTICS}.
 *
 * <p>A purpose is only a name: what it means on a site (legal basis, texts, cookies, permanent number) is declared by the
 * site's policy. A purpose that the policy does not declare is denied.
 *
 * <p>Immutable and safe for use by many threads. Two purposes with the same id are equal.
 */
public final class Purpose implements Comparable<Purpose> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_ID_LENGTH = 40;

    /** What a site needs to work at all: sign-in, CSRF protection, the basket. Necessary, so it needs no choice. */
    public static final Purpose SESSION = of("session");

    /** Recognising the visitor and their preferences from one visit to the next. Needs consent. */
    public static final Purpose IDENTITY = of("identity");

    /** Measuring how the site is used. Needs consent. */
    public static final Purpose ANALYTICS = of("analytics");

    /** Choosing advertisements after what is known about the visitor. Needs consent. */
    public static final Purpose AD_OPTIMISATION = of("ad-optimisation");

    /** Measuring how well advertisements work, apart from choosing them. Needs consent. */
    public static final Purpose AD_MEASUREMENT = of("ad-measurement");

    /** Marketing by push notification. Needs consent. */
    public static final Purpose PUSH = of("push");

    /** Marketing by e-mail. Needs consent. */
    public static final Purpose EMAIL = of("email");

    /** Marketing by text message. Needs consent. */
    public static final Purpose SMS = of("sms");

    /** Plain delivery of files (a font, a library) by a host that does no tracking. Necessary by default; can be tightened. */
    public static final Purpose DELIVERY = of("delivery");

    /** Telling people about the service they use: maintenance, security, changes of terms. Necessary, and never promotional. */
    public static final Purpose SERVICE_ANNOUNCEMENT = of("service-announcement");

    /** Language, region and the like, as the visitor set them. Necessary for what they asked for. */
    public static final Purpose SETTINGS = of("settings");

    /** Answering questions and complaints. Necessary for what was asked. */
    public static final Purpose CUSTOMER_SERVICE = of("customer-service");

    /** Certifying, delivering and upgrading software that the visitor uses. Necessary for what they asked for. */
    public static final Purpose SOFTWARE_UPDATES = of("software-updates");

    /** Improving the service. A legitimate interest, to which the visitor may object. */
    public static final Purpose IMPROVEMENT = of("improvement");

    /** Developing new services. A legitimate interest, to which the visitor may object. */
    public static final Purpose NEW_SERVICES = of("new-services");

    /** Asking people to take part in surveys. Needs consent. */
    public static final Purpose SURVEYS = of("surveys");

    /** Keeping the service and its users safe. A legitimate interest, to which the visitor may object. */
    public static final Purpose SECURITY = of("security");

    /** Finding and stopping fraud. A legitimate interest, to which the visitor may object. */
    public static final Purpose FRAUD_PREVENTION = of("fraud-prevention");

    /** Keeping copies against loss. A legitimate interest, to which the visitor may object. */
    public static final Purpose BACKUP = of("backup");

    /** Keeping what the law says must be kept. A legal obligation. */
    public static final Purpose ARCHIVING = of("archiving");

    /** Making and meeting claims, such as those from a contract. A legitimate interest, to which the visitor may object. */
    public static final Purpose LEGAL_CLAIMS = of("legal-claims");

    private final String id;
    private final int hash;

    private Purpose(String id) {
        this.id = id;
        hash = id.hashCode();
    }

    /**
     * Returns the purpose with the given id.
     *
     * @param id 1 to 40 characters: lower-case ASCII letters, digits and single inner hyphens, starting with a letter
     * @return the purpose, never null
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static Purpose of(String id) {
        if (!isValidId(id)) {
            throw new IllegalArgumentException("Purpose id \"" + printable(id)
                    + "\" is not valid: 1 to 40 of a-z, 0-9 and single inner hyphens, starting with a letter");
        }
        // One String for each id, so that comparing with the policy's own is mostly a comparison of references.
        return new Purpose(id.intern());
    }

    static boolean isValidId(String id) {
        return id.length() <= MAX_ID_LENGTH && ID.matcher(id).matches();
    }

    private static String printable(String id) {
        String start = id.length() > MAX_ID_LENGTH ? id.substring(0, MAX_ID_LENGTH) + "..." : id;
        return start.replaceAll("[^ -~]", "?");
    }

    /**
     * Returns the id, as written in {@code consent.json} and in markup.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    @Override
    public int compareTo(Purpose other) {
        return id.compareTo(other.id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Purpose purpose && id.equals(purpose.id));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return id;
    }
}
