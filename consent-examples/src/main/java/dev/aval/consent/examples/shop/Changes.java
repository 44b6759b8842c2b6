package dev.aval.consent.examples.shop;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the last version of the shop's policy changed and what the next one will, each with why it is material or not. */
final class Changes {
    private Changes() {}

    static String html(ConsentPolicy policy) {
        StringBuilder html = new StringBuilder(2048)
                .append("<h2 id=\"versions\">What has changed, and what will</h2>\n<p>You are reading version ")
                .append(policy.version())
                .append(" of our policy. Against the one before:</p>\n");
        list(html, policy.changesSince(policy.version() - 1));
        for (PolicyNotice notice : policy.upcoming()) {
            LocalDate day = LocalDate.ofInstant(notice.effective(), ZoneOffset.UTC);
            html.append("<p>From ")
                    .append(day)
                    .append(" on, version ")
                    .append(notice.version())
                    .append(":</p>\n");
            list(html, notice.changes());
        }
        return html.append("<p>What is material we ask you about again, and only that.</p>\n")
                .toString();
    }

    private static void list(StringBuilder html, List<PolicyChange> changes) {
        html.append("<ul class=\"changes\">\n");
        for (PolicyChange change : changes) {
            html.append("<li>")
                    .append(change.material() ? "<strong>Material</strong>: " : "Not material: ")
                    .append(Html.escape(change.reason()))
                    .append(" <code>")
                    .append(Html.escape(change.path()))
                    .append("</code></li>\n");
        }
        html.append("</ul>\n");
    }
}
