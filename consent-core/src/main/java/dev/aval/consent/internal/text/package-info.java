/** Small helpers for messages about what somebody wrote: quoting it, and guessing what was meant. */
@NullMarked
package dev.aval.consent.internal.text;

import org.jspecify.annotations.NullMarked;
