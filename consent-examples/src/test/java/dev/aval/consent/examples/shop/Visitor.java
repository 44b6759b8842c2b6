package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserCookie;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.browser.Profile;
import dev.aval.consent.examples.thirdparty.Judge;
import dev.aval.consent.examples.thirdparty.Pause;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A person alone in a newly opened shop, who clicks what they see. The shop is new because a browser keeps connections for
 * later, and one that an earlier visitor has left open would hide what this one reaches.
 */
final class Visitor implements AutoCloseable {
    /** The film, which lies with the video vendor. */
    static final String FILM = "iframe[src*='//127.0.0.4']";

    /** What on the shop's first page asks third parties that need consent or that nobody declared, in the page's order. */
    private static final List<String> TRACKING = List.of(
            "link[rel=preconnect][href*='//127.0.0.2']",
            "script:not([src]):not([type])",
            "script[src*='//127.0.0.2']",
            FILM,
            "iframe[src*='//127.0.0.3']",
            "img[src*='//127.0.0.6']",
            "img[src*='//127.0.0.3']");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SETTLE_MILLIS = 500;

    private final Shop shop;
    private final Profile profile;
    private final Page page;

    Visitor(Browser browser, boolean scripts) {
        this(browser, Mode.ENFORCE, scripts);
    }

    Visitor(Browser browser, Mode mode, boolean scripts) {
        this(browser, mode, scripts, "");
    }

    private Visitor(Browser browser, Mode mode, boolean scripts, String law) {
        this.shop = Shop.start("127.0.0.1", 0, mode, law);
        this.profile = browser.regularProfile();
        this.page = profile.newPage().scripts(scripts);
    }

    /**
     * A visitor of the shop behind the filter, who comes after another has gone round the shop without it: that one has to
     * reach every third party, to get every cookie and to be shown every element that tracks, for that this one does not
     * proves something only then.
     */
    static Visitor afterALeak(Browser browser, boolean scripts) {
        return afterALeak(browser, scripts, "");
    }

    /** The same for a visitor who is under a law: the id of a rule pack, or an empty text for the strictest. */
    static Visitor afterALeak(Browser browser, boolean scripts, String law) {
        try (Visitor unguarded = new Visitor(browser, Mode.OFF, scripts)) {
            unguarded.goes("/").hasReached("metrics", "ads", "video", "delivery", "ratings");
            assertThat(unguarded.liveTracking()).containsExactlyElementsOf(TRACKING);
            assertThat(unguarded.cookies())
                    .containsExactlyElementsOf(withScripts(scripts, "_ads_ref", "_metrics_id", "shop_member"));
        }
        Judge.leaksWithoutTheFilter(browser, "/basket", scripts, "metrics", "ads", "delivery", "ratings");
        return new Visitor(browser, Mode.ENFORCE, scripts, law);
    }

    /** The names in the order of the browser's jar, with the one that the vendor's script writes where scripts run. */
    static List<String> withScripts(boolean scripts, String... names) {
        List<String> all = new ArrayList<>(List.of(names));
        if (scripts) {
            all.add(all.indexOf("_metrics_id"), "_metrics");
        }
        return all;
    }

    Shop shop() {
        return shop;
    }

    Page page() {
        return page;
    }

    Visitor goes(String path) {
        page.open(shop.origin() + path).quiet();
        return this;
    }

    /** Puts a tea into the basket, which needs the shop's session cookie. */
    Visitor putsATeaInTheBasket() {
        goes("/tea/blue-crane");
        page.loading(() -> page.click("form[action='/basket/add'] button")).quiet();
        return this;
    }

    Visitor clicksOnTheBanner(String action) {
        page.loading(() -> page.click("#consent-banner button[value=" + action + "]"))
                .quiet();
        return this;
    }

    /** Goes to the preference centre by the link in the shop's footer, chooses, and comes back by the link there. */
    Visitor choosesInThePreferenceCentre(String button, String... purposesToTick) {
        page.loading(() -> page.click("footer.bottom a[href='/consent/preferences']"))
                .quiet();
        for (String purpose : purposesToTick) {
            page.click("input[name=purpose][value=" + purpose + "]");
        }
        page.loading(() -> page.click("button[name=action][value=" + button + "]"))
                .quiet();
        return this;
    }

    /**
     * Fails unless exactly these third parties were reached since the last call. A connection made in advance is no event of
     * the page's, so it may come a moment after the page has fallen quiet: those expected are waited for, and others too.
     */
    void hasReached(String... expected) {
        ThirdParties parties = shop.parties();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Judge.reached(parties).containsAll(List.of(expected)) && System.nanoTime() < deadline) {
            Pause.of(50);
        }
        Pause.of(SETTLE_MILLIS);
        assertThat(Judge.reached(parties)).as("reached up to %s", page.url()).containsExactly(expected);
        parties.reset();
    }

    /** Lets what is under way arrive and counts it no more. */
    Visitor forgets() {
        Pause.of(SETTLE_MILLIS);
        shop.parties().reset();
        return this;
    }

    /** The shop's cookies that the browser holds, those of scripts included. */
    List<String> cookies() {
        return profile.cookieNames("127.0.0.1");
    }

    BrowserCookie cookie(String name) {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Which elements of the page could ask third parties that need consent or that nobody declared. */
    List<String> liveTracking() {
        return TRACKING.stream().filter(selector -> page.count(selector) > 0).toList();
    }

    /** What the page itself says was held back: what, whom it would have asked, what for and why. */
    List<String> heldBackAsTold() {
        return page.evaluate("""
                        [...document.querySelectorAll('#held-back tbody tr')].map(row =>
                          [...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')).join(' | '))""").valueStream().map(row -> row.asText()).toList();
    }

    @Override
    public void close() {
        try {
            profile.close();
        } finally {
            shop.close();
        }
    }
}
