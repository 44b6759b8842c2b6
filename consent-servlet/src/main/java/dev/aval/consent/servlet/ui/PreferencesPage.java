package dev.aval.consent.servlet.ui;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The preference centre: a page with one form, which needs no script.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PreferencesPage {

    private final ConsentPolicy policy;
    private final Addresses addresses;

    /**
     * Makes the page's maker.
     *
     * @param policy the policy, whose purposes and vendors the page shows
     * @param addresses where our own pages answer
     */
    public PreferencesPage(ConsentPolicy policy, Addresses addresses) {
        this.policy = policy;
        this.addresses = addresses;
    }

    /**
     * Returns the page for one visitor.
     *
     * @param consent the visitor's consent
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @param saved whether the visitor has just made a choice here
     * @param told what the visitor has to be told about versions of the policy
     * @return the whole page
     */
    public String render(Consent consent, List<String> languages, boolean saved, Told told) {
        Texts texts = Texts.in(languages.get(0));
        Html html = new Html();
        Page.start(
                html, texts, texts.get("preferences.title", policy.controller().name()), addresses);
        if (saved) {
            html.raw("<div class=\"consent-note\" role=\"status\">")
                    .element("p", texts.get("preferences.saved"))
                    .raw("</div>");
        }
        html.element("p", texts.get("preferences.intro")).element("p", receipt(consent, texts));
        versions(html, told, languages, texts);
        if (consent.signals().globalPrivacyControl()) {
            html.raw("<p class=\"consent-note\">")
                    .text(texts.get("signal.honoured"))
                    .raw("</p>");
        }
        html.raw("<form method=\"post\"")
                .attribute("action", addresses.choice())
                .raw("><input type=\"hidden\" name=\"version\"")
                .attribute("value", Integer.toString(policy.version()))
                .raw("><input type=\"hidden\" name=\"return\"")
                .attribute("value", addresses.preferences() + "?saved")
                .raw(">");
        policy.purposes().forEach(purpose -> purpose(html, purpose, consent, languages, texts));
        html.raw("<div class=\"consent-actions\">");
        button(html, "save", texts.get("preferences.save"));
        button(html, "accept", texts.get("preferences.accept"));
        button(html, "reject", texts.get("preferences.reject"));
        html.raw("</div></form>");
        controller(html, texts);
        html.raw("<p><a href=\"")
                .text(root())
                .raw("\">")
                .text(texts.get("preferences.back"))
                .raw("</a></p>");
        return Page.end(html);
    }

    private String root() {
        int slash = addresses.base().lastIndexOf('/');
        return slash <= 0 ? "/" : addresses.base().substring(0, slash) + "/";
    }

    private static void button(Html html, String action, String label) {
        html.raw("<button name=\"action\"")
                .attribute("value", action)
                .raw(">")
                .text(label)
                .raw("</button>");
    }

    private void versions(Html html, Told told, List<String> languages, Texts texts) {
        Instant chosenAt = told.chosenAt();
        if (chosenAt != null || !told.announced().isEmpty()) {
            html.raw("<div class=\"consent-note\">");
            ChangeTexts.news(html, told, policy, languages, chosenAt == null ? "" : ChangeTexts.day(chosenAt, texts));
            ChangeTexts.announced(html, told.announced(), languages);
            html.raw("</div>");
        }
    }

    private static String receipt(Consent consent, Texts texts) {
        if (!consent.state().isChosen()) {
            return texts.get("preferences.none");
        }
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(texts.language()))
                .withZone(ZoneOffset.UTC);
        return texts.get("preferences.receipt", format.format(consent.state().issuedAt()));
    }

    private void purpose(Html html, PurposeDefinition purpose, Consent consent, List<String> languages, Texts texts) {
        html.raw("<fieldset><legend>").text(purpose.title().in(languages)).raw("</legend>");
        html.element("p", purpose.description().in(languages));
        LegalBasis basis = purpose.legalBasis();
        if (basis.needsConsent() || basis.objectable()) {
            String label = texts.get(basis.needsConsent() ? "preferences.allow" : "preferences.object");
            html.raw("<label class=\"consent-check\"><input type=\"checkbox\" name=\"purpose\"")
                    .attribute("value", purpose.purpose().id())
                    .raw(ticked(purpose, consent) ? " checked> " : "> ")
                    .text(label)
                    .raw("</label><p class=\"consent-quiet\">")
                    .text(texts.get("preferences.refusal"))
                    .raw(" ")
                    .text(purpose.refusal().in(languages))
                    .raw("</p>");
        } else {
            html.element("p", texts.get("preferences.necessary"));
        }
        html.raw("<p class=\"consent-quiet\">")
                .text(texts.get("preferences.basis"))
                .raw(" ")
                .text(texts.get("basis." + basis.id()))
                .raw("</p>");
        vendors(html, purpose, consent, languages, texts);
        cookies(html, purpose, languages, texts);
        html.raw("</fieldset>");
    }

    /** What counts now: a purpose that was never chosen is not ticked, whatever a signal or an old choice says. */
    private static boolean ticked(PurposeDefinition purpose, Consent consent) {
        Choice choice = consent.state().purpose(purpose.number());
        return purpose.legalBasis().needsConsent()
                ? choice.isGrant() && consent.allows(purpose.purpose())
                : consent.allows(purpose.purpose());
    }

    private void vendors(Html html, PurposeDefinition purpose, Consent consent, List<String> languages, Texts texts) {
        List<Vendor> involved = policy.vendors().stream()
                .filter(vendor -> vendor.purposes().contains(purpose.purpose()))
                .toList();
        if (involved.isEmpty()) {
            return;
        }
        html.raw("<details><summary>")
                .text(texts.get("preferences.vendors", Integer.toString(involved.size())))
                .raw("</summary><ul>");
        for (Vendor vendor : involved) {
            html.raw("<li>").element("strong", vendor.name());
            String description = vendor.description().in(languages);
            html.raw(description == null ? "" : " — ").text(description).raw("<br>");
            vendor.privacyPolicy()
                    .ifPresentOrElse(
                            policyAddress -> link(html, policyAddress, texts.get("preferences.vendor.policy")),
                            () -> html.text(texts.get("preferences.vendor.policy.unknown")));
            if (!purpose.legalBasis().needsConsent() && !purpose.legalBasis().objectable()) {
                html.raw("</li>");
                continue;
            }
            html.raw("<label class=\"consent-check\"><input type=\"checkbox\" name=\"refuse-vendor\"")
                    .attribute("value", vendor.id())
                    .raw(Boolean.FALSE.equals(consent.state().vendor(vendor.number())) ? " checked> " : "> ")
                    .text(texts.get("preferences.vendor.refuse"))
                    .raw("</label></li>");
        }
        html.raw("</ul></details>");
    }

    private static void link(Html html, URI address, String label) {
        html.raw("<a rel=\"noreferrer noopener\"")
                .attribute("href", address.toString())
                .raw(">")
                .text(label)
                .raw("</a>");
    }

    private void cookies(Html html, PurposeDefinition purpose, List<String> languages, Texts texts) {
        long count = purpose.cookies().size()
                + policy.vendors().stream()
                        .filter(vendor -> vendor.purposes().contains(purpose.purpose()))
                        .mapToLong(vendor -> vendor.cookies().size())
                        .sum();
        if (count == 0) {
            return;
        }
        html.raw("<details><summary>")
                .text(texts.get("preferences.cookies", Long.toString(count)))
                .raw("</summary><ul>");
        purpose.cookies().forEach(cookie -> item(html, cookie, texts.get("preferences.cookie.site"), languages, texts));
        for (Vendor vendor : policy.vendors()) {
            if (vendor.purposes().contains(purpose.purpose())) {
                vendor.cookies().forEach(cookie -> item(html, cookie, vendor.name(), languages, texts));
            }
        }
        html.raw("</ul></details>");
    }

    /** A list of pairs rather than a table, since four columns are too many for a phone. */
    private static void item(Html html, CookieDeclaration cookie, String setter, List<String> languages, Texts texts) {
        html.raw("<li>").element("code", cookie.name()).raw("<dl>");
        pair(html, texts.get("preferences.cookie.setter"), setter);
        pair(
                html,
                texts.get("preferences.cookie.lifetime"),
                cookie.lifetime() == null
                        ? texts.get("preferences.cookie.session")
                        : Periods.inWords(cookie.lifetime(), texts));
        pair(html, texts.get("preferences.cookie.purpose"), cookie.description().in(languages));
        html.raw("</dl></li>");
    }

    private static void pair(Html html, String term, @Nullable String description) {
        if (description != null && !description.isEmpty()) {
            html.element("dt", term).element("dd", description);
        }
    }

    private void controller(Html html, Texts texts) {
        html.element("h2", texts.get("preferences.controller"))
                .element("p", policy.controller().name())
                .raw("<p>");
        html.text(texts.get("preferences.contact")).raw(" ");
        URI contact = policy.controller().contact();
        link(html, contact, contact.isOpaque() ? contact.getSchemeSpecificPart() : contact.toString());
        html.raw("</p>");
        policy.controller().privacyPolicy().ifPresent(address -> {
            html.raw("<p>");
            link(html, address, texts.get("preferences.policy"));
            html.raw("</p>");
        });
    }
}
