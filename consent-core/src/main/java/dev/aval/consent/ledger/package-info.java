/** Consent records, and the ledger that keeps them as proof. */
@NullMarked
package dev.aval.consent.ledger;

import org.jspecify.annotations.NullMarked;
