package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a server that looks for initializers in a WAR, the jars in WEB-INF/lib are all it takes. */
class SelfInstallTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE =
            new OnEachContainer<>(container -> container.startWar(War.bare().folder()));

    private static final String FILTER = "<filter><filter-name>consentFilter</filter-name>"
            + "<filter-class>dev.aval.consent.servlet.ConsentFilter</filter-class>"
            + "<async-supported>true</async-supported></filter><filter-mapping><filter-name>consentFilter</filter-name>"
            + "<url-pattern>/*</url-pattern></filter-mapping>";

    private static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private static void assertGuardedOnce(Container container, RunningContainer guarded, String path) {
        RawResponse page = Leak.heldBack(BARE.in(container), guarded, web -> web.get(path), Leak.SCRIPT);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .containsOnlyOnce("<!--consent-banner-->")
                .contains("data-consent-src=\"https://metrics.example/m.js\"");
        assertThat(page.all("Content-Security-Policy")).hasSize(1);
        assertThat(page.all("Vary")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void two_jars_and_a_policy_hold_back_without_a_line_of_code(Container container) {
        try (RunningContainer web = container.startWar(new War().withPolicy().folder())) {
            assertGuardedOnce(container, web, "/");
            assertGuardedOnce(container, web, "/index.html");

            String cookie = web.post("/consent/choice", "action=accept").consentCookie();
            assertThat(web.get("/", "Cookie: " + cookie).text()).isEqualTo(War.PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_filter_that_web_xml_declares_too_runs_once(Container container) {
        try (RunningContainer web =
                container.startWar(new War().withPolicy().withWebXml(FILTER).folder())) {
            assertGuardedOnce(container, web, "/");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void switched_off_it_changes_no_byte_and_no_header(Container container) {
        War off = new War().withPolicy().withWebXml(parameter("consent.enabled", "false"));
        try (RunningContainer web = container.startWar(off.folder())) {
            RawResponse page = web.get("/");

            assertThat(page.text()).isEqualTo(War.PAGE);
            assertThat(page.first("Content-Length")).contains(Integer.toString(War.PAGE.length()));
            assertThat(page.first("ETag")).isPresent().get().asString().doesNotContain("aval");
            assertThat(page.all("Content-Security-Policy")).isEmpty();
            assertThat(page.all("Vary")).isEmpty();
            assertThat(page.all("Cache-Control")).isEmpty();
            assertThat(web.get("/consent/state").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_context_parameter_beats_the_policy_file_and_the_log_tells_both(Container container) {
        War war = new War()
                .withPolicy("\"path\": \"/privacy\"", "\"strict\": \"true\"")
                .withWebXml(parameter("consent.path", "/choices"));
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.startWar(war.folder())) {
            assertThat(web.get("/").text()).contains("action=\"/choices/choice\"");
            assertThat(log.lines("consent.started"))
                    .singleElement()
                    .asString()
                    .contains("path=/choices (context parameter)", "strict=true (/WEB-INF/consent.json)");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_policy_is_not_served(Container container) {
        try (RunningContainer web = container.startWar(new War().withPolicy().folder())) {
            assertThat(web.get("/WEB-INF/consent.json").status()).isEqualTo(404);
        }
    }
}
