package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Asynchronous answers arrive whole, up to the last byte, however the application ends them. */
class AsyncTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = OnEachContainer.guarded();

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
        assertThat(BARE.in(container).get("/async-answers" + path).text())
                .isEqualTo(ProbeServlet.PAGE + AsyncServlet.TAIL);

        RawResponse response = GUARDED.in(container).get("/async-answers" + path);

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
            assertThat(BARE.in(container).get(path).text()).isEqualTo(page);

            RawResponse response = GUARDED.in(container).get(path);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.whole()).isTrue();
            assertThat(response.text()).contains("data-consent-src=\"https://metrics.example/m.js\"");
            assertThat(restored(response)).isEqualTo(page);
        }
    }
}
