package dev.aval.consent;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policy files as tests write them: single quotes stand for double ones. */
final class PolicyFiles {

    private PolicyFiles() {}

    static ConsentPolicy read(String json) {
        return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static ConsentPolicy read(byte[] bytes) {
        return ConsentPolicy.read("consent.json", new ByteArrayInputStream(bytes));
    }

    /** A good file with further members. */
    static String with(String members) {
        return "{'version': 1, 'controller': {'name': 'Shop', 'contact': 'mailto:privacy@shop.example'}"
                + (members.isEmpty() ? "" : ", " + members) + "}";
    }

    static ConsentPolicy readWith(String members) {
        return read(with(members));
    }

    /** A good file with one vendor that has further members. */
    static String withVendor(String members) {
        return with("'purposes': {'analytics': {}, 'ad-optimisation': {}},"
                + " 'vendors': {'tracker': {'number': 1, 'purposes': ['analytics'] " + (members.isEmpty() ? "" : ",")
                + members + "}}");
    }

    /** The problems of a file, at least one. */
    static List<PolicyProblem> problems(String json) {
        return problems(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static List<PolicyProblem> problems(byte[] bytes) {
        PolicyException failure = catchThrowableOfType(PolicyException.class, () -> read(bytes));
        if (failure == null) {
            throw new AssertionError("The policy was expected to be refused, and was read");
        }
        return failure.problems();
    }

    /** The only problem of a file. */
    static PolicyProblem problem(String json) {
        return only(problems(json));
    }

    static PolicyProblem only(List<PolicyProblem> problems) {
        if (problems.size() != 1) {
            throw new AssertionError("Expected one problem, found " + problems);
        }
        return problems.get(0);
    }
}
