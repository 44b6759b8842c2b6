package dev.aval.consent.examples.browser;

/**
 * Something a page or the browser wrote to the console: script output, an uncaught exception, a CSP violation.
 *
 * @param level {@code log}, {@code info}, {@code warning}, {@code error} and so on
 * @param text the message
 */
public record ConsoleMessage(String level, String text) {}
