package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** Says in a visitor's language what has changed or will change. */
final class ChangeTexts {

    private final ConsentPolicy policy;
    private final List<String> languages;
    private final Texts texts;

    /**
     * Makes the writer.
     *
     * @param policy the policy after the changes, whose names are used
     */
    ChangeTexts(ConsentPolicy policy, List<String> languages) {
        this.policy = policy;
        this.languages = languages;
        texts = Texts.in(languages.get(0));
    }

    /** A day as a visitor reads it. */
    static String day(Instant moment, Texts texts) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(texts.language()))
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    /** What is new since a visitor's last choice; nothing where nothing is. */
    static void news(Html html, Told told, ConsentPolicy policy, List<String> languages, String day) {
        if (!told.news().isEmpty()) {
            Texts texts = Texts.in(languages.get(0));
            html.raw("<p>").text(texts.get("news.since", day)).raw("</p>");
            new ChangeTexts(policy, languages).list(html, told.news());
        }
    }

    /** What is announced; nothing where nothing is. */
    static void announced(Html html, List<PolicyNotice> announced, List<String> languages) {
        for (PolicyNotice notice : announced) {
            html.element("p", heading(notice, languages));
            new ChangeTexts(notice.policy(), languages).list(html, notice.material());
        }
    }

    static String heading(PolicyNotice notice, List<String> languages) {
        Texts texts = Texts.in(languages.get(0));
        return texts.get("notice.from", day(notice.effective(), texts));
    }

    private void list(Html html, List<PolicyChange> changes) {
        html.raw("<ul>");
        changes.stream().map(this::line).distinct().forEach(line -> html.element("li", line));
        html.raw("</ul>");
    }

    String line(PolicyChange change) {
        return texts.get("change." + change.term().id())
                .replace("{1}", detail(change))
                .replace("{0}", subject(change));
    }

    private String subject(PolicyChange change) {
        String vendor = change.vendor();
        if (vendor != null) {
            return policy.vendor(vendor).map(Vendor::name).orElse(vendor);
        }
        Purpose purpose = change.purpose();
        return purpose == null ? policy.controller().name() : title(purpose);
    }

    private String title(Purpose purpose) {
        String title = policy.purpose(purpose)
                .map(PurposeDefinition::title)
                .map(text -> text.in(languages))
                .orElse(null);
        return title == null ? purpose.id() : title;
    }

    private String detail(PolicyChange change) {
        String to = change.to();
        if (to == null) {
            return texts.get("change.unsaid");
        }
        return switch (change.term()) {
            case DATA_CATEGORY -> named("category.", to);
            case RECIPIENT, VENDOR_KIND -> named("recipient.", to);
            case ORIGIN -> named("origin.", to);
            case CHANNEL -> named("channel.", to);
            case LEGAL_BASIS -> named("basis.", to.split(" ", 2)[0]);
            case VENDOR_PURPOSE -> title(Purpose.of(to));
            case RETENTION, COOKIE, COOKIE_LIFETIME, CHOICE_LIFETIME, REFUSAL_LIFETIME -> length(to);
            default -> to;
        };
    }

    private String named(String prefix, String id) {
        String key = prefix + id;
        String text = texts.get(key);
        return text.equals(key) ? id : text;
    }

    private String length(String period) {
        try {
            return Periods.inWords(Period.parse(period), texts);
        } catch (DateTimeException e) {
            return texts.get("preferences.cookie.session");
        }
    }
}
