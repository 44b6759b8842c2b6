/** The response as the visitor gets it: cookies, headers and HTML pass here, and what was not consented to stays behind. */
@NullMarked
package dev.aval.consent.servlet.gate;

import org.jspecify.annotations.NullMarked;
