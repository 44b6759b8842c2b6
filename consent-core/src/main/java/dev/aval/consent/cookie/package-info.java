/**
 * The consent cookie: its text, its signature, the keys behind it, and the header lines that carry it. Nothing here knows of
 * servlets.
 */
@NullMarked
package dev.aval.consent.cookie;

import org.jspecify.annotations.NullMarked;
