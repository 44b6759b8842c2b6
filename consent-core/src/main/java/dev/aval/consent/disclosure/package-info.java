/**
 * Retaining, storing and disclosing data because the law, a court, an authority or somebody's safety asks for it: never a matter
 * of consent, never asked of {@link dev.aval.consent.Consent#decide}, and never without a durable record.
 */
@NullMarked
package dev.aval.consent.disclosure;

import org.jspecify.annotations.NullMarked;
