package dev.aval.consent.servlet.ui;

import java.util.List;

/** A page that says one thing to a visitor whose form could not be taken. */
public final class MessagePage {

    private MessagePage() {}

    /**
     * Returns the page.
     *
     * @param message the message, in the visitor's language where there is one
     * @param languages the visitor's languages, the best first
     * @param addresses where our own pages answer
     * @return the whole page
     */
    public static String render(String message, List<String> languages, Addresses addresses) {
        Texts texts = Texts.in(languages.get(0));
        Html html = new Html();
        Page.start(html, texts, texts.get("message.problem"), addresses);
        html.raw("<div class=\"consent-note\" role=\"alert\">")
                .element("p", message)
                .raw("</div><p><a");
        html.attribute("href", addresses.preferences())
                .raw(">")
                .text(texts.get("message.back"))
                .raw("</a></p>");
        return Page.end(html);
    }
}
