package dev.aval.consent.servlet.ui;

/** The frame of our own pages. */
final class Page {

    private Page() {}

    static void start(Html html, Texts texts, String title, Addresses addresses) {
        html.raw("<!DOCTYPE html>\n<html")
                .attribute("lang", texts.language())
                .raw(
                        "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"robots\" content=\"noindex\"><title>")
                .text(title)
                .raw("</title><link rel=\"stylesheet\"")
                .attribute("href", addresses.style())
                .raw("></head><body class=\"consent-page\"><main>")
                .element("h1", title);
    }

    static String end(Html html) {
        return html.raw("</main></body></html>\n").toString();
    }
}
