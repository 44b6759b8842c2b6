package dev.aval.consent;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a policy as a whole before it exists, whether it was read from a file or built in Java. */
final class PolicyCheck {

    static final String CONTROLLER =
            "the controller's name and contact, such as {\"name\": \"Example Ltd\", \"contact\": \"mailto:privacy@example.com\"}";
    static final String VERSION = "a whole number from 1 that grows with every change";
    static final String INSTANT =
            "a day, such as \"2027-01-01\", which begins at midnight UTC, or an instant, such as \"2027-01-01T09:00:00Z\"";
    static final String NOTICE = "an instant before the one in effective";
    static final String LANGUAGES = "a list of languages, such as [\"en\", \"fr\"], the one to fall back on first";
    static final String PRESET = "one of " + Presets.NAMES;
    static final String PURPOSES = "a list of purposes, such as [\"analytics\"]";
    static final String ID = "an id: 1 to 40 of a-z, 0-9 and single inner hyphens, starting with a letter";

    private final PolicyBuilder policy;
    private final Problems problems;

    private PolicyCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    /**
     * Returns the controller, which is there where nothing is thrown.
     *
     * @throws PolicyException with every mistake that was found, by the reader or here
     */
    static Controller check(PolicyBuilder policy, Problems problems) {
        PolicyCheck check = new PolicyCheck(policy, problems);
        check.version();
        check.notice();
        check.controller();
        check.languages();
        check.preset();
        new PurposeCheck(policy, problems).check();
        new VendorCheck(policy, problems).check();
        new NumberCheck(policy, problems).check();
        new CookieCheck(policy, problems).check();
        new ServiceCheck(policy, problems).check();
        CategoryCheck.check(policy, problems);
        GlossaryReader.check(policy, problems);
        RuleCheck.check(policy, problems);
        check.own();
        LifetimeCheck.choices(policy, problems);
        SettingCheck.check(policy, problems);
        problems.throwIfAny();
        return Objects.requireNonNull(policy.controller);
    }

    private void version() {
        if (policy.version < 1) {
            problems.add("/version", String.valueOf(policy.version), VERSION);
        }
    }

    private void notice() {
        Instant notice = policy.notice;
        Instant effective = policy.effective;
        if (notice != null && effective == null) {
            problems.missing(
                    "/effective",
                    "the day from which the version is in force, since /notice says when it is announced");
        } else if (notice != null && !notice.isBefore(effective)) {
            problems.add("/notice", notice.toString(), NOTICE + ", " + effective);
        }
    }

    private void controller() {
        Controller controller = policy.controller;
        if (controller == null) {
            problems.missing("/controller", CONTROLLER);
            return;
        }
        TextCheck.name("/controller/name", controller.name(), "the controller's name", problems);
        AddressCheck.contact("/controller/contact", controller.contact(), problems);
        URI privacy = controller.privacyPolicy().orElse(null);
        if (privacy != null) {
            AddressCheck.page("/controller/privacyPolicy", privacy, problems);
        }
        TextCheck.valid("/controller/rights", controller.rights(), problems);
        if (!controller.authority().equals(LocalizedText.EMPTY)) {
            TextCheck.complete("/controller/authority/name", controller.authority(), policy.languages, problems);
        }
        controller
                .authorityAddress()
                .ifPresent(address -> AddressCheck.web("/controller/authority/address", address, problems));
    }

    private void preset() {
        String name = policy.presetName;
        if (name != null && !Presets.NAMES.contains(name)) {
            problems.unknown("/preset", name, PRESET, Presets.NAMES);
        }
    }

    private void languages() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < policy.languages.size(); i++) {
            String tag = policy.languages.get(i);
            String path = policy.place("/languages", i);
            if (!isLanguage(tag)) {
                problems.add(path, Shown.text(tag), "a BCP 47 language tag, such as en or pt-BR");
            } else if (!seen.add(tag.toLowerCase(Locale.ROOT))) {
                problems.add(path, Shown.text(tag) + " for the second time", "each language once");
            }
        }
    }

    static boolean isLanguage(String tag) {
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            return language.length() == 2 || language.length() == 3;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private void own() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < policy.ownHosts.size(); i++) {
            String host = policy.ownHosts.get(i);
            String path = policy.place("/own", i);
            HostCheck.host(path, host, problems);
            String vendor = vendorAt(host);
            if (vendor != null) {
                problems.add(
                        path,
                        Shown.text(host) + ", which vendor " + vendor + " claims",
                        "a host that is the site's own");
            } else if (!seen.add(host)) {
                problems.add(path, Shown.text(host) + " for the second time", "each host once");
            }
        }
    }

    /** The vendor that claims the whole host, or null. */
    private @Nullable String vendorAt(String host) {
        for (Vendor vendor : policy.vendors) {
            List<HostRule> rules = vendor.hosts();
            if (rules.stream().anyMatch(rule -> host.equals(rule.host()) && rule.path() == null)) {
                return vendor.id();
            }
        }
        return null;
    }
}
