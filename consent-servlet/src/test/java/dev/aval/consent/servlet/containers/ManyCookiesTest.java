package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More cookies to be removed than fit into the headers of one response. */
class ManyCookiesTest {

    private static final int COOKIES = 200;

    private static String name(int cookie) {
        return "_count" + cookie;
    }

    private static Path policy() throws IOException {
        String cookies =
                IntStream.range(0, COOKIES).mapToObj(i -> '"' + name(i) + '"').collect(Collectors.joining(", "));
        return Files.writeString(
                Apps.temporary().resolve("consent.json"),
                "{\"version\": 1, \"controller\": {\"name\": \"Example\", \"contact\": \"mailto:privacy@shop.example\"},"
                        + " \"purposes\": {\"analytics\": {\"cookies\": [" + cookies + "]}}}");
    }

    private static String header(String consent, Set<String> jar) {
        return "Cookie: " + consent
                + jar.stream().map(name -> "; " + name + "=1").collect(Collectors.joining());
    }

    private static void obey(Set<String> jar, RawResponse response) {
        assertThat(response.headers().stream()
                        .mapToInt(line -> line.length() + 2)
                        .sum())
                .isLessThan(4096);
        response.removed().forEach(jar::remove);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_withdrawal_is_carried_through_by_the_responses_that_follow(Container container) throws IOException {
        try (RunningContainer web = container.start(Apps.guarded("policy", policy().toString()));
                LogCapture log = new LogCapture()) {
            String yes = web.post("/consent/choice", "action=accept").consentCookie();
            Set<String> jar = new LinkedHashSet<>();
            // With the consent cookie as many as Tomcat takes.
            IntStream.range(1, COOKIES).forEach(i -> jar.add(name(i)));
            RawResponse before = web.get("/page", header(yes, jar));
            assertThat(before.status()).isEqualTo(200);
            assertThat(before.removed()).isEmpty();

            RawResponse withdrawn = web.post("/consent/choice", "action=withdraw", header(yes, jar));
            assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(303);
            String no = withdrawn.consentCookie();
            obey(jar, withdrawn);
            assertThat(jar).isNotEmpty().hasSizeLessThan(COOKIES);
            int pages = 0;
            while (!jar.isEmpty() && pages < 60) {
                obey(jar, web.get("/page", header(no, jar)));
                pages++;
            }

            assertThat(jar).isEmpty();
            assertThat(web.get("/page", header(no, jar)).removed()).isEmpty();
            List<String> told = log.lines("consent.sweep_spread");
            assertThat(told).isNotEmpty().hasSizeLessThan(pages);
            assertThat(told.get(0)).contains("cookies=").doesNotContain("_count");
        }
    }
}
