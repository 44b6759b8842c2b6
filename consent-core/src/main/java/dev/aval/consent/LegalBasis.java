package dev.aval.consent;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ground in law on which a purpose rests.
 *
 * <p>The set grows with the law, so it is a class with constants rather than an enum; compare with {@code ==} or
 * {@link #equals}. Immutable and safe for use by many threads.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj">GDPR, Articles 6(1), 7, 9(2)(a) and 21</a>
 */
public final class LegalBasis {

    /** The data subject agreed. GDPR Art. 6(1)(a); for storage on a device ePrivacy Directive Art. 5(3). */
    public static final LegalBasis CONSENT = new LegalBasis("consent", true, false, 1);

    /** The data subject agreed expressly to this very use. GDPR Art. 9(2)(a). */
    public static final LegalBasis EXPLICIT_CONSENT = new LegalBasis("explicit-consent", true, false, 0);

    /** Without it the service that was asked for cannot be given. GDPR Art. 6(1)(b); ePrivacy Art. 5(3), second sentence. */
    public static final LegalBasis CONTRACT = new LegalBasis("contract", false, false, 3);

    /** The controller's legitimate interest, to which the data subject may object. GDPR Art. 6(1)(f) and 21. */
    public static final LegalBasis LEGITIMATE_INTEREST = new LegalBasis("legitimate-interest", false, true, 2);

    /** A duty that the law lays on the controller. GDPR Art. 6(1)(c). */
    public static final LegalBasis LEGAL_OBLIGATION = new LegalBasis("legal-obligation", false, false, 4);

    /** Somebody's life. GDPR Art. 6(1)(d). */
    public static final LegalBasis VITAL_INTEREST = new LegalBasis("vital-interest", false, false, 4);

    /** A task in the public interest. GDPR Art. 6(1)(e) and 21. */
    public static final LegalBasis PUBLIC_INTEREST = new LegalBasis("public-interest", false, true, 4);

    /** The law of the visitor's place lets the use go on until the data subject opts out. Set by a regime, never declared. */
    public static final LegalBasis OPT_OUT = new LegalBasis("opt-out", false, true, 5);

    /** The law of the visitor's place asks for no consent. Set by a regime on the site's claim, never declared. */
    public static final LegalBasis EXEMPTION = new LegalBasis("exemption", false, false, 6);

    /** The data is not about a person, so that no basis is needed. GDPR Recital 26. Never declared. */
    public static final LegalBasis NOT_PERSONAL_DATA = new LegalBasis("not-personal-data", false, false, 7);

    /** No basis: what nothing in the policy allows. */
    public static final LegalBasis NONE = new LegalBasis("none", false, false, -1);

    private static final List<LegalBasis> DECLARABLE = List.of(
            CONSENT,
            EXPLICIT_CONSENT,
            CONTRACT,
            LEGITIMATE_INTEREST,
            LEGAL_OBLIGATION,
            VITAL_INTEREST,
            PUBLIC_INTEREST);

    private final String id;
    private final boolean needsConsent;
    private final boolean objectable;
    private final int looseness;

    private LegalBasis(String id, boolean needsConsent, boolean objectable, int looseness) {
        this.id = id;
        this.needsConsent = needsConsent;
        this.objectable = objectable;
        this.looseness = looseness;
    }

    /**
     * Returns every basis that a policy may declare, strictest consent first.
     *
     * @return an immutable list, without {@link #NONE}
     */
    public static List<LegalBasis> declarable() {
        return DECLARABLE;
    }

    /**
     * Returns the declarable basis with the given id.
     *
     * @param id the id as written in {@code consent.json}, such as {@code legitimate-interest}
     * @return the basis, or empty where no declarable basis has that id
     */
    public static Optional<LegalBasis> find(String id) {
        return DECLARABLE.stream().filter(basis -> basis.id.equals(id)).findFirst();
    }

    /**
     * Returns the id, as written in {@code consent.json}.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    /**
     * Tells whether a use on this basis is denied until the data subject has agreed.
     *
     * @return true for consent and explicit consent
     */
    public boolean needsConsent() {
        return needsConsent;
    }

    /**
     * Tells whether the data subject may object, and so end a use on this basis.
     *
     * @return true for legitimate and public interest
     */
    public boolean objectable() {
        return objectable;
    }

    /**
     * Tells whether declaring this basis in place of another would ask the data subject for less.
     *
     * @param other the basis to compare with
     * @return true where this basis is the looser of the two
     */
    public boolean looserThan(LegalBasis other) {
        return looseness > other.looseness;
    }

    /** Whether it takes a named act to put this basis in place of another: it is looser, or nobody can object any more. */
    boolean loosens(LegalBasis other) {
        return looserThan(other) || (other.objectable && !objectable && !needsConsent);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
