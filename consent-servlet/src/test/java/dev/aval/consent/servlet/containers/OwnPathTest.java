package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A path of the site behind which a vendor stands is held in every spelling under which the container serves it. */
class OwnPathTest {

    private static final List<String> SPELLINGS = List.of(
            "/counter/x",
            "/counter;x/x",
            "/counter;/x",
            "/counter/x;jsessionid=1",
            "/counter;jsessionid=1;b=2/x;c",
            "/%63ounter/x",
            "/counter%3Bx/x",
            "//counter/x",
            "/counter//x",
            "///counter/x",
            "/a/..;/counter/x",
            "/a/..;b=c/counter/x",
            "/.;/counter/x",
            "/a/%2e%2e;/counter/x",
            "/counter%2Fx",
            "/a%2F..%2Fcounter/x",
            "/a%5C..%5Ccounter/x",
            "/%2563ounter/x",
            "/a/%252e%252e/counter/x",
            "/counter/./x",
            "/counter/%2e/x",
            "/counter/y/../x");

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = new OnEachContainer<>(container -> {
        Map<String, String> options = new HashMap<>(Apps.guarded());
        options.put("set.policy", Apps.copy("counter.json").toString());
        return container.start(options);
    });

    @ParameterizedTest
    @EnumSource(Container.class)
    void no_spelling_that_the_container_serves_stays_live(Container container) {
        List<String> served = new ArrayList<>();
        for (String spelling : SPELLINGS) {
            if (BARE.in(container).get(spelling).text().equals("counted")) {
                served.add(spelling);
            }
        }

        assertThat(served)
                .contains("/counter/x", "/counter;x/x", "/%63ounter/x")
                .hasSizeGreaterThan(5);
        for (String spelling : served) {
            String live = "<img src=\"" + spelling + "\">";
            Leak.heldBack(
                    BARE.in(container), GUARDED.in(container), web -> web.get("/linking", "X-Link: " + spelling), live);
        }
        assertThat(GUARDED.in(container)
                        .get("/linking", "X-Link: /own.png;jsessionid=1")
                        .text())
                .contains("<img src=\"/own.png;jsessionid=1\">");
    }
}
