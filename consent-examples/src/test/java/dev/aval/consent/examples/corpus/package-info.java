/** The real pages that the gate is tested on, and an independent reader that says what a browser would fetch for them. */
@NullMarked
package dev.aval.consent.examples.corpus;

import org.jspecify.annotations.NullMarked;
