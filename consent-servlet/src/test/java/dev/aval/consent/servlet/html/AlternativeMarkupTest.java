package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an author shows in the place of something that was not consented to: the one place for a {@code not}. */
class AlternativeMarkupTest {

    private static final byte[] PAGE = Gates.bytes("<p data-consent-unless=granted class=a>no films</p>"
            + "<iframe data-consent-purpose=granted data-consent-src='/film'></iframe>"
            + "<img alt=x data-consent-unless='granted' src=/own.png srcset=\"/own2.png 2x\">"
            + "<script data-consent-unless=granted src=/own.js></script>"
            + "<div data-consent-unless=refused><a href=/settings>allow it</a></div>");

    /** The judge of {@link Gates} consents to the mark {@code granted} and to no other. */
    private static String gated(String page) {
        return Gates.gated(page);
    }

    @Test
    void an_alternative_stays_as_it_is_while_its_purposes_are_not_allowed() {
        for (String page : new String[] {
            "<p data-consent-unless=refused>You have not allowed films: <a href=/film>here is a link</a></p>",
            "<img data-consent-unless='refused' src=/own.png><script data-consent-unless=refused>go()</script>",
            "<p data-consent-unless=>a</p><p data-consent-unless>b</p><p data-consent-unless='no such purpose'>c</p>"
        }) {
            assertThat(gated(page)).isEqualTo(page);
        }
    }

    @Test
    void an_alternative_is_hidden_and_inert_once_its_purposes_are_allowed() {
        assertThat(gated("<p data-consent-unless=granted class=a>no films</p>"))
                .isEqualTo("<p hidden inert data-consent-unless=granted class=a>no films</p>");
        assertThat(gated("<p data-consent-unless=granted hidden=until-found>no films</p>"))
                .isEqualTo("<p hidden inert data-consent-unless=granted hidden=until-found>no films</p>");
    }

    @Test
    void an_alternative_that_is_hidden_fetches_nothing_itself() {
        assertThat(gated("<img data-consent-unless=granted src=/own.png srcset='/own2.png 2x' alt=b>"))
                .isEqualTo("<img hidden inert data-consent-unless=granted data-consent-src=/own.png"
                        + " data-consent-srcset='/own2.png 2x' alt=b>");
        assertThat(gated("<iframe data-consent-unless=granted srcdoc='<p>'></iframe>"))
                .isEqualTo("<iframe hidden inert data-consent-unless=granted data-consent-srcdoc='<p>'></iframe>");
        assertThat(gated("<link rel=stylesheet href=a.css data-consent-unless=granted>"))
                .isEqualTo("<link hidden inert rel=stylesheet data-consent-href=a.css data-consent-unless=granted>");
    }

    @Test
    void a_script_or_style_sheet_that_is_an_alternative_becomes_text() {
        assertThat(gated("<script data-consent-unless=granted>go()</script><b>"))
                .isEqualTo("<script type=\"text/plain\" data-consent-unless=granted>go()</script><b>");
        assertThat(gated("<script type=module src=/own.js data-consent-unless=granted></script>"))
                .isEqualTo("<script type=\"text/plain\" data-consent-type=module data-consent-src=/own.js"
                        + " data-consent-unless=granted></script>");
        assertThat(gated("<style data-consent-unless=granted>p{color:red}</style>"))
                .isEqualTo("<style type=\"text/plain\" data-consent-unless=granted>p{color:red}</style>");
    }

    @Test
    void an_alternative_makes_nothing_live_that_is_held_without_it() {
        for (String name : new String[] {"granted", "refused", ""}) {
            String mark = " data-consent-unless='" + name + "'";
            assertThat(gated("<script src=//tracker/t.js" + mark + "></script>"))
                    .contains("data-consent-src=//tracker", "type=\"text/plain\"");
            assertThat(gated("<img src=//tracker/p.gif" + mark + ">")).contains("data-consent-src=//tracker");
            String inert = "<img data-consent-src=//tracker/p.gif" + mark + ">";
            assertThat(gated(inert)).doesNotContain(" src=");
            String disarmed = "<script type=text/plain data-consent-src=/own.js" + mark + "></script>";
            assertThat(gated(disarmed)).contains("data-consent-src=/own.js").contains("text/plain");
        }
    }

