package dev.aval.consent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "may I do this with this person's data?", with what decided it.
 *
 * <p>Each answer that a policy can give is made once and then handed out as it is, so that asking allocates nothing. Immutable
 * and safe for use by many threads.
 */
public final class Decision {

    private final Reason reason;
    private final LegalBasis legalBasis;
    private final String rule;
    private final String source;
    private final int policyVersion;
    private final @Nullable String overlay;
    private final String regime;
    private final boolean transfer;

    /** The answer of one rule for one reason. */
    Decision(Reason reason, RuleSource from, boolean transfer) {
        this.reason = reason;
        legalBasis = from.legalBasis();
        rule = from.rule();
        source = from.source();
        policyVersion = from.policyVersion();
        overlay = from.overlay();
        regime = from.regime();
        this.transfer = transfer;
    }

    /**
     * Tells whether the use is allowed.
     *
     * @return true where it is; never true by default
     */
    public boolean allowed() {
        return reason.allows();
    }

    /**
     * Returns why.
     *
     * @return the reason, never null
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the legal basis on which the use rests, or would rest.
     *
     * @return the basis that the policy gives the purpose, or that the law of the visitor's place puts in its stead;
     *     {@link LegalBasis#NONE} where nothing is known of the purpose; never null
     */
    public LegalBasis legalBasis() {
        return legalBasis;
    }

    /**
     * Returns where the rule that decided is written, such as {@code consent.json#/purposes/analytics} or
     * {@code regimes/us-ca.json#/rules/analytics}.
     *
     * @return the place of the rule, never null
     */
    public String rule() {
        return rule;
    }

    /**
     * Returns on what the rule itself goes back: the file of the policy, or the text of law that a regime names.
     *
     * @return the source of the rule, never null
     */
    public String source() {
        return source;
    }

    /**
     * Returns the version of the policy that decided.
     *
     * @return the version, from 1; 0 where no policy was there to decide
     */
    public int policyVersion() {
        return policyVersion;
    }

    /**
     * Returns the service whose own policy decided.
     *
     * @return the service's id, or empty where the general policy decided
     */
    public Optional<String> overlay() {
        return Optional.ofNullable(overlay);
    }

    /**
     * Returns the regime of law under which was decided.
     *
     * @return the id of a rule pack; empty where no policy was there to decide
     */
    public String regime() {
        return regime;
    }

    /**
     * Tells whether the use takes data outside the jurisdiction.
     *
     * @return true where the recipient, or the vendor that makes the use, is abroad
     */
    public boolean transfer() {
        return transfer;
    }

    @Override
    public String toString() {
        return (allowed() ? "allowed" : "denied") + " (" + reason + ", " + legalBasis + ", " + rule
                + ", policy version " + policyVersion
                + (overlay == null ? "" : ", service " + overlay)
                + (regime.isEmpty() ? "" : ", regime " + regime)
                + (transfer ? ", transfer abroad" : "") + ")";
    }
}
