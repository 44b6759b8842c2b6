package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Asynchronous answers arrive whole, up to the last byte, however the application ends them. */
class AsyncTest {

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

    private static RunningContainer bare(Container container) {
        return Objects.requireNonNull(BARE.get(container));
    }

    private static RunningContainer guarded(Container container) {
        return Objects.requireNonNull(GUARDED.get(container));
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Container.values())
                .flatMap(container -> Stream.of("/writer", "/stream", "/given", "/looked-up", "/timeout")
                        .map(path -> Arguments.of(container, path)));
    }

    /** The page as it was before the banner and the marks. */
    private static String restored(RawResponse response) {
        return response.text()
                .replaceFirst("(?s)<!--consent-banner-->.*<!--/consent-banner-->", "")
                .replace(" type=\"text/plain\"", "")
                .replaceAll(" data-consent-(purpose|vendor)=\"[^\"]*\"", "")
                .replace("data-consent-src", "src");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_answer_that_nobody_flushed_arrives_whole_and_held_back(Container container, String path) {
        assertThat(bare(container).get("/async-answers" + path).text())
                .isEqualTo(ProbeServlet.PAGE + AsyncServlet.TAIL);

        RawResponse response = guarded(container).get("/async-answers" + path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isTrue();
        assertThat(response.text()).contains("data-consent-src=\"https://metrics.example/m.js\"");
        assertThat(restored(response)).isEqualTo(ProbeServlet.PAGE + AsyncServlet.TAIL);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_written_without_blocking_arrives_whole_and_held_back(Container container) {
        for (String path : new String[] {"/async-answers/listener", "/async-answers/listener-closes"}) {
            String page = new String(AsyncServlet.longPage(), StandardCharsets.UTF_8);
            assertThat(bare(container).get(path).text()).isEqualTo(page);

            RawResponse response = guarded(container).get(path);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.whole()).isTrue();
            assertThat(response.text()).contains("data-consent-src=\"https://metrics.example/m.js\"");
            assertThat(restored(response)).isEqualTo(page);
        }
    }
}