    @Test
    void with_both_marks_an_element_needs_the_one_and_not_the_other() {
        String both = "<img data-consent-purpose=%s data-consent-unless=%s data-consent-src=/own.png>";

        assertThat(gated(both.formatted("granted", "refused")))
                .isEqualTo("<img data-consent-purpose=granted data-consent-unless=refused src=/own.png>");
        assertThat(gated(both.formatted("granted", "granted")))
                .isEqualTo("<img hidden inert data-consent-purpose=granted data-consent-unless=granted"
                        + " data-consent-src=/own.png>");
        assertThat(gated(both.formatted("refused", "refused"))).isEqualTo(both.formatted("refused", "refused"));
        assertThat(gated("<script type=text/plain data-consent-type=module data-consent-purpose=granted"
                        + " data-consent-unless=granted data-consent-src=/own.js></script>"))
                .isEqualTo("<script type=text/plain data-consent-type=module data-consent-purpose=granted"
                        + " data-consent-unless=granted data-consent-src=/own.js></script>");
    }

    @Test
    void a_base_that_is_held_by_a_mark_is_not_what_the_judge_goes_by() {
        for (String mark : new String[] {"data-consent-unless=granted", "data-consent-purpose=refused"}) {
            var gates = new Gates();
            assertThat(gates.run("<base href=//own/ " + mark + "><img src=a>")).contains(" data-consent-href=//own/ ");
            assertThat(gates.asked).containsExactly("IMAGE a");
        }
    }

    @Test
    void an_alternative_is_not_reported_as_held_back() {
        var gates = new Gates();
        gates.run(
                "<p data-consent-unless=granted>a<p data-consent-unless=refused>b<img data-consent-unless=granted src=c>");

        assertThat(gates.heard).isEmpty();
    }

    @Test
    void an_audit_changes_no_alternative() {
        var gates = new Gates();
        gates.audit = true;
        String page = Gates.text(PAGE);

        assertThat(gates.run(page)).isEqualTo(page);
    }

    @Test
    void what_is_hidden_does_not_depend_on_where_the_page_is_cut() {
        String whole = Gates.text(new Gates().run(PAGE));
        assertThat(whole).contains("<p hidden inert ", "<img hidden inert ", "<div data-consent-unless=refused>");
        for (int at = 0; at <= PAGE.length; at++) {
            assertThat(Gates.text(new Gates().runSplit(PAGE, at))).isEqualTo(whole);
        }
        for (int size = 1; size < 80; size++) {
            assertThat(Gates.text(new Gates().run(PAGE, size))).isEqualTo(whole);
        }
    }

    /** A page as whatever comes, in which each place that a mark could stand at has one. */
    private static String marked(Random random, String value) {
        return Gates.text(RobustnessTest.page(random, 1 + random.nextInt(60)))
                .replace(" src=", " data-consent-unless=" + value + " src=")
                .replace(" href=", " data-consent-unless='" + value + "' href=");
    }

    @Test
    void a_mark_that_does_not_hide_changes_nothing_whatever_comes() {
        var random = new Random(20_265);
        int held = 0;
        for (int i = 0; i < 5_000; i++) {
            String page = marked(random, "refused");
            String unknown = page.replace("data-consent-unless", "data-content-unless");
            String expected = new Gates().run(unknown).replace("data-content-unless", "data-consent-unless");

            assertThat(new Gates().run(page)).isEqualTo(expected);
            held += !expected.equals(page) && page.contains("-unless") ? 1 : 0;
        }
        assertThat(held).as("pages with a mark, of which something was held").isGreaterThan(200);
    }

    @Test
    void a_mark_that_hides_frees_nothing_whatever_comes_and_however_it_is_cut() {
        var random = new Random(20_266);
        int hidden = 0;
        for (int i = 0; i < 5_000; i++) {
            String page = marked(random, "granted");
            String whole = new Gates().run(page);

            assertThat(LeakOracle.live(whole)).as(page).isEmpty();
            assertThat(Gates.text(new Gates().run(Gates.bytes(page), 1 + random.nextInt(20))))
                    .isEqualTo(Gates.text(new Gates().run(Gates.bytes(page))));
            hidden += whole.contains(" hidden inert ") ? 1 : 0;
        }
        assertThat(hidden).as("pages of which something was hidden").isGreaterThan(200);
    }
}
