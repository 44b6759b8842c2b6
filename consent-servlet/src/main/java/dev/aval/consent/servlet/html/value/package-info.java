/**
 * Readers of what stands inside attributes, style sheets and inline scripts, as byte ranges of ASCII-compatible text.
 *
 * <p>Nothing here knows a host or a purpose: a reader finds the URLs, its caller judges them. Readers allocate nothing
 * once warm and accept any bytes whatever.
 */
@NullMarked
package dev.aval.consent.servlet.html.value;

import org.jspecify.annotations.NullMarked;
