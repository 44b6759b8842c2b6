package dev.aval.consent.disclosure;

import java.util.Locale;

/** The legal ground on which data is retained, stored or disclosed without asking the data subject. */
public enum DisclosureGround {
    /** A law obliges the controller. */
    LAW("GDPR Art. 6(1)(c)"),
    /** A court orders it, or it is part of a legal process. */
    LEGAL_PROCESS("GDPR Art. 6(1)(c) and Art. 23(1)(f); from a third country Art. 48"),
    /** An authority with the power to ask for it asks. */
    GOVERNMENT_REQUEST("GDPR Art. 6(1)(c) or (e) and Art. 23(1)(a) to (e); from a third country Art. 48"),
    /** A task in the public interest needs it. */
    PUBLIC_INTEREST("GDPR Art. 6(1)(e); to a third country Art. 49(1)(d)"),
    /** Somebody's life, safety or legal rights are at stake. */
    RIGHTS_AND_SAFETY("GDPR Art. 6(1)(d) or (f) and Art. 23(1)(i) and (j); to a third country Art. 49(1)(e) and (f)");

    private final String source;

    DisclosureGround(String source) {
        this.source = source;
    }

    /**
     * Returns the id, as written in records.
     *
     * @return lower-case ASCII letters and hyphens, never null; never changed once released
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns on which provisions the ground goes back. Whether they carry the case at hand is for the controller to judge.
     *
     * @return the provisions, never null
     */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return id();
    }
}
