/** Reads JSON into a small tree of our own, strictly and within limits; the only package that knows Jackson. */
@NullMarked
package dev.aval.consent.internal.json;

import org.jspecify.annotations.NullMarked;
