package dev.aval.consent.servlet;

import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.text.NearestName;
import dev.aval.consent.internal.url.HostNames;
import dev.aval.consent.servlet.http.Origin;
import dev.aval.consent.servlet.http.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings in force, each with where it came from. Immutable. */
final class Settings {

    private final Map<Setting, Value> values;

    private record Value(String text, String source) {}

    private Settings(Map<Setting, Value> values) {
        this.values = values;
    }

    /** Where settings come from, the strongest first. */
    static final class Sources {
        private final List<Source> sources = new ArrayList<>();
        private final List<PolicyProblem> problems = new ArrayList<>();

        /** Two may bear one name: a policy that was built in code, and what code says besides. */
        private record Source(String name, Function<Setting, @Nullable String> lookup) {}

        Sources add(String source, Function<Setting, @Nullable String> lookup) {
            sources.add(new Source(source, lookup));
            return this;
        }

        /** Adds a source whose names can be checked, since it holds nothing but settings of ours. */
        Sources add(String source, Map<String, String> byKey) {
            byKey.keySet().forEach(key -> checkName(source, key));
            return add(source, setting -> byKey.get(setting.key()));
        }

        /** Adds what somebody else found wrong. */
        Sources problems(List<PolicyProblem> found) {
            problems.addAll(found);
            return this;
        }

        /** What one setting says, whatever is wrong with it and the others. */
        String text(Setting setting) {
            return first(setting).text;
        }

        Settings resolve() {
            Map<Setting, Value> values = new EnumMap<>(Setting.class);
            for (Setting setting : Setting.values()) {
                Value value = first(setting);
                checkValue(setting, value);
                values.put(setting, value);
            }
            checkTogether();
            if (!problems.isEmpty()) {
                throw new PolicyException(problems);
            }
            return new Settings(values);
        }

        private Value first(Setting setting) {
            for (Source source : sources) {
                String text = source.lookup.apply(setting);
                if (text != null) {
                    return new Value(text.trim(), source.name);
                }
            }
            return new Value(setting.preset(), "preset");
        }

        private void checkName(String source, String key) {
            if (Setting.find(key).isEmpty()) {
                problems.add(new PolicyProblem(
                        source,
                        "/settings/" + key.replace('.', '/'),
                        "\"" + key + "\"",
                        "one of " + Setting.keys(),
                        NearestName.of(key, Setting.keys())));
            }
        }

        private void checkValue(Setting setting, Value value) {
            String expected = expected(setting, value.text);
            if (expected != null) {
                problems.add(new PolicyProblem(
                        value.source,
                        "/settings/" + setting.key().replace('.', '/'),
                        "\"" + value.text + "\"",
                        expected,
                        NearestName.of(value.text, setting.allowed())));
            }
        }

        /** What is wrong with one setting because of another. */
        private void checkTogether() {
            Value place = first(Setting.PLACE);
            if (place.text.isEmpty()) {
                return;
            }
            if (!first(Setting.REGIME).text.isEmpty()) {
                problems.add(new PolicyProblem(
                        place.source,
                        "/settings/place",
                        "\"" + place.text + "\" beside a regime for all places",
                        "one of regime and place",
                        null));
            }
            if (first(Setting.PROXIES).text.isEmpty()) {
                problems.add(new PolicyProblem(
                        place.source,
                        "/settings/place",
                        "\"" + place.text + "\" without proxies, so that visitors could choose their law",
                        "the setting proxies with the addresses from which the network's requests come",
                        null));
            }
        }

        private static @Nullable String expected(Setting setting, String text) {
            if (!setting.allowed().isEmpty()
                    && !text.equals(setting.preset())
                    && !setting.allowed().contains(text)) {
                return "one of " + setting.allowed();
            }
            if (setting == Setting.PATH && !text.matches("(/[A-Za-z0-9._~-]+)+")) {
                return "a path such as /consent: letters, digits, . _ ~ - and slashes, not ending with a slash";
            }
            if (setting == Setting.COOKIE_NAME && !text.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
                return "1 to 64 letters, digits, hyphens and underscores that start with a letter";
            }
            if (setting == Setting.EXCLUDE && !Arrays.stream(list(text)).allMatch(path -> path.startsWith("/"))) {
                return "starts of paths, each with its leading slash, separated by commas";
            }
            if (setting == Setting.ATTRIBUTE && text.isEmpty()) {
                return "the name of a request attribute";
            }
            if (setting == Setting.PUBLIC_ORIGINS
                    && !Arrays.stream(list(text)).allMatch(origin -> Origin.parse(origin) != null)) {
                return "origins such as https://shop.example, separated by commas";
            }
            if (setting == Setting.PROXIES && !Arrays.stream(list(text)).allMatch(Origins::isAddress)) {
                return "addresses of single machines such as 10.0.0.7 or 2001:db8::1, separated by commas";
            }
            if (setting == Setting.GPC && !GpcFile.isValid(text)) {
                return "true, false, or the day since which the signal is honoured, such as 2026-03-01";
            }
            if (setting == Setting.OWN && !Arrays.stream(list(text)).allMatch(Settings::isHost)) {
                return "hosts such as static.shop.example, in lower case, without scheme, port and path, no public suffixes,"
                        + " separated by commas";
            }
            return null;
        }
    }

    String text(Setting setting) {
        Value value = values.get(setting);
        return value == null ? setting.preset() : value.text;
    }

    /** Where a setting comes from. */
    String source(Setting setting) {
        Value value = values.get(setting);
        return value == null ? "preset" : value.source;
    }

    /** Whether the filter only watches. */
    boolean isAudit() {
        return text(Setting.MODE).equals("audit");
    }

    boolean is(Setting setting) {
        return text(setting).equals("true");
    }

    List<String> texts(Setting setting) {
        return List.of(list(text(setting)));
    }

    private static String[] list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
    }

    private static boolean isHost(String text) {
        return text.equals(HostNames.canonical(text))
                && Origin.isHost(text)
                && !PublicSuffixes.bundled().isListed(text);
    }

    static Origin origin(String text) {
        Origin origin = Origin.parse(text);
        if (origin == null) {
            throw new IllegalArgumentException("The check lets only origins pass");
        }
        return origin;
    }

    /** For the start-up log: each value with its source. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((setting, value) -> shown.put(setting.key(), value.text + " (" + value.source + ")"));
        return shown.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
