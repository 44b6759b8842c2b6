package dev.aval.consent.servlet.ui;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PurposeDefinition;

/**
 * What a form asks, as a short text that comes back with it. A box that was ticked because the law of one place leaves a use to an
 * opt-out is no consent in another place, and a box that was shown without a browser's signal does not override one.
 */
public final class Asked {

    private static final long PRIME = 0x100000001B3L;

    private Asked() {}

    /**
     * Returns what a visitor is asked.
     *
     * @param policy the policy
     * @param consent the visitor's consent
     * @return the id of the law, a dot, and up to 16 hexadecimal digits that differ where the question does
     */
    public static String of(ConsentPolicy policy, Consent consent) {
        long hash = mix(0xCBF29CE484222325L, signalled(consent) ? 1 : 2);
        for (PurposeDefinition purpose : policy.purposes()) {
            LegalBasis basis = consent.legalBasis(purpose.purpose());
            hash = mix(hash, basis.needsConsent() ? 1 : basis.objectable() ? 2 : 3);
        }
        return consent.regime().id() + "." + Long.toHexString(hash);
    }

    /**
     * Tells whether the visitor's browser asks to opt out.
     *
     * @param consent the visitor's consent
     * @return true with Global Privacy Control, and with Do Not Track where the site honours it
     */
    public static boolean signalled(Consent consent) {
        return consent.signals().globalPrivacyControl() || consent.signals().doNotTrack();
    }

    /**
     * Tells whether the visitor can object to a purpose, or take an objection back. Where the law asks nobody they cannot object, but
     * a no that they gave elsewhere holds, and is theirs to take back.
     *
     * @param basis what the purpose rests on for the visitor
     * @param choice what the visitor said of it
     * @return true where the purpose goes on until somebody objects, or would if nobody had said no
     */
    public static boolean isOpposable(LegalBasis basis, Choice choice) {
        boolean no = choice == Choice.REFUSED || choice == Choice.OBJECTED;
        return basis.objectable() || (no && basis.equals(LegalBasis.EXEMPTION));
    }

    private static long mix(long hash, int value) {
        return (hash ^ value) * PRIME;
    }
}
