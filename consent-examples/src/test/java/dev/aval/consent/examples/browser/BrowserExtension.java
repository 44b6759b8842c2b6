package dev.aval.consent.examples.browser;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Decides whether browser tests run, and hands them a browser, a profile or a page. */
public final class BrowserExtension implements ExecutionCondition, ParameterResolver {
    static final String SKIPPED =
            "*** BROWSER TESTS SKIPPED: no Chromium (apt-get install chromium, or -Dconsent.chromium=PATH) ***";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Browser.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult result = decide(System.getProperty("consent.browser", "auto"), ChromiumFinder.find());
        // Surefire does not show why a test was skipped, so it is printed; once is enough.
        if (result.isDisabled() && result.getReason().orElse("").equals(SKIPPED) && !SAID.getAndSet(true)) {
            System.out.println(frame(SKIPPED));
        }
        return result;
    }

    static ConditionEvaluationResult decide(String mode, Optional<Path> chromium) {
        return switch (mode) {
            case "off" -> ConditionEvaluationResult.disabled("consent.browser=off");
            case "auto" ->
                chromium.isPresent()
                        ? ConditionEvaluationResult.enabled("Chromium found")
                        : ConditionEvaluationResult.disabled(SKIPPED);
            case "required" -> {
                if (chromium.isEmpty()) {
                    throw new IllegalStateException("consent.browser=required, but no Chromium was found"
                            + " (apt-get install chromium, or -Dconsent.chromium=PATH)");
                }
                yield ConditionEvaluationResult.enabled("Chromium found");
            }
            default ->
                throw new IllegalStateException("consent.browser is \"" + mode + "\", expected auto, required or off");
        };
    }

    static String frame(String line) {
        String stars = "*".repeat(line.length());
        return stars + System.lineSeparator() + line + System.lineSeparator() + stars;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browser.class || type == Profile.class || type == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Browser.class) {
            return browser(context);
        }
        return type == Profile.class ? profile(context) : profile(context).newPage();
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Browser.class, key -> new Shared(Browser.start()), Shared.class)
                .browser;
    }

    private static Profile profile(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Profile.class, key -> new Visit(browser(context).regularProfile()), Visit.class)
                .profile;
    }

    /** Closed by JUnit when the whole run ends. */
    private record Shared(Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
        }
    }

    /** Closed by JUnit when the test ends, its pages with it. */
    private record Visit(Profile profile) implements AutoCloseable {
        @Override
        public void close() {
            profile.close();
        }
    }
}
