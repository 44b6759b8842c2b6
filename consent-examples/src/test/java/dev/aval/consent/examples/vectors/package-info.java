/** The corpus of vectors: every way of asking a third party that a page has, tried in a real browser. */
@NullMarked
package dev.aval.consent.examples.vectors;

import org.jspecify.annotations.NullMarked;
