/** The command {@code lint}: tells what is wrong with policy files, and what they had better not say. */
@NullMarked
package dev.aval.consent.examples.lint;

import org.jspecify.annotations.NullMarked;
