package dev.aval.consent.servlet.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the language in which a visitor is spoken to. */
public final class Languages {

    private static final int MAX_HEADER = 1024;

    private Languages() {}

    /**
     * Orders the site's languages by what the browser asks for.
     *
     * @param acceptLanguage the {@code Accept-Language} header, or null
     * @param offered the site's languages, the one to fall back on first
     * @return the best language first, then the fallback; never empty where something is offered
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4647#section-3.4">RFC 4647, section 3.4, Lookup</a>
     */
    public static List<String> choose(@Nullable String acceptLanguage, List<String> offered) {
        String fallback = offered.get(0);
        for (String wanted : wanted(acceptLanguage)) {
            String match = match(wanted, offered);
            if (match != null) {
                return match.equals(fallback) ? List.of(fallback) : List.of(match, fallback);
            }
        }
        return List.of(fallback);
    }

    private static List<String> wanted(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(Locale.LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static @Nullable String match(String wanted, List<String> offered) {
        List<String> tries = new ArrayList<>();
        for (String tag = wanted; !tag.isEmpty(); tag = shorter(tag)) {
            tries.add(tag);
        }
        for (String tag : tries) {
            for (String language : offered) {
                String own = language.toLowerCase(Locale.ROOT);
                if (own.equals(tag) || own.startsWith(tag + "-")) {
                    return language;
                }
            }
        }
        return null;
    }

    private static String shorter(String tag) {
        int hyphen = tag.lastIndexOf('-');
        return hyphen < 0 ? "" : tag.substring(0, hyphen);
    }
}
