/** The visitor's act: read from a form or from JSON, turned into a new state, proven, and answered. */
@NullMarked
package dev.aval.consent.servlet.choice;

import org.jspecify.annotations.NullMarked;
