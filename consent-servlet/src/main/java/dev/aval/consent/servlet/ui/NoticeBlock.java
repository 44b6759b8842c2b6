package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyNotice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The announcement of what is to come: one marked block at the beginning of the home page. It needs no script and stores nothing, so
 * it stays until its day has come, and stands nowhere else. Safe for use by many threads.
 */
public final class NoticeBlock {

    private final ConsentPolicy policy;
    private final Addresses addresses;
    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    /**
     * Makes the block's maker.
     *
     * @param policy the policy in force
     * @param addresses where our own pages answer
     */
    public NoticeBlock(ConsentPolicy policy, Addresses addresses) {
        this.policy = policy;
        this.addresses = addresses;
    }

    /**
     * Returns the block.
     *
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @param announced what is announced, at least one version
     * @return the block in UTF-8, with every character beyond ASCII as a reference; to be read only
     */
    public byte[] block(List<String> languages, List<PolicyNotice> announced) {
        return made.computeIfAbsent(String.join(",", languages) + announced.size(), key -> make(languages, announced));
    }

    private byte[] make(List<String> languages, List<PolicyNotice> announced) {
        Texts texts = Texts.in(languages.get(0));
        Html html = new Html();
        html.raw("<!--consent-notice--><aside id=\"consent-notice\" class=\"consent-banner\" data-nosnippet")
                .attribute("lang", texts.language())
                .attribute(
                        "aria-label",
                        texts.get("notice.title", policy.controller().name()))
                .raw("><link rel=\"stylesheet\"")
                .attribute("href", addresses.style())
                .raw("><details><summary>")
                .text(texts.get("notice.title", policy.controller().name()))
                .raw(" ")
                .text(ChangeTexts.day(announced.get(0).effective(), texts))
                .raw("</summary>");
        ChangeTexts.announced(html, announced, languages);
        html.raw("<p><a")
                .attribute("href", addresses.preferences())
                .raw(">")
                .text(texts.get("banner.choose"))
                .raw("</a></p></details></aside><!--/consent-notice-->");
        return Banner.ascii(html.toString()).getBytes(StandardCharsets.US_ASCII);
    }
}
