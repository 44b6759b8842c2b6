package dev.aval.consent.examples.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests that need a real browser.
 *
 * <p>A test may take a {@link Browser} (one for the whole run), a {@link Profile} (the regular one, emptied
 * after each test) or a {@link Page} in it as parameters. The system property {@code consent.browser} decides: {@code auto} skips loudly where no
 * Chromium is found, {@code required} fails there, {@code off} skips always.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
