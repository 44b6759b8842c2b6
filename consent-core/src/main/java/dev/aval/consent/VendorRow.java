package dev.aval.consent;

import java.util.function.IntPredicate;

/** What the decision has to know of one vendor. */
final class VendorRow {

    final int number;

    /** The version of the policy at which the vendor last changed materially. */
    final int since;

    final RecipientKind kind;
    final boolean abroad;

    /** Whether a safeguard that covers a transfer is declared. */
    final boolean covered;

    private final int[] purposes;

    /** The same as one bit each, so that nothing else has to be fetched to tell. */
    private final long served;

    private final long servedFrom64;

    VendorRow(Vendor vendor, int since, int[] purposes) {
        number = vendor.number();
        this.since = since;
        kind = vendor.recipient();
        abroad = vendor.isAbroad();
        covered = vendor.safeguard().map(Safeguard::coversTransfer).orElse(false);
        this.purposes = purposes;
        long low = 0;
        long high = 0;
        for (int purpose : purposes) {
            low |= purpose < Long.SIZE ? 1L << purpose : 0;
            high |= purpose < Long.SIZE ? 0 : 1L << purpose;
        }
        served = low;
        servedFrom64 = high;
    }

    /** Whether the vendor serves the purpose at a place in the policy. */
    boolean serves(int purpose) {
        return ((purpose < Long.SIZE ? served : servedFrom64) >>> purpose & 1) != 0;
    }

    /** Where in the vendor's own list the purpose stands, or -1. */
    int placeOf(int purpose) {
        for (int i = 0; i < purposes.length; i++) {
            if (purposes[i] == purpose) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it serves a purpose that is true of a test. */
    boolean serves(IntPredicate purpose) {
        for (int served : purposes) {
            if (purpose.test(served)) {
                return true;
            }
        }
        return false;
    }

    int purposes() {
        return purposes.length;
    }
}
