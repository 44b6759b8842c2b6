package dev.aval.consent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what the policy says about services, apart from their numbers. */
final class ServiceCheck {

    private static final Pattern ODD_SEGMENT = Pattern.compile(".*(//|/\\.{1,2}(/.*)?$|[\\\\;]).*");

    private final PolicyBuilder policy;
    private final Problems problems;
    private final PurposeCheck purposeCheck;
    private final Set<String> declared;
    private final Map<Purpose, PurposeDefinition> general = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    ServiceCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        purposeCheck = new PurposeCheck(policy, problems);
        declared = VendorCheck.declared(policy);
        policy.completedPurposes().forEach(definition -> general.put(definition.purpose(), definition));
    }

    void check() {
        Set<String> ids = new HashSet<>();
        for (Service service : policy.services) {
            String path = Pointer.child("/services", service.id());
            if (!Purpose.isValidId(service.id())) {
                problems.add(path, Shown.text(service.id()), PolicyCheck.ID);
            } else if (!ids.add(service.id())) {
                problems.add(path, Shown.text(service.id()) + " for the second time", "each service once");
            }
            check(path, service);
        }
    }

    private void check(String path, Service service) {
        for (int i = 0; i < service.paths().size(); i++) {
            start(policy.place(path + "/paths", i), service.paths().get(i), service.id());
        }
        TextCheck.valid(path + "/title", service.title(), problems);
        service.privacyPolicy().ifPresent(address -> AddressCheck.page(path + "/privacyPolicy", address, problems));
        service.purposes().forEach((purpose, own) -> {
            String place = Pointer.child(path + "/purposes", purpose.id());
            PurposeDefinition all = general.get(purpose);
            if (all == null) {
                VendorCheck.undeclared(place, purpose, declared, problems);
            } else {
                purposeCheck.overlay(place, own, all);
            }
        });
    }

    private void start(String path, String start, String service) {
        String expected = expected(start);
        if (expected != null) {
            problems.add(path, Shown.text(start), expected, start.startsWith("/") ? null : "/" + start);
            return;
        }
        String other = owners.putIfAbsent(start, service);
        if (other != null) {
            problems.add(
                    path,
                    Shown.text(start) + ", which service " + Shown.text(other) + " has already",
                    "each path at one service, once");
        }
    }

    private static @Nullable String expected(String start) {
        String unwanted = Shown.unwantedIn(start);
        if (unwanted != null) {
            return "a path without the control character " + unwanted;
        }
        if (!start.startsWith("/")) {
            return "a path within the application that starts with /";
        }
        if (start.indexOf('*') >= 0) {
            return "a path without *: every path that starts like this one is meant";
        }
        if (start.indexOf('?') >= 0 || start.indexOf('#') >= 0) {
            return "a path without a query or fragment";
        }
        if (start.indexOf('%') >= 0) {
            return "a decoded path, such as /caf\u00E9/ for /caf%C3%A9/";
        }
        return ODD_SEGMENT.matcher(start).matches() ? "a path without //, /./, /../, a semicolon or a backslash" : null;
    }
}
