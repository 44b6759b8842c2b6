package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.ConsentPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShopPolicyTest {
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
