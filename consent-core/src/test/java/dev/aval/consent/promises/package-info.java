/** The promises of a privacy policy, row by row, asked through the public API alone. */
@NullMarked
package dev.aval.consent.promises;

import org.jspecify.annotations.NullMarked;
