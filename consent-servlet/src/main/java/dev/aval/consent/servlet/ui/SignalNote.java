package dev.aval.consent.servlet.ui;

import dev.aval.consent.Signals;

/** Shows the visitor that their browser's opt-out is honoured; the law of some places asks for it, and it harms nowhere. */
final class SignalNote {

    private SignalNote() {}

    static void add(Html html, Signals signals, Texts texts) {
        if (signals.globalPrivacyControl() || signals.doNotTrack()) {
            html.raw("<p class=\"consent-note\" data-consent-signal=\"honoured\">")
                    .text(texts.get(signals.globalPrivacyControl() ? "signal.honoured" : "signal.honoured.dnt"))
                    .raw("</p>");
        }
    }
}
