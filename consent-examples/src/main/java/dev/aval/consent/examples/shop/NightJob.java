package dev.aval.consent.examples.shop;

import dev.aval.consent.Channel;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Explanation;
import dev.aval.consent.Purpose;
import dev.aval.consent.subject.SubjectConsents;
import dev.aval.consent.subject.SubjectRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The job that sends letters at night, when there is no request: it asks by customer, and the page shows what it would do with the
 * one who looks.
 */
final class NightJob {
    private static final Purpose MARKETING = Purpose.EMAIL;
    private static final Purpose NOTICE = Purpose.SERVICE_ANNOUNCEMENT;

    private final SubjectConsents customers;

    NightJob(SubjectConsents customers) {
        this.customers = customers;
    }

    private static DataUse letter(Purpose purpose) {
        return DataUse.of(purpose).on(DataCategory.CONTACT).through(Channel.EMAIL);
    }

    /** What the job would do tonight with the visitor of a request; the shop's customer file holds this one entry. */
    static String page(ConsentPolicy policy, HttpServletRequest request) {
        Consent visitor = Consent.of(request);
        SubjectRecord entry = SubjectRecord.of(visitor.state()).with(visitor.signals());
        String id = "the-visitor";
        return new NightJob(SubjectConsents.builder(
                                () -> policy, asked -> asked.equals(id) ? Optional.of(entry) : Optional.empty())
                        .build())
                .page(id);
    }

    private String page(String customer) {
        return """
            <h1>Tonight&#8217;s letters</h1>
            <p class="lead">The newsletter goes to those who agreed to it. That the shop will be closed for a day has to reach every
            customer, so it cannot be unsubscribed, and it sells nothing.</p>
            <div class="scroll"><table id="letters" class="stacked">
            <thead><tr><th scope="col">Letter</th><th scope="col">Purpose</th><th scope="col">Tonight</th><th
              scope="col">Why</th></tr></thead>
            <tbody>
            %s%s</tbody>
            </table></div>
            <p><a href="/consent/preferences">Change your choices</a>, then look again.</p>
            """.formatted(
                        row("New harvest: Blue Crane", customer, MARKETING),
                        row("Closed for maintenance on Sunday", customer, NOTICE));
    }

    private String row(String title, String customer, Purpose purpose) {
        Explanation why = customers.of(customer).explain(letter(purpose));
        return """
            <tr><th scope="row">%s</th><td data-as="purpose:"><code>%s</code></td><td><strong>%s</strong></td><td>%s <span
              class="small">(%s)</span></td></tr>
            """.formatted(
                        title,
                        Html.escape(purpose.id()),
                        why.decision().allowed() ? "Sent" : "Not sent",
                        Html.escape(why.sentence(List.of(Locale.ENGLISH))),
                        why.decision().reason().code());
    }
}
