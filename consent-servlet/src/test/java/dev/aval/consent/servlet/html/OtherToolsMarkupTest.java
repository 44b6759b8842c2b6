package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are marked up for other consent tools: what those hold back stays theirs, what they exempt is judged all the same. */
class OtherToolsMarkupTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type=\"text/plain\" data-category=\"analytics\" data-service=\"GA\" data-src=\"//tracker/\""
                        + " data-type=\"module\"></script>",
                "<script type=\"text/plain\" data-category=\"!analytics\">tracker()</script>",
                "<script type=\"text/plain\" data-type=\"text/javascript\" data-name=\"tracker\" data-src=//tracker/></script>",
                "<script type=\"opt-in\" data-name=\"tracker\">tracker()</script>",
                "<iframe data-name=\"tracker\" data-src=\"//tracker/\" data-href=\"//tracker/\"></iframe>",
                "<script type=\"text/plain\" data-cookieconsent=\"statistics,marketing\" src=\"//tracker/\"></script>",
                "<iframe data-cookieblock-src=\"//tracker/\" data-cookieconsent=\"marketing\"></iframe>",
                "<script type=\"text/plain\" class=\"optanon-category-C0002-C0004\" src=\"//tracker/\"></script>",
                "<img class=\"optanon-category-C0004\" data-src=\"//tracker/\">",
                "<script type=\"text/plain\" data-usercentrics=\"Tracker\">tracker()</script>",
                "<iframe class=\"_iub_cs_activate\" suppressedsrc=\"//tracker/\" data-iub-purposes=\"3\"></iframe>",
                "<script type=\"text/plain\" class=\"_iub_cs_activate-inline\">tracker()</script>",
                "<script type=\"text/plain\" data-service=\"tracker\" data-category=\"marketing\""
                        + " data-cmplz-src=\"//tracker/\"></script>",
                "<iframe data-src-cmplz=\"//tracker/\" data-category=\"marketing\"></iframe>",
                "<script type=\"text/plain\" data-third-party-cookie=\"CONSENT_TYPE_PERFORMANCE\""
                        + " data-src=\"//tracker/\"></script>",
                "<script type=\"text/plain\" data-consent=\"statistics\">tracker()</script>",
                "<iframe data-faz-category=\"marketing\" data-faz-src=\"//tracker/\"></iframe>",
                "<iframe data-category=\"marketing\" data-src=\"//tracker/\"></iframe>"
            })
    void what_another_tool_holds_back_passes_unchanged(String page) {
        assertThat(Gates.gated(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-cookieconsent=ignore",
                "data-cookieconsent=necessary",
                "class=optanon-category-C0001",
                "data-osano=ESSENTIAL",
                "data-consent-ignore",
                "data-cookieyes=cookieyes-necessary",
                "data-category=functional",
                "data-faz-category=necessary",
                "data-third-party-cookie=CONSENT_TYPE_NECESSARY",
                "class=_iub_cs_skip",
                "data-required"
            })
    void no_marker_exempts_and_each_stays_where_it_is(String marker) {
        String held = " data-consent-purpose=\"analytics\" data-consent-vendor=\"tracker\"";
        assertThat(Gates.gated("<script " + marker + " src=//tracker/></script>"))
                .isEqualTo(
                        "<script" + held + " type=\"text/plain\" " + marker + " data-consent-src=//tracker/></script>");
        assertThat(Gates.gated("<iframe " + marker + " src=//tracker/></iframe>"))
                .isEqualTo("<iframe" + held + " " + marker + " data-consent-src=//tracker/></iframe>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<template data-purpose=tracker data-contextual><iframe src=//tracker/></iframe></template>",
                "<script type=text/javascript data-cookieyes=cookieyes-analytics src=//tracker/></script>"
            })
    void what_another_tool_leaves_alive_is_held(String page) {
        assertThat(Gates.gated(page)).contains("data-consent-src=//tracker/").doesNotContain(" src=");
    }
}
