package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PurposeDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The banner: one marked block of plain HTML, a form that needs no script.
 *
 * <p>Accepting and refusing are the same element with the same class, by construction. All of it but the return address is
 * the same for every visitor of one language and signal, so it is made once. Safe for use by many threads.
 */
public final class Banner {

    private static final String SLOT = "\u0000";

    /** Where the day of the visitor's last choice stands, if it is told. */
    private static final String DAY = "\u0001";

    private final ConsentPolicy policy;
    private final Addresses addresses;
    private final Map<String, String> made = new ConcurrentHashMap<>();

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

    /**
     * Returns the block for one page.
     *
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @param signalHonoured whether the browser's opt-out is to be shown as honoured
     * @param returnPath where the visitor is on the site, a safe local path
     * @param told what the visitor has to be told about versions of the policy
     * @return the block in UTF-8, with every character beyond ASCII as a reference, so that it fits any page's charset
     */
    public byte[] block(List<String> languages, boolean signalHonoured, String returnPath, Told told) {
        String form = made.computeIfAbsent(
                String.join(",", languages) + signalHonoured + told.variant(),
                key -> make(languages, signalHonoured, told));
        Instant chosenAt = told.chosenAt();
        String day = chosenAt == null ? "" : ChangeTexts.day(chosenAt, Texts.in(languages.get(0)));
        return form.replace(DAY, ascii(Html.escape(day)))
                .replace(SLOT, Html.escape(returnPath))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String make(List<String> languages, boolean signalHonoured, Told told) {
        Texts texts = Texts.in(languages.get(0));
        Html html = new Html();
        html.raw("<!--consent-banner--><section id=\"consent-banner\" class=\"consent-banner\" data-nosnippet")
                .raw(" aria-labelledby=\"consent-banner-title\"")
                .attribute("lang", texts.language())
                .raw("><link rel=\"stylesheet\"")
                .attribute("href", addresses.style())
                .raw("><form method=\"post\"")
                .attribute("action", addresses.choice())
                .raw("><input type=\"hidden\" name=\"return\" value=\"" + SLOT
                        + "\"><input type=\"hidden\" name=\"version\"")
                .attribute("value", Integer.toString(policy.version()))
                .raw("><h2 id=\"consent-banner-title\">")
                .text(texts.get("banner.title", policy.controller().name()))
                .raw("</h2>");
        ChangeTexts.news(html, told, policy, languages, DAY);
        html.element("p", texts.get("banner.intro")).raw("<ul>");
        for (PurposeDefinition purpose : policy.purposes()) {
            if (purpose.legalBasis().needsConsent()) {
                html.element("li", purpose.title().in(languages));
            }
        }
        html.raw("</ul>").element("p", texts.get("banner.refusal"));
        ChangeTexts.announced(html, told.announced(), languages);
        if (signalHonoured) {
            html.element("p", texts.get("signal.honoured"));
        }
        html.raw("<div class=\"consent-actions\"><button name=\"action\" value=\"accept\">")
                .text(texts.get("banner.accept"))
                .raw("</button><button name=\"action\" value=\"reject\">")
                .text(texts.get("banner.reject"))
                .raw("</button><a")
                .attribute("href", addresses.preferences())
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
