/**
 * The streaming HTML gate: reads a page as bytes while it passes, and holds back what was not consented to without
 * touching anything else.
 *
 * <p>The gate knows HTML and nothing else; which URL needs whose consent is for the {@link
 * dev.aval.consent.servlet.html.UrlJudge} to say.
 */
@NullMarked
package dev.aval.consent.servlet.html;

import org.jspecify.annotations.NullMarked;
