package dev.aval.consent.examples.shop;

import dev.aval.consent.Consent;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.Purpose;
import dev.aval.consent.examples.HeldBack;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import java.util.List;
import java.util.Locale;

/** The part of each page that no shop would have: what was held back on it and why, and what reached whom. */
final class BehindTheCounter {
    private final ThirdParties parties;

    BehindTheCounter(ThirdParties parties) {
        this.parties = parties;
    }

    String html(Mode mode, Consent consent, List<HeldBack> heldBack, List<ServerCookies.Attempt> attempts) {
        StringBuilder html = new StringBuilder(4096).append("""
            <section class="behind" aria-labelledby="behind-title">
            <div>
            <p class="small">Behind the counter: this part belongs to the demonstration, not to the shop</p>
            <h2 id="behind-title">What was held back on this page, and why</h2>
            """);
        law(html, mode, consent);
        held(html, mode, heldBack);
        cookies(html, heldBack, attempts);
        reached(html);
        return html.append("</div>\n</section>\n").toString();
    }

    /** Under which law the page was judged, and by which policy. */
    private static void law(StringBuilder html, Mode mode, Consent consent) {
        if (mode == Mode.OFF) {
            return;
        }
        Decision counting = consent.decide(DataUse.of(Purpose.ANALYTICS));
        html.append(String.format(
                Locale.ROOT,
                "<p id=\"law\">This page was judged under the rules <code>%s</code>. Counting visits rests on <code>%s</code>"
                        + " here, says the rule <code>%s</code>, and the answer is <code>%s</code>.</p>%n",
                Html.escape(consent.regime().id()),
                Html.escape(consent.legalBasis(Purpose.ANALYTICS).id()),
                Html.escape(counting.rule()),
                Html.escape(counting.reason().code())));
    }

    private static void held(StringBuilder html, Mode mode, List<HeldBack> heldBack) {
        List<HeldBack> elements = heldBack.stream()
                .filter(held -> held.kind() == HeldBack.Kind.ELEMENT)
                .toList();
        if (elements.isEmpty()) {
            html.append("<p>").append(nothingHeld(mode)).append("</p>\n");
            return;
        }
        html.append("""
            <div class="scroll"><table id="held-back" class="stacked">
            <thead><tr><th scope="col">What</th><th scope="col">Would have asked</th><th scope="col">For</th><th
              scope="col">Why it was held back</th></tr></thead>
            <tbody>
            """);
        for (HeldBack held : elements) {
            html.append("<tr><td><code>")
                    .append(Html.escape(held.what()))
                    .append("</code></td><td data-as=\"would have asked\">")
                    .append(who(held))
                    .append("</td><td data-as=\"purpose:\">")
                    .append(orUndeclared(held.purpose()))
                    .append("</td><td>")
                    .append(Html.escape(held.reason()))
                    .append("</td></tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private static void cookies(StringBuilder html, List<HeldBack> heldBack, List<ServerCookies.Attempt> attempts) {
        html.append("<h3>Cookies the server tried to set</h3>\n");
        if (attempts.isEmpty()) {
            html.append("<p>None: the browser brought those it holds.</p>\n");
            return;
        }
        html.append("""
            <div class="scroll"><table id="server-cookies" class="stacked">
            <thead><tr><th scope="col">Cookie</th><th scope="col">For</th><th scope="col">Set by</th><th
              scope="col">Outcome</th></tr></thead>
            <tbody>
            """);
        for (ServerCookies.Attempt attempt : attempts) {
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><td><code>%s</code></td><td data-as=\"for\">%s, %d days</td><td data-as=\"by\"><code>%s</code></td>"
                            + "<td>%s</td></tr>%n",
                    Html.escape(attempt.name()),
                    Html.escape(attempt.purpose()),
                    attempt.days(),
                    attempt.route(),
                    outcome(attempt, heldBack)));
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private void reached(StringBuilder html) {
        html.append("""
            <h3>What really reached the third parties</h3>
            <p>Connections each of them has accepted since the demo started, counted while this page was being written:
            reload to see what this page itself has caused.</p>
            <ul class="reached">
            """);
        line(html, "Loopback Metrics", "analytics", parties.metrics());
        line(html, "Loopback Ads", "advertising", parties.ads());
        line(html, "Loopback Video", "films", parties.video());
        line(html, "Loopback Fonts", "delivery, no tracking", parties.delivery());
        line(html, "Ratings Club", "declared by nobody", parties.ratings());
        html.append("</ul>\n");
    }

    private static void line(StringBuilder html, String name, String what, LoopbackServer server) {
        html.append(String.format(
                Locale.ROOT,
                "<li><strong>%d</strong> <span>%s</span> <span class=\"small\">%s, %s</span></li>%n",
                server.accepted(),
                name,
                what,
                server.host()));
    }

    private static String nothingHeld(Mode mode) {
        return switch (mode) {
            case OFF -> "Nothing: this demo runs without the filter, so every third party on it was asked.";
            case AUDIT -> "Nothing: audit mode changes no page. What would have been held back is in the report.";
            case ENFORCE -> "Nothing: everything on this page is either the shop&#8217;s own or was agreed to.";
        };
    }

    private static String who(HeldBack held) {
        String host = "<span class=\"small\">" + Html.escape(held.host()) + "</span>";
        return held.vendor().isEmpty() ? host : Html.escape(held.vendor()) + " <br>" + host;
    }

    private static String orUndeclared(String purpose) {
        return purpose.isEmpty() ? "undeclared" : Html.escape(purpose);
    }

    private static String outcome(ServerCookies.Attempt attempt, List<HeldBack> heldBack) {
        return heldBack.stream()
                .filter(held -> held.kind() == HeldBack.Kind.COOKIE)
                .filter(held -> held.what().equals(attempt.name()))
                .findFirst()
                .map(held -> "<strong>Held back</strong>: " + Html.escape(held.reason()))
                .orElse("Sent to the browser");
    }
}
