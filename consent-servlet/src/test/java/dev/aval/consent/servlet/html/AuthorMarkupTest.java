package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class AuthorMarkupTest {

    private static String refused(String page) {
        return new Gates().run(page);
    }

    private static String consented(String page) {
        var gates = new Gates();
        gates.markedConsented = true;
        return gates.run(page);
    }

    @Test
    void an_inert_element_stays_as_it_is_without_consent() {
        for (String page : new String[] {
            "<script type=text/plain data-consent-purpose=analytics data-consent-src=//own/a.js></script>",
            "<script type=\"text/plain\" data-consent-purpose=analytics>go()</script>",
            "<img data-consent-purpose=analytics data-consent-src=a data-consent-srcset='a 2x' alt=b>",
            "<iframe data-consent-purpose=analytics data-consent-src=a></iframe>"
        }) {
            assertThat(refused(page)).isEqualTo(page);
        }
    }

    @Test
    void an_inert_element_comes_alive_with_consent() {
        assertThat(consented("<script type=text/plain data-consent-purpose=a data-consent-src=//own/a.js></script>"))
                .isEqualTo("<script  data-consent-purpose=a src=//own/a.js></script>");
        assertThat(consented("<script type=text/plain data-consent-type=module data-consent-purpose=a>go()</script>"))
                .isEqualTo("<script  type=module data-consent-purpose=a>go()</script>");
        assertThat(consented("<img data-consent-purpose=a data-consent-src='x' data-consent-srcset='y 2x'>"))
                .isEqualTo("<img data-consent-purpose=a src='x' srcset='y 2x'>");
    }

    @Test
    void a_live_element_is_held_whole_without_consent() {
        assertThat(refused("<script data-consent-purpose=a src=//own/a.js></script>"))
                .isEqualTo("<script type=\"text/plain\" data-consent-purpose=a data-consent-src=//own/a.js></script>");
        assertThat(refused("<script type=module data-consent-purpose=a>go()</script>"))
                .isEqualTo("<script type=\"text/plain\" data-consent-type=module data-consent-purpose=a>go()</script>");
        assertThat(refused("<link rel=stylesheet href=a data-consent-purpose=b>"))
                .isEqualTo("<link rel=stylesheet data-consent-href=a data-consent-purpose=b>");
        assertThat(refused("<iframe srcdoc='<p>' data-consent-purpose=b></iframe>"))
                .isEqualTo("<iframe data-consent-srcdoc='<p>' data-consent-purpose=b></iframe>");
    }

    @Test
    void a_live_element_is_left_alone_with_consent() {
        String page = "<script data-consent-purpose=a src=//own/a.js></script><img src=b data-consent-purpose=c>";
        assertThat(consented(page)).isEqualTo(page);
    }

    @Test
    void the_authors_mark_does_not_outweigh_the_policy() {
        assertThat(consented("<script src=//tracker/ data-consent-purpose=a></script>"))
                .isEqualTo("<script type=\"text/plain\" data-consent-src=//tracker/ data-consent-purpose=a></script>");
        String inert = "<script type=text/plain data-consent-src=//tracker/ data-consent-purpose=a></script>";
        assertThat(consented(inert)).isEqualTo(inert);
        String text = "<script type=text/plain data-consent-purpose=a>tracker()</script>";
        assertThat(consented(text)).isEqualTo(text);
    }

    @Test
    void an_audit_changes_no_mark() {
        var gates = new Gates();
        gates.audit = true;
        gates.markedConsented = true;
        String page = "<script type=text/plain data-consent-purpose=a data-consent-src=x></script>";
        assertThat(gates.run(page)).isEqualTo(page);
    }

    @Test
    void several_reasons_are_marked_together() {
        UrlJudge judge = new Gates() {
            @Override
            public Hold judge(Sink sink, byte[] b, int from, int to) {
                return new Hold("p" + Gates.text(b).substring(from, to), "v");
            }
        };
        var out = new StringBuilder();
        HtmlGate gate = HtmlGate.create(
                judge,
                HoldListener.NONE,
                (b, from, n) -> out.append(Gates.text(b), from, from + n),
                null,
                Injection.NEVER,
                false);
        byte[] page = Gates.bytes("<img src=1 srcset=2>");
        assertThatCode(() -> {
                    gate.write(page, 0, page.length);
                    gate.finish();
                })
                .doesNotThrowAnyException();
        assertThat(out)
                .hasToString("<img data-consent-purpose=\"p1 p2\" data-consent-vendor=\"v\""
                        + " data-consent-src=1 data-consent-srcset=2>");
    }
}
