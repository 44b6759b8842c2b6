package dev.aval.consent.servlet.gate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser's cookie jar by RFC 6265bis, written without a look at what the gate does. What a real browser makes of each line of a
 * long table is compared with it, so that tests may trust it.
 */
final class BrowserJar {

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Set<String> PUBLIC_SUFFIXES = Set.of("localhost", "example", "com");

    /** A cookie as it is kept; of two with the same name, domain, path and kind there is one. */
    record Kept(
            String name,
            String value,
            String domain,
            boolean hostOnly,
            String path,
            @Nullable Instant expiry,
            boolean secure,
            boolean httpOnly,
            boolean partitioned) {

        private boolean isSame(Kept other) {
            return name.equals(other.name)
                    && domain.equals(other.domain)
                    && hostOnly == other.hostOnly
                    && path.equals(other.path)
                    && partitioned == other.partitioned;
        }
    }

    private final List<Kept> kept = new ArrayList<>();
    private final Instant now;

    BrowserJar(Instant now) {
        this.now = now;
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** Takes a line from a server; false where it is ignored. */
    boolean take(URI page, String line) {
        Kept cookie = read(page, line, false);
        if (cookie == null) {
            return false;
        }
        kept.removeIf(cookie::isSame);
        if (cookie.expiry == null || cookie.expiry.isAfter(now)) {
            kept.add(cookie);
        }
        return true;
    }

    /** What a script of a page writes into {@code document.cookie}. */
    boolean script(URI page, String line) {
        Kept cookie = read(page, line, true);
        return cookie != null && !cookie.httpOnly && take(page, line);
    }

    /** The header that goes to an address. */
    String header(URI address) {
        return kept.stream()
                .filter(cookie -> cookie.hostOnly
                        ? address.getHost().equals(cookie.domain)
                        : domainMatches(address.getHost(), cookie.domain))
                .filter(cookie -> pathMatches(address.getRawPath(), cookie.path))
                .filter(cookie -> !cookie.secure || address.getScheme().equals("https"))
                .map(cookie -> (cookie.name.isEmpty() ? "" : cookie.name + "=") + cookie.value)
                .collect(Collectors.joining("; "));
    }

    private @Nullable Kept read(URI page, String line, boolean script) {
        boolean secureOrigin = page.getScheme().equals("https");
        if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
            return null;
        }
        String[] parts = line.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        String value = parts[0].substring(equals + 1).strip();
        if (name.length() + value.length() > 4096 || (name + value).isEmpty()) {
            return null;
        }
        String domain = "";
        String path = "";
        Instant maxAge = null;
        Instant expires = null;
        boolean secure = false;
        boolean httpOnly = false;
        boolean partitioned = false;
        String sameSite = "";
        boolean rootSaid = false;
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            String key = (at < 0 ? parts[i] : parts[i].substring(0, at)).strip().toLowerCase(Locale.ROOT);
            String said = at < 0 ? "" : parts[i].substring(at + 1).strip();
            if (said.length() > 1024) {
                continue;
            }
            switch (key) {
                case "domain" -> domain = (said.startsWith(".") ? said.substring(1) : said).toLowerCase(Locale.ROOT);
                case "path" -> {
                    path = said.startsWith("/") ? said : "";
                    rootSaid = said.equals("/");
                }
                case "max-age" -> maxAge = maxAge(said, maxAge);
                case "expires" -> expires = said.isEmpty() ? expires : Objects.requireNonNullElse(date(said), now);
                case "secure" -> secure = true;
                case "httponly" -> httpOnly = true;
                case "partitioned" -> partitioned = true;
                case "samesite" -> sameSite = said.toLowerCase(Locale.ROOT);
                default -> {}
            }
        }
        boolean hostOnly = domain.isEmpty();
        boolean ofOthers = !hostOnly && (PUBLIC_SUFFIXES.contains(domain) || !domainMatches(page.getHost(), domain));
        boolean weak = (secure && !secureOrigin) || ((sameSite.equals("none") || partitioned) && !secure);
        String prefixed = (name.isEmpty() ? value : name).toLowerCase(Locale.ROOT);
        boolean hostLike = prefixed.startsWith("__host-");
        boolean httpLike = prefixed.startsWith("__http-") || prefixed.startsWith("__host-http-");
        boolean refused = (hostLike && !(secure && hostOnly && rootSaid))
                || (httpLike && !(secure && httpOnly && !script))
                || (prefixed.startsWith("__secure-") && !secure)
                || (name.isEmpty() && (hostLike || httpLike || prefixed.startsWith("__secure-")));
        if (ofOthers || weak || refused) {
            return null;
        }
        Instant expiry = maxAge == null ? expires : maxAge;
        Instant limit = now.plus(LONGEST);
        return new Kept(
                name,
                value,
                hostOnly ? page.getHost() : domain,
                hostOnly,
                path.isEmpty() ? defaultPath(page.getRawPath()) : path,
                expiry != null && expiry.isAfter(limit) ? limit : expiry,
                secure,
                httpOnly,
                partitioned);
    }

    private @Nullable Instant maxAge(String said, @Nullable Instant before) {
        if (!said.matches("-?[0-9]+")) {
            return before;
        }
        if (said.startsWith("-") || said.matches("0+")) {
            return Instant.EPOCH;
        }
        String digits = said.replaceFirst("^0+", "");
        return now.plusSeconds(digits.length() > 9 ? 999_999_999L : Long.parseLong(digits));
    }

    /** Dates are the business of the tests on dates; here one long past and everything else suffices. */
    private static @Nullable Instant date(String said) {
        return said.contains("1970") ? Instant.EPOCH : null;
    }

    static boolean domainMatches(String host, String domain) {
        return host.equals(domain) || (host.endsWith("." + domain) && !host.matches("[0-9.]+"));
    }

    static boolean pathMatches(String requested, String path) {
        return requested.equals(path)
                || (requested.startsWith(path) && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
    }

    static String defaultPath(String page) {
        int last = page.lastIndexOf('/');
        return last <= 0 ? "/" : page.substring(0, last);
    }
}
