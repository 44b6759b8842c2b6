/** The filter, its installation and its settings. */
@NullMarked
package dev.aval.consent.servlet;

import org.jspecify.annotations.NullMarked;
