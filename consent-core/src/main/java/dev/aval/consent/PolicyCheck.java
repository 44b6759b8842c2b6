package dev.aval.consent;

import java.util.List;

/** Checks a policy as a whole before it exists. */
final class PolicyCheck {

    private PolicyCheck() {}

    /** Returns the controller, which is there where nothing is thrown. */
    static Controller check(ConsentPolicy.Builder policy) {
        Controller controller = policy.controller;
        if (controller == null) {
            throw new PolicyException(List.of(new PolicyProblem(
                    policy.source,
                    "/controller",
                    "nothing",
                    "the controller's name and contact, such as {\"name\": \"Example Ltd\", \"contact\": \"mailto:privacy@example.com\"}",
                    null)));
        }
        return controller;
    }
}
