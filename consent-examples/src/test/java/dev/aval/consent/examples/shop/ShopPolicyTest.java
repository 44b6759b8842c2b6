package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.examples.Mode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopPolicyTest {
    @Test
    void the_shop_shows_the_version_before_and_one_that_is_always_thirty_days_ahead() {
        try (Shop shop = Shop.start("127.0.0.1", 0, Mode.ENFORCE)) {
            ConsentPolicy policy = shop.consent().policy();

            assertThat(policy.version()).isEqualTo(2);
            assertThat(policy.changesSince(1))
                    .filteredOn(PolicyChange::material)
                    .extracting(PolicyChange::path)
                    .contains("/purposes/films", "/vendors/video", "/purposes/analytics/cookies");
            assertThat(policy.upcoming()).singleElement().satisfies(notice -> {
                assertThat(notice.effective()).isAfter(Instant.now().plus(Duration.ofDays(28)));
                assertThat(notice.material()).extracting(PolicyChange::path).containsExactly("/vendors/letters");
            });
            assertThat(Changes.html(policy))
                    .contains("a new recipient gets data", "nothing is stored on the visitor&#39;s device for longer");
        }
    }

    @Test
    void the_shops_policy_has_no_problem_and_declares_every_third_party_but_one() {
        String json = Shop.policy().json();
        ConsentPolicy policy =
                ConsentPolicy.read("consent.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(policy.vendors()).hasSize(4);
        assertThat(json)
                .contains("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")
                .doesNotContain("127.0.0.6");
    }
}
