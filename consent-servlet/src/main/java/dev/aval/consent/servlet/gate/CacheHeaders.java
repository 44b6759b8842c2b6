package dev.aval.consent.servlet.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page that depends on one visitor's consent tells caches.
 *
 * <p>It is nobody else's, and its entity tag says for which consent it was made, so that a cached page is never taken for one made
 * under another choice. The length and digests of a page that passes the gate are not known beforehand.
 */
final class CacheHeaders {

    /** Headers that say something about the bytes, which the gate changes. */
    private static final Set<String> ABOUT_BYTES =
            Set.of("content-length", "accept-ranges", "content-md5", "digest", "content-digest", "repr-digest");

    /** Headers that say what any cache may do. */
    private static final Set<String> ABOUT_COPIES =
            Set.of("etag", "last-modified", "cache-control", "expires", "pragma");

    /**
     * Headers that only shared caches obey, before {@code Cache-Control}, with what they say on a page of one visitor.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9213">RFC 9213, Targeted HTTP Cache Control</a>
     */
    private static final Map<String, String> FOR_SHARED_CACHES = Map.of(
            "cdn-cache-control", "no-store",
            "cloudflare-cdn-cache-control", "no-store",
            "netlify-cdn-cache-control", "no-store",
            "vercel-cdn-cache-control", "no-store",
            "surrogate-control", "no-store",
            "edge-control", "no-store",
            "x-litespeed-cache-control", "no-cache",
            "x-accel-expires", "0");

    private static final String TAG = "-aval-";

    private CacheHeaders() {}

    /** Whether the application may set the header before anybody knows whether it will send HTML. */
    static boolean isHeld(String lowerCaseName) {
        return ABOUT_BYTES.contains(lowerCaseName)
                || ABOUT_COPIES.contains(lowerCaseName)
                || FOR_SHARED_CACHES.containsKey(lowerCaseName);
    }

    /** Whether the header lets a shared cache keep what it must not if the response is made for one visitor. */
    static boolean isForShared(String lowerCaseName) {
        return lowerCaseName.equals("cache-control") || FOR_SHARED_CACHES.containsKey(lowerCaseName);
    }

    static Map<String, String> forSharedCaches() {
        return FOR_SHARED_CACHES;
    }

    /**
     * The value that a held header has on a page of one visitor, or null where it has none. What is no date expires at once, a date
     * says no more than {@code Cache-Control} does, and caches of old know no other; source: RFC 9111, section 5.3.
     *
     * @param body what kind of page, which must be a personal one
     */
    static @Nullable String onPage(String lowerCaseName, String value, String variant, Body body) {
        return switch (lowerCaseName) {
            case "etag" -> tag(value, variant);
            case "last-modified" -> null;
            case "expires" -> CookieDate.parse(value) == null ? value : null;
            case "pragma" -> value.toLowerCase(Locale.ROOT).contains("no-cache") ? value : null;
            default -> isForShared(lowerCaseName) ? unshared(lowerCaseName, value) : body == Body.FENCED ? value : null;
        };
    }

    /** The value that one of {@link #isForShared these headers} has on a response made for one visitor. */
    static String unshared(String lowerCaseName, String value) {
        return FOR_SHARED_CACHES.getOrDefault(lowerCaseName, personal(value));
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
