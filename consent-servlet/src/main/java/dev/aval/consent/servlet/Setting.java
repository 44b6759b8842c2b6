package dev.aval.consent.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of the filter, with the value each has where nobody sets it.
 *
 * <p>Each can come from the builder, a context parameter, a system property, the environment or the {@code settings} of
 * {@code consent.json}: {@code cookie.scope} is the builder's and the file's name, {@code consent.cookie.scope} that of the
 * context parameter and of the system property, {@code CONSENT_COOKIE_SCOPE} that of the environment variable.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are copies that cannot change.
enum Setting {
    /** Whether the filter does anything at all; where not, no policy is needed and no folder is touched. */
    ENABLED("enabled", "true", List.of("true", "false")),
    /** Where the policy file is: a path in the file system. */
    POLICY("policy", "", List.of()),
    /** Hold back, or only look. */
    MODE("mode", "enforce", List.of("enforce", "audit")),
    /** Whether undeclared cookies are held even where they end with the browser's session. */
    STRICT("strict", "false", List.of("true", "false")),
    /** Where our own pages answer, below the context path. */
    PATH("path", "/consent", List.of()),
    /** The request attribute with the visitor's consent. */
    ATTRIBUTE("attribute", "consent", List.of()),
    /** The cookie's name without its prefix. */
    COOKIE_NAME("cookie.name", "consent", List.of()),
    /** For which hosts one cookie stands. */
    COOKIE_SCOPE("cookie.scope", "host", List.of("host", "site")),
    /** The origins under which visitors know the site, separated by commas. */
    PUBLIC_ORIGINS("public-origins", "", List.of()),
    /** The addresses of proxies whose X-Forwarded-* headers are believed, separated by commas. */
    PROXIES("proxies", "", List.of()),
    /** The law that applies to all visitors, by the id of a rule pack; the strictest where nobody says where visitors are. */
    REGIME("regime", "", Laws.packs()),
    /** The network in front of the proxies, whose headers tell where a visitor is. */
    PLACE("place", "", Laws.networks()),
    /** Whether /.well-known/gpc.json says that Global Privacy Control is honoured, and since when. */
    GPC("gpc", "true", List.of()),
    /** Hosts that belong to the site, beside those that the policy names, separated by commas. */
    OWN("own", "", List.of()),
    /** Starts of decoded paths whose HTML is not looked at, separated by commas. Cookies are looked at everywhere. */
    EXCLUDE("exclude", "", List.of()),
    /** Where keys and the ledger are kept. */
    STATE_FOLDER("state-folder", "", List.of()),
    /** Whether the report on third parties can be read at /consent/report. */
    REPORT("report", "false", List.of("true", "false"));

    private final String key;
    private final String preset;
    private final List<String> allowed;

    Setting(String key, String preset, List<String> allowed) {
        this.key = key;
        this.preset = preset;
        this.allowed = List.copyOf(allowed);
    }

    static Optional<Setting> find(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    String key() {
        return key;
    }

    String preset() {
        return preset;
    }

    /** The values that are allowed; empty where any text may be. */
    List<String> allowed() {
        return allowed;
    }

    String property() {
        return "consent." + key;
    }

    String environment() {
        return "CONSENT_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
