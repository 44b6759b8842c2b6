package dev.aval.consent;

import java.util.regex.Pattern;

/** Checks the names and values of settings; what they mean is for the enforcing side to say. */
final class SettingCheck {

    static final String NAME = "a name of letters, digits, hyphens and underscores that starts with a letter";

    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private SettingCheck() {}

    static boolean isName(String name) {
        return NAME_FORM.matcher(name).matches();
    }

    static void check(PolicyBuilder policy, Problems problems) {
        policy.settings.forEach((name, value) -> {
            String path = "/settings";
            for (String part : name.split("\\.", -1)) {
                path = Pointer.child(path, part);
                if (!isName(part)) {
                    problems.add(path, Shown.text(part), NAME);
                }
            }
            String unwanted = Shown.unwantedIn(value);
            if (unwanted != null) {
                problems.add(path, "the control character " + unwanted, "text without control characters");
            }
        });
    }
}
