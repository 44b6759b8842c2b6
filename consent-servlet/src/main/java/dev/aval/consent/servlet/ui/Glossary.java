package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.GlossaryTerm;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains the technical terms of the preference centre: the library's own, which a policy may replace, and the policy's. */
final class Glossary {

    static final String LEGAL_BASIS = "legal-basis";

    private static final List<String> OWN = List.of("purpose", "vendor", "cookie", LEGAL_BASIS);

    private final ConsentPolicy policy;

    Glossary(ConsentPolicy policy) {
        this.policy = policy;
    }

    /** A word that leads to its explanation. */
    static void link(Html html, String id, String word) {
        html.raw("<a").attribute("href", "#term-" + id).raw(">").text(word).raw("</a>");
    }

    void add(Html html, List<String> languages, Texts texts) {
        html.element("h2", texts.get("preferences.terms")).raw("<dl class=\"consent-terms\">");
        for (String id : OWN) {
            if (replaced(id).isEmpty()) {
                entry(html, id, texts.get("term." + id), texts.get("term." + id + ".explanation"));
                html.raw("</dd>");
            }
        }
        for (GlossaryTerm term : policy.terms()) {
            entry(
                    html,
                    term.id(),
                    Objects.requireNonNullElse(term.name().in(languages), term.id()),
                    term.explanation().in(languages));
            term.address().ifPresent(address -> html.raw(" ").link(address, texts.get("preferences.more")));
            html.raw("</dd>");
        }
        html.raw("</dl>");
    }

    private Optional<GlossaryTerm> replaced(String id) {
        return policy.terms().stream().filter(term -> term.id().equals(id)).findFirst();
    }

    private static void entry(Html html, String id, String name, @Nullable String explanation) {
        html.raw("<dt")
                .attribute("id", "term-" + id)
                .raw(">")
                .text(name)
                .raw("</dt><dd>")
                .text(explanation);
    }
}
