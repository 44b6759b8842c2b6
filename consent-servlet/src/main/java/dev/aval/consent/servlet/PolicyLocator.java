package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import dev.aval.consent.PolicyTimeline;
import jakarta.servlet.ServletContext;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    PolicyTimeline policies() {
        PolicyTimeline ready = config.policies();
        if (ready != null) {
            return ready;
        }
        String path = sources(Map.of(), "").resolve().text(Setting.POLICY);
        if (!path.isEmpty()) {
            return PolicyTimeline.read(Path.of(path));
        }
        return PolicyTimeline.read(IN_WAR, context::getResourceAsStream)
                .or(() -> PolicyTimeline.read("classpath:" + ON_CLASS_PATH, this::onClassPath))
                .orElseThrow(PolicyLocator::nothing);
    }

    private @Nullable InputStream onClassPath(String name) {
        ClassLoader loader = context.getClassLoader();
        return loader == null ? null : loader.getResourceAsStream(name.substring("classpath:".length()));
    }

    private static PolicyException nothing() {
        return new PolicyException(List.of(new PolicyProblem(
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
        boolean fromPath = config.policies() == null && !path.isEmpty();
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
