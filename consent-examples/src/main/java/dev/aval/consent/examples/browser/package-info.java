/**
 * A small browser driver: headless Chromium over the DevTools protocol, with the JDK's WebSocket and Jackson only.
 *
 * <p>Start with {@link dev.aval.consent.examples.browser.Browser#start()}, open a {@link
 * dev.aval.consent.examples.browser.Profile}, then a {@link dev.aval.consent.examples.browser.Page}. Each of the three
 * closes what it opened.
 */
@NullMarked
package dev.aval.consent.examples.browser;

import org.jspecify.annotations.NullMarked;
