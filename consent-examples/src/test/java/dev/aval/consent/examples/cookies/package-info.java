/** What a real browser makes of cookies. */
@NullMarked
package dev.aval.consent.examples.cookies;

import org.jspecify.annotations.NullMarked;
