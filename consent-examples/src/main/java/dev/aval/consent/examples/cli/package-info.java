/** Command lines: options with values, switches, and errors that name the nearest valid word. */
@NullMarked
package dev.aval.consent.examples.cli;

import org.jspecify.annotations.NullMarked;
