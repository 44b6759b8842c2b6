/**
 * Regimes of law as data: what the law of a place asks, rule by rule, each with its source.
 *
 * <p>Purposes are plain ids here; the package knows nothing of policies, choices and cookies.
 */
@NullMarked
package dev.aval.consent.regime;

import org.jspecify.annotations.NullMarked;
