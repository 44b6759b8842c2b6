package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Finds the policy and the settings, in the order in which their sources count. */
final class PolicyLocator {

    private static final String IN_WAR = "/WEB-INF/consent.json";
    private static final String ON_CLASS_PATH = "consent.json";

    private final ConsentConfig config;
    private final ServletContext context;

    PolicyLocator(ConsentConfig config, ServletContext context) {
        this.config = config;
        this.context = context;
    }

    /** Whether all is switched off; then nothing else is looked at, not even for mistakes, and no policy need be there. */
    boolean switchedOff() {
        return sources(Map.of(), "").text(Setting.ENABLED).equals("false");
    }

    /** Tells names that are no settings, where they need not be the application's own. */
    static void warnOfUnknownNames() {
        UnknownNames.warn(
                System.getProperties().stringPropertyNames(), System.getenv().keySet());
    }

    /** The builder's policy, else the file that a setting names, else the one in the WAR, else the one on the class path. */
    ConsentPolicy policy() {
        ConsentPolicy ready = config.policy();
        if (ready != null) {
            return ready;
        }
        String path = sources(Map.of(), "").resolve().text(Setting.POLICY);
        if (!path.isEmpty()) {
            return ConsentPolicy.read(Path.of(path));
        }
        try (InputStream inWar = context.getResourceAsStream(IN_WAR)) {
            if (inWar != null) {
                return ConsentPolicy.read(IN_WAR, inWar);
            }
            ClassLoader loader = context.getClassLoader();
            try (InputStream onClassPath = loader == null ? null : loader.getResourceAsStream(ON_CLASS_PATH)) {
                if (onClassPath != null) {
                    return ConsentPolicy.read("classpath:" + ON_CLASS_PATH, onClassPath);
                }
            }
        } catch (IOException e) {
            throw new PolicyException(List.of(new PolicyProblem(
                    "consent.json", "", "a file that cannot be read: " + e.getMessage(), "a readable file", null)));
        }
        throw new PolicyException(List.of(new PolicyProblem(
                "consent.json",
                "",
                "no policy at all",
                "a file " + IN_WAR
                        + ", a consent.json on the class path, or a path in the setting consent.policy; the shortest is"
                        + " {\"version\": 1, \"controller\": {\"name\": \"Example Ltd\", \"contact\":"
                        + " \"mailto:privacy@example.com\"}}",
                null)));
    }

    Settings settings(ConsentPolicy policy) {
        String path = sources(Map.of(), "").resolve().text(Setting.POLICY);
        boolean fromPath = config.policy() == null && !path.isEmpty();
        return sources(policy.settings(), fromPath ? path : policy.source()).resolve();
    }

    private Settings.Sources sources(Map<String, String> inFile, String file) {
        return new Settings.Sources()
                .add("builder", config.settings())
                .problems(UnknownNames.parameters(Collections.list(context.getInitParameterNames())))
                .add("context parameter", setting -> context.getInitParameter(setting.property()))
                .add("system property", setting -> System.getProperty(setting.property()))
                .add("environment", setting -> System.getenv(setting.environment()))
                .add(file, inFile);
    }
}
