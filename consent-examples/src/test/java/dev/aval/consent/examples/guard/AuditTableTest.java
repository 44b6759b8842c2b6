package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.AuditReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTableTest {
    private record Fixed(List<AuditReport.Host> hosts, List<AuditReport.Cookie> cookies) implements AuditReport {}

    @Test
    void hosts_and_cookies_stand_in_columns_with_what_caused_them() {
        AuditReport report = new Fixed(
                List.of(
                        new AuditReport.Host(
                                "127.0.0.2",
                                "Loopback Metrics",
                                "analytics",
                                12,
                                List.of("<script src>", "<link rel=preconnect>"),
                                "held back"),
                        new AuditReport.Host("127.0.0.6", "", "", 1, List.of("<img src>"), "held back")),
                List.of(new AuditReport.Cookie("_ads_ref", "response of /", "ad-optimisation", 3, "held back")));
        assertThat(AuditTable.text(report).lines())
                .containsExactly(
                        "Audit: nothing was changed. This is what passed.",
                        "",
                        "THIRD-PARTY HOST  VENDOR            PURPOSE     TIMES  WITHOUT CONSENT  CAUSED BY",
                        "127.0.0.2         Loopback Metrics  analytics   12     held back        <script src>, <link rel=preconnect>",
                        "127.0.0.6         undeclared        undeclared  1      held back        <img src>",
                        "",
                        "COOKIE    PURPOSE          TIMES  WITHOUT CONSENT  SET BY",
                        "_ads_ref  ad-optimisation  3      held back        response of /");
    }

    @Test
    void an_empty_report_says_so() {
        assertThat(AuditTable.text(new Fixed(List.of(), List.of())))
                .contains("No page referred to a third party.", "No cookie was set.");
    }

    @Test
    void what_a_site_names_cannot_steer_the_terminal() {
        AuditReport report =
                new Fixed(List.of(), List.of(new AuditReport.Cookie("a\u001B[2J\u202Eb", "x\ny", "", 1, "passes")));
        assertThat(AuditTable.text(report)).contains("a?[2J?b", "x?y").doesNotContain("\u001B", "\u202E");
    }
}
