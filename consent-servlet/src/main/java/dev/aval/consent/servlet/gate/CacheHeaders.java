package dev.aval.consent.servlet.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page that depends on one visitor's consent tells caches.
 *
 * <p>Its bytes are nobody else's, its length is not known beforehand, and its entity tag says for which consent it was made, so
 * that a cached page is never taken for one made under another choice.
 */
final class CacheHeaders {

    /** Headers that the application may set before anybody knows whether it will send HTML. */
    private static final Set<String> HELD = Set.of(
            "content-length",
            "etag",
            "last-modified",
            "accept-ranges",
            "cache-control",
            "content-md5",
            "digest",
            "content-digest",
            "repr-digest");

    private static final String TAG = "-aval-";

    private CacheHeaders() {}

    static boolean isHeld(String lowerCaseName) {
        return HELD.contains(lowerCaseName);
    }

    /** The value that a held header has on a page of ours, or null where it has none. */
    static @Nullable String onPage(String lowerCaseName, String value, String variant) {
        return switch (lowerCaseName) {
            case "etag" -> tag(value, variant);
            case "cache-control" -> personal(value);
            default -> null;
        };
    }

    /** Takes away what lets a shared cache keep the page; never makes it more cacheable than it was. */
    static String personal(String cacheControl) {
        List<String> kept = new ArrayList<>();
        boolean closed = false;
        for (String directive : cacheControl.split(",", -1)) {
            String text = directive.trim();
            String name = text.toLowerCase(Locale.ROOT);
            boolean shared = name.equals("public")
                    || name.startsWith("s-maxage")
                    || name.equals("proxy-revalidate")
                    || name.equals("immutable")
                    || name.startsWith("stale-");
            closed |= name.equals("private") || name.equals("no-store");
            if (!shared && !text.isEmpty()) {
                kept.add(text);
            }
        }
        if (!closed) {
            kept.add(0, "private");
        }
        return String.join(", ", kept);
    }

    static String tag(String etag, String variant) {
        int quote = etag.lastIndexOf('"');
        return quote < 1 ? etag : etag.substring(0, quote) + TAG + variant + '"';
    }

    /**
     * The entity tags of an {@code If-None-Match} as the application knows them: those that were made for this very consent,
     * without our mark. What bears none was made before we looked, or for no consent at all.
     */
    static @Nullable String untag(String ifNoneMatch, String variant) {
        String mark = TAG + variant + '"';
        List<String> own = new ArrayList<>();
        for (String tag : ifNoneMatch.split(",", -1)) {
            String text = tag.trim();
            if (text.endsWith(mark)) {
                own.add(text.substring(0, text.length() - mark.length()) + '"');
            }
        }
        return own.isEmpty() ? null : String.join(", ", own);
    }
}
