package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aval.consent.examples.browser.AccessibleNode;
import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the banner and the preference centre look like to eyes, keyboards and assistive technology. */
@BrowserTest
class ShopBannerTest {
    /** Sizes to a tenth of a pixel, since a browser lays out in 64ths. */
    private static final String LOOKS = """
            ['accept', 'reject'].map(value => {
              const button = document.querySelector(`#consent-banner button[value=${value}]`);
              const box = button.getBoundingClientRect();
              const style = getComputedStyle(button);
              return [box.width.toFixed(1), box.height.toFixed(1), style.fontSize, style.fontFamily, style.fontWeight, style.color,
                style.backgroundColor, style.border, style.textDecoration, style.opacity].join('; ');
            })""";

    @ParameterizedTest
    @CsvSource({"1280, light, en", "1280, dark, en", "320, light, en", "320, dark, fr", "1280, light, fr"})
    void yes_and_no_look_the_same(int width, String scheme, String language, Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            Page page = visitor.page()
                    .viewport(width, 700, 1, width < 500)
                    .media("screen", Map.of("prefers-color-scheme", scheme))
                    .headers(Map.of("Accept-Language", language));
            visitor.goes("/");
            assertThat(page.text("#consent-banner button[value=accept]"))
                    .isEqualTo(language.equals("fr") ? "Tout accepter" : "Accept all");
            JsonNode looks = page.evaluate(LOOKS);
            assertThat(looks.get(0).asText()).isEqualTo(looks.get(1).asText());
        }
    }

    @Test
    void the_keyboard_reaches_yes_first_then_no_then_the_choice_and_can_use_them(Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, false)) {
            Page page = visitor.goes("/").page();
            assertThat(page.press("Tab")
                            .evaluate("document.activeElement.value")
                            .asText())
                    .isEqualTo("accept");
            assertThat(page.press("Tab")
                            .evaluate("document.activeElement.value")
                            .asText())
                    .isEqualTo("reject");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isEqualTo("solid");
            page.loading(() -> page.press("Enter")).quiet();
            assertThat(page.count("#consent-banner")).isZero();
            assertThat(visitor.cookies()).containsExactly("consent");
        }
    }

    @Test
    void assistive_technology_is_told_of_a_region_with_a_heading_and_two_buttons(Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            List<AccessibleNode> tree = visitor.goes("/").page().accessibilityTree();
            assertThat(tree)
                    .anyMatch(
                            node -> node.role().equals("region") && node.name().equals("Your choice on Tilleul"));
            assertThat(tree)
                    .anyMatch(
                            node -> node.role().equals("heading") && node.name().equals("Your choice on Tilleul"));
            assertThat(tree)
                    .filteredOn(node -> node.role().equals("button"))
                    .extracting(AccessibleNode::name)
                    .startsWith("Accept all", "Reject all");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void at_320_pixels_nothing_has_to_be_scrolled_sideways(String language, Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            Page page = visitor.page().viewport(320, 640, 1, true).headers(Map.of("Accept-Language", language));
            for (String path : List.of("/", "/consent/preferences")) {
                visitor.goes(path);
                page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
                assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                        .as("%s in %s", path, language)
                        .isLessThanOrEqualTo(320);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_and_buttons_can_be_read_in_either_colour_scheme(String scheme, Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            Page page = visitor.page().media("screen", Map.of("prefers-color-scheme", scheme));
            for (String path : List.of("/", "/consent/preferences")) {
                visitor.goes(path);
                JsonNode ratios = page.evaluate(CONTRAST);
                assertThat(ratios).isNotEmpty();
                ratios.forEach(ratio -> assertThat(ratio.path("ratio").asDouble())
                        .as("%s on %s in %s", ratio.path("text").asText(), path, scheme)
                        .isGreaterThanOrEqualTo(4.5));
            }
        }
    }

    /** The contrast of every text of ours with the ground it stands on: WCAG 2.2, success criterion 1.4.3. */
    private static final String CONTRAST = """
            (() => {
              const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = element => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = numbers(getComputedStyle(at).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const all = document.querySelectorAll('.consent-banner, .consent-banner *, .consent-page, .consent-page *');
              return [...all].filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(element => {
                  const a = light(numbers(getComputedStyle(element).color)), b = light(ground(element));
                  return {text: element.textContent.trim().slice(0, 40),
                    ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)};
                });
            })()""";
}
