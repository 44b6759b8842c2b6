/** Registrable domains by the public suffix list. */
@NullMarked
package dev.aval.consent.internal.psl;

import org.jspecify.annotations.NullMarked;
