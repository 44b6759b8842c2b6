package dev.aval.consent.servlet.ui;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PurposeDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The banner: one marked block of plain HTML, a form that needs no script.
 *
 * <p>Accepting and refusing are the same element with the same class, by construction. All of it but the return address is
 * the same for every visitor who is asked the same in one language, so it is made once. Safe for use by many threads.
 */
public final class Banner {

    private static final String SLOT = "\u0000";

    /** Where the day of the visitor's last choice stands, if it is told. */
    private static final String DAY = "\u0001";

    private final ConsentPolicy policy;
    private final Addresses addresses;
    private final Map<Key, String> made = new ConcurrentHashMap<>();

    /**
     * Makes the banner's maker.
     *
     * @param policy the policy, whose texts the banner shows
     * @param addresses where our own pages answer
     */
    public Banner(ConsentPolicy policy, Addresses addresses) {
        this.policy = policy;
        this.addresses = addresses;
    }

    /** All that a block depends on beside the page. */
    private record Key(
            List<String> languages,
            String signals,
            @Nullable String service,
            String asked,
            int told) {}

    /**
     * Returns the block for one page.
     *
     * @param consent the visitor's consent where the page is
     * @param service the service that the page belongs to, or null for the general policy
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @param returnPath where the visitor is on the site, a safe local path
     * @param told what the visitor has to be told about versions of the policy
     * @return the block in UTF-8, with every character beyond ASCII as a reference, so that it fits any page's charset
     */
    public byte[] block(
            Consent consent, @Nullable String service, List<String> languages, String returnPath, Told told) {
        Key key = new Key(languages, consent.signals().toString(), service, Asked.of(policy, consent), told.variant());
        String form = made.computeIfAbsent(key, ignored -> make(key, consent, told));
        Instant chosenAt = told.chosenAt();
        String day = chosenAt == null ? "" : ChangeTexts.day(chosenAt, Texts.in(languages.get(0)));
        return form.replace(DAY, ascii(Html.escape(day)))
                .replace(SLOT, Html.escape(returnPath))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String make(Key key, Consent consent, Told told) {
        List<String> languages = key.languages;
        Texts texts = Texts.in(languages.get(0));
        Html html = new Html();
        html.raw("<!--consent-banner--><section id=\"consent-banner\" class=\"consent-banner\" data-nosnippet")
                .raw(" aria-labelledby=\"consent-banner-title\"")
                .attribute("lang", texts.language())
                .raw("><link rel=\"stylesheet\"")
                .attribute("href", addresses.style())
                .raw("><form method=\"post\"")
                .attribute("action", addresses.choice(key.service))
                .raw("><input type=\"hidden\" name=\"return\" value=\"" + SLOT
                        + "\"><input type=\"hidden\" name=\"version\"")
                .attribute("value", Integer.toString(policy.version()))
                .raw("><input type=\"hidden\" name=\"asked\"")
                .attribute("value", key.asked)
                .raw("><h2 id=\"consent-banner-title\">")
                .text(texts.get("banner.title", policy.controller().name()))
                .raw("</h2>");
        ChangeTexts.news(html, told, policy, languages, DAY);
        html.element("p", texts.get("banner.intro")).raw("<ul>");
        for (PurposeDefinition purpose : Purposes.in(policy, key.service)) {
            if (consent.legalBasis(purpose.purpose()).needsConsent()) {
                html.element("li", purpose.title().in(languages));
            }
        }
        html.raw("</ul>").element("p", texts.get("banner.refusal"));
        ChangeTexts.announced(html, told.announced(), languages);
        SignalNote.add(html, consent.signals(), texts);
        html.raw("<div class=\"consent-actions\"><button name=\"action\" value=\"accept\">")
                .text(texts.get("banner.accept"))
                .raw("</button><button name=\"action\" value=\"reject\">")
                .text(texts.get("banner.reject"))
                .raw("</button><a")
                .attribute("href", addresses.preferences(key.service))
                .raw(">")
                .text(texts.get("banner.choose"))
                .raw("</a></div></form></section><!--/consent-banner-->");
        return ascii(html.toString());
    }

    static String ascii(String html) {
        StringBuilder out = new StringBuilder(html.length() + 64);
        html.codePoints().forEach(point -> {
            if (point < 0x80) {
                out.append((char) point);
            } else {
                out.append("&#").append(point).append(';');
            }
        });
        return out.toString();
    }
}
