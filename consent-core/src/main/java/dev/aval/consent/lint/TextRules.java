package dev.aval.consent.lint;

import dev.aval.consent.Channel;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import dev.aval.consent.Vendor;
import java.util.List;
import java.util.Map;

/** Looks at what visitors read: whether it is there in every language, and whether it says what the rest of the policy says. */
final class TextRules {

    private final ConsentPolicy policy;
    private final Findings findings;

    TextRules(ConsentPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void check() {
        placeholder("/controller/name", policy.controller().name());
        for (PurposeDefinition definition : policy.purposes()) {
            String path = Findings.child("/purposes", definition.purpose().id());
            PurposeDefinition library =
                    PurposeDefinition.of(definition.purpose()).build();
            refusal(path + "/refusal", definition);
            words(path, definition, library);
            cookies(path, definition.cookies());
        }
        for (Vendor vendor : policy.vendors()) {
            String path = Findings.child("/vendors", vendor.id());
            placeholder(path + "/name", vendor.name());
            complete(path + "/description", vendor.description());
            placeholders(path + "/description", vendor.description());
            cookies(path, vendor.cookies());
        }
        policy.services().forEach(this::service);
    }

    private void service(Service service) {
        String path = Findings.child("/services", service.id());
        complete(path + "/title", service.title());
        placeholders(path + "/title", service.title());
        service.purposes().forEach((purpose, own) -> {
            PurposeDefinition general = policy.purpose(purpose).orElse(own);
            boolean sameBasis = own.legalBasis().equals(general.legalBasis());
            // Under another basis the general words may be wrong; under the same one they have been looked at.
            words(
                    Findings.child(path + "/purposes", purpose.id()),
                    own,
                    sameBasis ? general : PurposeDefinition.of(purpose).build());
        });
    }

    private void cookies(String path, List<CookieDeclaration> cookies) {
        for (int i = 0; i < cookies.size(); i++) {
            String place = path + "/cookies/" + i + "/description";
            complete(place, cookies.get(i).description());
            placeholders(place, cookies.get(i).description());
        }
    }

    /** Who is asked, or may object, is told what a no changes. */
    private void refusal(String path, PurposeDefinition definition) {
        LegalBasis basis = definition.legalBasis();
        if (!basis.needsConsent() && !basis.objectable()) {
            return;
        }
        for (String language : policy.languages()) {
            if (definition.refusal().in(List.of(language)) == null) {
                findings.add(
                        LintRule.REFUSAL_MISSING,
                        Findings.child(path, language),
                        "nothing",
                        "what changes for a visitor who refuses, in " + language);
            }
        }
    }

    /** A text that need not be there is there in every language or in none. */
    private void complete(String path, LocalizedText text) {
        if (text.byLanguage().isEmpty()) {
            return;
        }
        for (String language : policy.languages()) {
            if (text.in(List.of(language)) == null) {
                findings.add(
                        LintRule.TRANSLATION_MISSING,
                        Findings.child(path, language),
                        "nothing, beside a text in "
                                + String.join(", ", text.byLanguage().keySet()),
                        "the text in " + language);
            }
        }
    }

    /** Judges texts of the site's own; what stands in another definition is judged there, or is the library's. */
    private void words(String path, PurposeDefinition definition, PurposeDefinition other) {
        words(path + "/title", definition, definition.title(), other.title());
        words(path + "/description", definition, definition.description(), other.description());
        definition
                .loosenedBecause()
                .filter(because -> !because.equals(other.loosenedBecause().orElse("")))
                .ifPresent(because -> placeholder(path + "/loosen/because", because));
        if (!definition.refusal().equals(other.refusal())) {
            placeholders(path + "/refusal", definition.refusal());
        }
    }

    private void words(String path, PurposeDefinition definition, LocalizedText text, LocalizedText other) {
        for (Map.Entry<String, String> entry : text.byLanguage().entrySet()) {
            if (!entry.getValue().equals(other.byLanguage().get(entry.getKey()))) {
                String place = Findings.child(path, entry.getKey());
                placeholder(place, entry.getValue());
                meaning(place, definition, entry.getValue());
            }
        }
    }

    private void meaning(String path, PurposeDefinition definition, String text) {
        LegalBasis basis = definition.legalBasis();
        String necessary = Wording.NECESSARY.in(text);
        String promotion = Wording.PROMOTION.in(text);
        String maybe = Wording.MAYBE_PROMOTION.in(text);
        String tracking = Wording.TRACKING.in(text);
        if (basis.needsConsent()) {
            String advertising = Wording.ADVERTISING.in(text);
            if (necessary != null) {
                findings.add(
                        LintRule.OPTIONAL_CALLED_NECESSARY,
                        path,
                        Findings.quoted(necessary) + " on the basis of " + basis,
                        "words that leave the choice, or a basis that asks nobody");
            }
            if (advertising != null && isOwn(definition) && !definition.optOutSignal()) {
                findings.add(
                        LintRule.ADVERTISING_WITHOUT_OPT_OUT_SIGNAL,
                        path,
                        Findings.quoted(advertising) + " without \"optOutSignal\"",
                        "\"optOutSignal\": true");
            }
        } else if (promotion != null && announces(definition)) {
            findings.add(
                    LintRule.MARKETING_AS_ANNOUNCEMENT,
                    path,
                    Findings.quoted(promotion) + " on the basis of " + basis,
                    "nothing that is sold; offers and news go to the purposes email, push and sms, which can be refused");
        } else if (maybe != null && announces(definition)) {
            findings.add(
                    LintRule.ANNOUNCEMENT_SOUNDS_LIKE_MARKETING,
                    path,
                    Findings.quoted(maybe) + " on the basis of " + basis,
                    "nothing that is sold; what the recipient has bought or is owed may be told of, in words that say so");
        } else if (tracking != null) {
            findings.add(
                    LintRule.TRACKING_CALLED_NECESSARY,
                    path,
                    Findings.quoted(tracking) + " on the basis of " + basis,
                    "consent, or a text that says what is done instead");
        }
    }

    private static boolean isOwn(PurposeDefinition definition) {
        return PurposeDefinition.of(definition.purpose()).build().number() == 0;
    }

    private static boolean announces(PurposeDefinition definition) {
        return definition.purpose().equals(Purpose.SERVICE_ANNOUNCEMENT)
                || definition.channels().contains(Channel.EMAIL)
                || definition.channels().contains(Channel.PUSH)
                || definition.channels().contains(Channel.SMS);
    }

    private void placeholders(String path, LocalizedText text) {
        text.byLanguage().forEach((language, words) -> placeholder(Findings.child(path, language), words));
    }

    private void placeholder(String path, String text) {
        String placeholder = Wording.PLACEHOLDER.in(text);
        if (placeholder != null) {
            findings.add(
                    LintRule.PLACEHOLDER_TEXT,
                    path,
                    Findings.quoted(placeholder),
                    "the text that visitors are to read");
        }
    }
}
