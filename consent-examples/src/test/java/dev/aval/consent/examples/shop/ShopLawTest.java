package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of the visitor's place, and the policy of a part of the shop, as a visitor meets them. */
@BrowserTest
class ShopLawTest {

    private static final String COUNTER = "script[src$='/metrics.js']";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_california_nobody_is_asked_before_and_everybody_can_opt_out(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts, "us-ca")) {
            counts(visitor.goes("/"), scripts);
            assertThat(visitor.page().text("#law")).contains("us-ca", "opt-out", "not-opted-out");

            visitor.choosesInThePreferenceCentre("save").forgets();
            counts(visitor.goes("/"), scripts);

            visitor.choosesInThePreferenceCentre("reject").forgets();
            visitor.goes("/").hasReached("delivery");
            assertThat(visitor.page().text("#law")).contains("objected");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_europe_saving_without_touching_anything_is_a_no(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts, "eu")) {
            visitor.goes("/").choosesInThePreferenceCentre("save").forgets();
            visitor.goes("/").hasReached("delivery");
            assertThat(visitor.page().text("#law")).contains("eu", "consent", "refused");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_club_has_a_policy_of_its_own(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/").clicksOnTheBanner("accept").forgets();
            counts(visitor.goes("/your-data"), scripts);
            visitor.forgets().goes("/club").hasReached("ads", "delivery");
            assertThat(visitor.page().count(COUNTER)).isZero();
            assertThat(visitor.page().text("#law")).contains("explicit-consent");

            visitor.page()
                    .loading(() -> visitor.page().click("main a[href='/consent/preferences?service=club']"))
                    .quiet();
            visitor.page().click("input[name=purpose][value=analytics]");
            visitor.page()
                    .loading(() -> visitor.page().click("button[name=action][value=save]"))
                    .quiet();
            visitor.forgets();
            counts(visitor.goes("/club"), scripts);
        }
    }

    /** Where scripts run, the vendor is asked; where not, the element stands in the page as the shop wrote it. */
    private static void counts(Visitor visitor, boolean scripts) {
        assertThat(visitor.page().count(COUNTER)).isEqualTo(1);
        if (scripts) {
            visitor.hasReached("metrics", "ads", "delivery");
        }
        visitor.forgets();
    }
}
