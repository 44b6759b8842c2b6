/** Which clause of the specification is proved by which tests. */
@NullMarked
package dev.aval.consent.spec;

import org.jspecify.annotations.NullMarked;
