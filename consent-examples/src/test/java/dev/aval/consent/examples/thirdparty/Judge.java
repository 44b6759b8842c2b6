package dev.aval.consent.examples.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.browser.Profile;
import dev.aval.consent.examples.shop.Shop;
import java.util.ArrayList;
import java.util.List;

/** Judges by accepted sockets, and by requests on sockets opened before, which third parties a visit reached. */
public final class Judge {
    private Judge() {}

    /** The third parties that were reached since they were last reset, by name, in order of address. */
    public static List<String> reached(ThirdParties parties) {
        List<String> names = List.of("metrics", "ads", "video", "delivery", "ratings");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            LoopbackServer party = parties.all().get(i);
            if (party.accepted() > 0 || !party.requests().isEmpty()) {
                reached.add(names.get(i));
            }
        }
        return List.copyOf(reached);
    }

    /**
     * Visits the path of a shop without the filter and fails unless the visit reaches exactly these third parties. That
     * a later visit reaches nobody proves something only after this. It leaves nothing behind in the browser.
     */
    public static void leaksWithoutTheFilter(Browser browser, String path, boolean scripts, String... parties) {
        try (Shop shop = Shop.start("127.0.0.1", 0, Mode.OFF);
                Profile profile = browser.regularProfile();
                Page page = profile.newPage()) {
            page.scripts(scripts).open(shop.origin() + path).quiet();
            assertThat(reached(shop.parties()))
                    .as("reached by %s without the filter, scripts %s", path, scripts ? "on" : "off")
                    .containsExactly(parties);
        }
    }
}
