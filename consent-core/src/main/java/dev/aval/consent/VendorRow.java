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

    VendorRow(Vendor vendor, int since, int[] purposes) {
        number = vendor.number();
        this.since = since;
        kind = vendor.recipient();
        abroad = vendor.isAbroad();
        covered = vendor.safeguard().map(Safeguard::coversTransfer).orElse(false);
        this.purposes = purposes;
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
