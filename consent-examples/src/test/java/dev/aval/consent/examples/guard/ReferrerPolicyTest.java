package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site's referrer policy decides what a browser says of where a choice comes from; under each of them it counts. */
@BrowserTest
class ReferrerPolicyTest {

    private static final PolicySource POLICY = new PolicySource("referrer", """
            {"version": 1,
             "controller": {"name": "Shop", "contact": "mailto:privacy@shop.example"},
             "purposes": {"analytics": {}},
             "vendors": {"metrics": {"number": 1, "name": "Metrics", "purposes": ["analytics"],
               "hosts": ["metrics.example"], "privacyPolicy": "https://metrics.example/"}}}
            """);

    @ParameterizedTest
    @ValueSource(strings = {"no-referrer", "same-origin", "strict-origin-when-cross-origin", "unsafe-url"})
    void a_choice_on_the_sites_own_page_counts(String policy, Page page) {
        String head =
                "HTTP/1.1 200 OK\nConnection: close\nContent-Type: text/html;charset=utf-8\nReferrer-Policy: " + policy;
        try (RawUpstream site = RawUpstream.answering(head, "<!doctype html><title>Shop</title><p>text");
                Guard guarded = Guard.upstream(site.upstream(), "127.0.0.1", 0, Mode.ENFORCE, POLICY)) {
            page.open(guarded.origin() + "/").quiet();
            assertThat(page.count("#consent-banner")).isEqualTo(1);

            page.loading(() -> page.click("#consent-banner button[value=accept]"))
                    .quiet();

            assertThat(page.url()).isEqualTo(guarded.origin() + "/");
            assertThat(page.count("#consent-banner")).isZero();
        }
    }
}
