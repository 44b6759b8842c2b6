package dev.aval.consent.servlet.ui;

import java.util.List;

/** The report on third parties as a page, for the people who run the site; in English. */
public final class ReportPage {

    private static final List<String> COLUMNS =
            List.of("Kind", "Host or name", "Element", "Vendor", "Purposes", "Without consent", "Count", "First page");

    private ReportPage() {}

    /**
     * Returns the page.
     *
     * @param rows the cells of each row, one for each of: kind, host or name, element, vendor, purposes, whether it is held, count, first page
     * @param audit whether the site only looks and holds nothing back
     * @param addresses where our own pages answer
     * @return the whole page
     */
    public static String render(List<List<String>> rows, boolean audit, Addresses addresses) {
        Html html = new Html();
        Page.start(html, Texts.in("en"), "Third parties and cookies of this site", addresses);
        html.element(
                "p",
                audit
                        ? "Audit mode: nothing was held back. This is what would have been."
                        : "This is what was held back because it was not consented to, and what nothing declares.");
        html.raw(
                "<div class=\"consent-table\" tabindex=\"0\" role=\"region\" aria-label=\"Findings\"><table><thead><tr>");
        COLUMNS.forEach(column -> html.raw("<th scope=\"col\">").text(column).raw("</th>"));
        html.raw("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.raw("<tr>");
            row.forEach(cell -> html.raw("<td>").text(cell).raw("</td>"));
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>").element("p", rows.isEmpty() ? "Nothing was found yet." : "");
        return Page.end(html);
    }
}
