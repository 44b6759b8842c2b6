package dev.aval.consent.servlet.ui;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import dev.aval.consent.Vendor;
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
    private final DataPart data;
    private final Responsible responsible;
    private final Glossary glossary;

    /**
     * Makes the page's maker.
     *
     * @param policy the policy, whose purposes and vendors the page shows
     * @param addresses where our own pages answer
     */
    public PreferencesPage(ConsentPolicy policy, Addresses addresses) {
        this.policy = policy;
        this.addresses = addresses;
        data = new DataPart(policy);
        responsible = new Responsible(policy);
        glossary = new Glossary(policy);
    }

    /**
     * Tells whether a request comes from the page's own form.
     *
     * @param query the query as it came, or null
     * @return whether the visitor has just made a choice here
     */
    public static boolean isSaved(@Nullable String query) {
        return query != null && List.of(query.split("&", -1)).contains("saved");
    }

    /**
     * Returns the page for one visitor. What it asks depends on what each purpose rests on where the visitor is: nothing that needs a
     * yes is ticked in advance, and what goes on until somebody objects is shown as it stands.
     *
     * @param consent the visitor's consent
     * @param service the service whose policy is shown, or null for the general one
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @param saved whether the visitor has just made a choice here
     * @param told what the visitor has to be told about versions of the policy
     * @return the whole page
     */
    public String render(Consent consent, @Nullable String service, List<String> languages, boolean saved, Told told) {
        Texts texts = Texts.in(languages.get(0));
        List<PurposeDefinition> purposes = Purposes.in(policy, service);
        Html html = new Html();
        Page.start(
                html, texts, texts.get("preferences.title", policy.controller().name()), addresses);
        if (saved) {
            html.raw("<div class=\"consent-note\" role=\"status\">")
                    .element("p", texts.get("preferences.saved"))
                    .raw("</div>");
        }
        boolean optOut = purposes.stream()
                .anyMatch(purpose -> consent.legalBasis(purpose.purpose()).equals(LegalBasis.OPT_OUT));
        html.element("p", texts.get(optOut ? "preferences.intro.opt-out" : "preferences.intro"))
                .element("p", receipt(consent, texts))
                .raw("<p data-consent-regime=\"" + consent.regime().id() + "\">")
                .text(texts.get("preferences.law", law(consent, texts)))
                .raw("</p>");
        versions(html, told, languages, texts);
        SignalNote.add(html, consent.signals(), texts);
        services(html, service, languages, texts);
        html.raw("<form method=\"post\"")
                .attribute("action", addresses.choice(service))
                .raw("><input type=\"hidden\" name=\"version\"")
                .attribute("value", Integer.toString(policy.version()))
                .raw("><input type=\"hidden\" name=\"asked\"")
                .attribute("value", Asked.of(policy, consent))
                .raw("><input type=\"hidden\" name=\"return\"")
                .attribute("value", addresses.preferences(service) + (service == null ? "?saved" : "&saved"))
                .raw(">");
        purposes.forEach(purpose -> purpose(html, purpose, consent, languages, texts));
        data.rest(html, consent, languages, texts);
        html.raw("<div class=\"consent-actions\">");
        button(html, "save", texts.get("preferences.save"));
        button(html, "accept", texts.get("preferences.accept"));
        button(html, "reject", texts.get("preferences.reject"));
        html.raw("</div></form>");
        responsible.add(html, languages, texts);
        glossary.add(html, languages, texts);
        html.raw("<p><a href=\"")
                .text(root())
                .raw("\">")
                .text(texts.get("preferences.back"))
                .raw("</a></p>");
        return Page.end(html);
    }

    /** The name of the law for visitors; of a pack of the site's own, its id. */
    private static String law(Consent consent, Texts texts) {
        String key = "regime." + consent.regime().id();
        String name = texts.get(key);
        return name.equals(key) ? consent.regime().id() : name;
    }

    /** Which policy is shown, and where the others are. */
    private void services(Html html, @Nullable String shown, List<String> languages, Texts texts) {
        for (Service service : policy.services()) {
            String title = DataPart.title(service, languages);
            html.raw("<p>");
            if (service.id().equals(shown)) {
                html.text(texts.get("preferences.service", title)).raw(" ");
                service.privacyPolicy().ifPresent(address -> html.link(address, texts.get("preferences.policy")));
            } else {
                html.raw("<a")
                        .attribute("href", addresses.preferences(service.id()))
                        .raw(">")
                        .text(texts.get("preferences.service.other", title))
                        .raw("</a>");
            }
            html.raw("</p>");
        }
        if (shown != null) {
            html.raw("<p><a")
                    .attribute("href", addresses.preferences())
                    .raw(">")
                    .text(texts.get("preferences.service.general"))
                    .raw("</a></p>");
        }
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
        LegalBasis basis = consent.legalBasis(purpose.purpose());
        if (basis.needsConsent() || Asked.isOpposable(basis, consent.state().purpose(purpose.number()))) {
            String label = texts.get(basis.needsConsent() ? "preferences.allow" : "preferences.object");
            html.raw("<label class=\"consent-check\"><input type=\"checkbox\" name=\"purpose\"")
                    .attribute("value", purpose.purpose().id())
                    .raw(ticked(purpose, basis, consent) ? " checked> " : "> ")
                    .text(label)
                    .raw("</label><p class=\"consent-quiet\">")
                    .text(texts.get("preferences.refusal"))
                    .raw(" ")
                    .text(purpose.refusal().in(languages))
                    .raw("</p>");
        } else {
            html.element("p", texts.get("preferences.necessary"));
        }
        data.kinds(html, purpose, consent, texts);
        html.raw("<p class=\"consent-quiet\">");
        Glossary.link(html, Glossary.LEGAL_BASIS, texts.get("preferences.basis"));
        html.raw(" ").text(texts.get("basis." + basis.id())).raw("</p>");
        vendors(html, purpose, basis, consent, languages, texts);
        cookies(html, purpose, languages, texts);
        html.raw("</fieldset>");
    }

    /** What counts now: a purpose that was never chosen is not ticked, whatever a signal or an old choice says. */
    private static boolean ticked(PurposeDefinition purpose, LegalBasis basis, Consent consent) {
        Choice choice = consent.state().purpose(purpose.number());
        boolean allowed = consent.allows(purpose.purpose());
        return basis.needsConsent() ? choice.isGrant() && allowed : allowed;
    }

    private void vendors(
            Html html,
            PurposeDefinition purpose,
            LegalBasis basis,
            Consent consent,
            List<String> languages,
            Texts texts) {
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
                            policyAddress -> html.link(policyAddress, texts.get("preferences.vendor.policy")),
                            () -> html.text(texts.get("preferences.vendor.policy.unknown")));
            if (!basis.needsConsent() && !basis.objectable()) {
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
        String title = purpose.title().in(languages);
        purpose.cookies()
                .forEach(cookie -> item(html, cookie, title, texts.get("preferences.cookie.site"), languages, texts));
        for (Vendor vendor : policy.vendors()) {
            if (vendor.purposes().contains(purpose.purpose())) {
                vendor.cookies().forEach(cookie -> item(html, cookie, title, vendor.name(), languages, texts));
            }
        }
        html.raw("</ul></details>");
    }

    /** A list of pairs rather than a table, since four columns are too many for a phone. */
    private static void item(
            Html html,
            CookieDeclaration cookie,
            @Nullable String purpose,
            String setter,
            List<String> languages,
            Texts texts) {
        html.raw("<li>").element("code", cookie.name()).raw("<dl>");
        pair(html, texts.get("preferences.cookie.setter"), setter);
        pair(
                html,
                texts.get("preferences.cookie.lifetime"),
                cookie.lifetime() == null
                        ? texts.get("preferences.cookie.session")
                        : Periods.inWords(cookie.lifetime(), texts));
        String description = cookie.description().in(languages);
        pair(html, texts.get("preferences.cookie.purpose"), description == null ? purpose : description);
        html.raw("</dl></li>");
    }

    private static void pair(Html html, String term, @Nullable String description) {
        if (description != null && !description.isEmpty()) {
            html.element("dt", term).element("dd", description);
        }
    }
}
