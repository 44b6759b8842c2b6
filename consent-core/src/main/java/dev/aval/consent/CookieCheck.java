package dev.aval.consent;

import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the declared cookies: each name belongs to one purpose or vendor, and nothing breaks out of a Set-Cookie line. */
final class CookieCheck {

    static final String NAME = "a cookie's name: letters, digits and any of !#$%&'^_`|~+.- with * for any text";

    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");
    private static final Pattern PATH_FORM = Pattern.compile("/[!-:<-~]*");

    private final PolicyBuilder policy;
    private final Problems problems;
    private final Map<String, String> owners = new HashMap<>();

    CookieCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    void check() {
        for (PurposeDefinition definition : policy.purposes.values()) {
            check(PurposeCheck.path(definition), "purpose " + definition.purpose(), definition.cookies());
        }
        for (Vendor vendor : policy.vendors) {
            check(Pointer.child("/vendors", vendor.id()), "vendor " + vendor.id(), vendor.cookies());
        }
    }

    private void check(String owner, String ownerName, List<CookieDeclaration> cookies) {
        for (int i = 0; i < cookies.size(); i++) {
            check(policy.place(owner + "/cookies", i), ownerName, cookies.get(i));
        }
    }

    private void check(String path, String ownerName, CookieDeclaration cookie) {
        name(path + "/name", cookie.name());
        String other = owners.putIfAbsent(cookie.name(), ownerName);
        if (other != null) {
            problems.add(
                    path + "/name",
                    Shown.text(cookie.name()) + ", which " + (other.equals(ownerName) ? "it" : other)
                            + " declares already",
                    "each cookie once, at the one purpose or vendor that it serves");
        }
        Period lifetime = cookie.lifetime();
        if (lifetime != null) {
            LifetimeCheck.check(path + "/lifetime", lifetime, problems);
        }
        for (int i = 0; i < cookie.domains().size(); i++) {
            HostCheck.host(policy.place(path + "/domains", i), cookie.domains().get(i), problems);
        }
        for (int i = 0; i < cookie.paths().size(); i++) {
            String text = cookie.paths().get(i);
            if (!PATH_FORM.matcher(text).matches()) {
                problems.add(
                        policy.place(path + "/paths", i),
                        Shown.text(text),
                        "a path that starts with / and has no spaces, semicolons or control characters");
            }
        }
        TextCheck.valid(path + "/description", cookie.description(), problems);
    }

    private void name(String path, String name) {
        if (!NAME_FORM.matcher(name).matches()) {
            problems.add(path, Shown.text(name), NAME);
        } else if (name.equals("*") || name.contains("**")) {
            problems.add(
                    path,
                    Shown.text(name),
                    "single * among other characters: one is enough for any text, and alone it would claim every cookie");
        }
    }
}
