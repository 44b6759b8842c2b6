package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a cookie lives, said as Servlet 6.0 lets applications say it, though the library is compiled against 5.0. */
class CookieAttributesTest {

    private static final List<String> PERSISTENT =
            List.of("until=1", "until-lower=1", "for-an-hour=1", "for-an-hour-lower=1", "both=1");

    private static final Map<Container, RunningContainer> BARE = new EnumMap<>(Container.class);
    private static final Map<Container, RunningContainer> GUARDED = new EnumMap<>(Container.class);

    @BeforeAll
    static void start() {
        for (Container container : Container.values()) {
            BARE.put(container, container.start(Apps.bare()));
            GUARDED.put(container, container.start(Apps.guarded()));
        }
    }

    @AfterAll
    static void stop() {
        BARE.values().forEach(RunningContainer::close);
        GUARDED.values().forEach(RunningContainer::close);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void without_the_filter_cookies_of_every_lifetime_are_set(Container container) {
        RawResponse response = Objects.requireNonNull(BARE.get(container)).get("/new-api/cookies");

        assertThat(response.all("Set-Cookie"))
                .map(line -> line.split(";", 2)[0])
                .containsAll(PERSISTENT)
                .contains("session=1", "unreadable=1", "_metrics_over=1");
        // Jetty writes the age alone and drops a date; the same page must not depend on the container.
        boolean writesDates = container != Container.JETTY_12;
        assertThat(response.all("Set-Cookie"))
                .filteredOn(line -> line.startsWith("until"))
                .allMatch(line -> writesDates == line.toLowerCase(Locale.ROOT).contains("expires="));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_cookie_that_outlives_the_session_is_held_however_its_lifetime_is_said(Container container) {
        RawResponse response = Objects.requireNonNull(GUARDED.get(container)).get("/new-api/cookies");

        assertThat(response.all("Set-Cookie"))
                .map(line -> line.split(";", 2)[0])
                .containsExactlyInAnyOrder("session=1", "unreadable=1", "_metrics_over=1");
    }
}
