package dev.aval.consent.servlet;

import dev.aval.consent.PolicyProblem;
import dev.aval.consent.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names that begin as our settings do and are none, which would otherwise have no effect and nobody would notice.
 *
 * <p>A context parameter is the application's own, so a wrong one is a mistake in it. A system property or an environment
 * variable may be meant for something else in the same process, so a wrong one is only told.
 */
final class UnknownNames {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownNames.class);

    private static final String PROPERTY = "consent.";
    private static final String ENVIRONMENT = "CONSENT_";

    /** System properties that the build of this library and its examples take; they are no mistakes, and no settings. */
    private static final Set<String> OTHERS =
            Set.of("consent.browser", "consent.chromium", "consent.nginx", "consent.shared");

    private UnknownNames() {}

    /** The mistakes in the names of context parameters. */
    static List<PolicyProblem> parameters(Collection<String> names) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (String name : unknown(names, PROPERTY, Setting::property, Set.of())) {
            problems.add(new PolicyProblem(
                    "context parameter",
                    "/settings/" + name.substring(PROPERTY.length()).replace('.', '/'),
                    "\"" + shown(name) + "\"",
                    "one of " + names(Setting::property),
                    nearestProperty(name)));
        }
        return problems;
    }

    /** Tells each unknown name once, with the nearest that there is, and never a value. */
    static void warn(Collection<String> properties, Collection<String> variables) {
        warnings(properties, variables).forEach(text -> LOG.warn("consent.unknown_setting {}", text));
    }

    /** What there is to tell, one text for each name. */
    static List<String> warnings(Collection<String> properties, Collection<String> variables) {
        List<String> all = new ArrayList<>();
        for (String name : unknown(properties, PROPERTY, Setting::property, OTHERS)) {
            all.add(warning("system property", name, nearestProperty(name), names(Setting::property)));
        }
        for (String name : unknown(variables, ENVIRONMENT, Setting::environment, Set.of())) {
            String near = NearestName.of(
                    name.substring(ENVIRONMENT.length()),
                    names(setting -> setting.environment().substring(ENVIRONMENT.length())));
            all.add(warning(
                    "environment", name, near == null ? null : ENVIRONMENT + near, names(Setting::environment)));
        }
        return all;
    }

    private static String warning(String source, String name, @Nullable String near, List<String> valid) {
        return "source=" + source + " name=" + shown(name) + ": there is no such setting"
                + (near == null ? "." : "; did you mean \"" + near + "\"?")
                + " It has no effect; the settings are " + valid;
    }

    private static Set<String> unknown(
            Collection<String> names, String prefix, Function<Setting, String> written, Set<String> others) {
        List<String> valid = names(written);
        return names.stream()
                .filter(name -> name.startsWith(prefix) && !valid.contains(name) && !others.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(Function<Setting, String> written) {
        return Arrays.stream(Setting.values()).map(written).toList();
    }

    /** Slips are counted without the prefix, which is right. */
    private static @Nullable String nearestProperty(String name) {
        String near = NearestName.of(name.substring(PROPERTY.length()), Setting.keys());
        return near == null ? null : PROPERTY + near;
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
