/** Programs to run in the first minute: a shop that keeps its visitors' choices, and a guard for any site. */
@NullMarked
package dev.aval.consent.examples;

import org.jspecify.annotations.NullMarked;
