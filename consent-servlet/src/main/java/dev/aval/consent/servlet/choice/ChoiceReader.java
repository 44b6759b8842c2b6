package dev.aval.consent.servlet.choice;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.servlet.http.FormBody;
import dev.aval.consent.servlet.http.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a choice from the body of a request: strictly, since a choice that can be read in two ways is none.
 *
 * <p>Immutable and safe for use by many threads.
 */
final class ChoiceReader {

    private static final Set<String> SINGLE = Set.of("action", "version", "request", "return", "asked");
    private static final Set<String> MANY =
            Set.of("purpose", "refuse-vendor", "allow-vendor", "allow-data", "allow-crossing");
    private static final int MAX_DEPTH = 3;
    private static final int MAX_TEXT = 4096;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final ConsentPolicy policy;
    private final ExtrasReader extras;

    ChoiceReader(ConsentPolicy policy) {
        this.policy = policy;
        extras = new ExtrasReader(policy);
    }

    ChoiceRequest form(String body) throws Problem {
        Map<String, List<String>> fields = FormBody.parse(body);
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            if (!SINGLE.contains(field.getKey()) && !MANY.contains(field.getKey())) {
                throw new Problem(
                        400, "unknown-field", "The form has a field that is none of " + SINGLE + " and " + MANY);
            }
            if (SINGLE.contains(field.getKey()) && field.getValue().size() > 1) {
                throw new Problem(400, "duplicate-field", "The field " + field.getKey() + " came more than once");
            }
        }
        Map<String, Boolean> purposes = new LinkedHashMap<>();
        for (String id : fields.getOrDefault("purpose", List.of())) {
            put(purposes, purpose(id), true, "purpose");
        }
        Map<String, @Nullable Boolean> vendors = new LinkedHashMap<>();
        for (String id : fields.getOrDefault("refuse-vendor", List.of())) {
            vendors.put(vendor(id), Boolean.FALSE);
        }
        for (String id : fields.getOrDefault("allow-vendor", List.of())) {
            if (Boolean.FALSE.equals(vendors.put(vendor(id), true))) {
                throw new Problem(400, "contradiction", "A vendor is both in allow-vendor and in refuse-vendor");
            }
        }
        ChoiceRequest.Act act = act(single(fields, "action"));
        if (act == ChoiceRequest.Act.WITHDRAW && vendors.containsValue(true)) {
            throw new Problem(400, "contradiction", "A vendor is in allow-vendor of a form that withdraws");
        }
        return new ChoiceRequest(
                act,
                true,
                purposes,
                vendors,
                extras.dataTicked(fields.getOrDefault("allow-data", List.of())),
                extras.crossingsTicked(fields.getOrDefault("allow-crossing", List.of())),
                single(fields, "asked"),
                version(single(fields, "version")),
                requestId(single(fields, "request")),
                single(fields, "return"));
    }

    private static @Nullable String single(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    ChoiceRequest json(String body) throws Problem {
        JsonNode root = parse(body);
        Map<String, Boolean> purposes = new LinkedHashMap<>();
        Map<String, @Nullable Boolean> vendors = new LinkedHashMap<>();
        Map<ChoiceRequest.Pair, Boolean> data = new LinkedHashMap<>();
        Map<ChoiceRequest.Pair, Boolean> crossings = new LinkedHashMap<>();
        String act = null;
        String version = null;
        String request = null;
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "action" -> act = text(value, "action");
                case "requestId" -> request = text(value, "requestId");
                case "version" -> version = whole(value);
                case "purposes" -> purposes(value, purposes);
                case "vendors" -> vendors(value, vendors);
                case "data" -> extras.data(value, data);
                case "crossings" -> extras.crossings(value, crossings);
                default ->
                    throw new Problem(
                            400,
                            "unknown-field",
                            "The object has a member that is none of action, purposes, vendors, data, crossings, version,"
                                    + " requestId");
            }
        }
        ChoiceRequest.Act known = act(act);
        ChoiceRequest asked = new ChoiceRequest(
                known, false, purposes, vendors, data, crossings, null, version(version), requestId(request), null);
        contradictions(asked);
        return asked;
    }

    /** A form's buttons come with whatever is ticked in it; a program that says two things means neither. */
    private static void contradictions(ChoiceRequest asked) throws Problem {
        boolean all = asked.act() == ChoiceRequest.Act.ACCEPT || asked.act() == ChoiceRequest.Act.REJECT;
        if (all && !asked.namesNothing()) {
            throw new Problem(400, "contradiction", "The action is about everything, and something is named");
        }
        boolean allNo = allFalse(asked.purposes().values())
                && allFalse(asked.vendors().values())
                && allFalse(asked.data().values())
                && allFalse(asked.crossings().values());
        if (asked.act() == ChoiceRequest.Act.WITHDRAW && !allNo) {
            throw new Problem(400, "contradiction", "What is withdrawn is named with another value than false");
        }
    }

    private static boolean allFalse(Collection<? extends @Nullable Boolean> values) {
        return values.stream().allMatch(Boolean.FALSE::equals);
    }

    private static JsonNode parse(String body) throws Problem {
        if (body.isBlank()) {
            throw new Problem(400, "not-an-object", "The body is empty");
        }
        try {
            JsonNode root = JSON.readValue(body);
            if (root == null || !root.isObject()) {
                throw new Problem(400, "not-an-object", "The body is JSON but no object");
            }
            return root;
        } catch (JacksonException e) {
            // The parser's own message quotes the body, so only the place is told.
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new Problem(400, "bad-json", "The body is not one JSON object without duplicate members" + place);
        }
    }

    private static String text(JsonNode value, String name) throws Problem {
        if (!value.isTextual()) {
            throw new Problem(400, "wrong-type", "The member " + name + " is not a string");
        }
        return value.textValue();
    }

    private static String whole(JsonNode value) throws Problem {
        if (!value.isInt()) {
            throw new Problem(400, "wrong-type", "The member version is not a whole number");
        }
        return value.asText();
    }

    private void purposes(JsonNode value, Map<String, Boolean> into) throws Problem {
        for (Map.Entry<String, JsonNode> entry : members(value, "purposes")) {
            if (!entry.getValue().isBoolean()) {
                throw new Problem(400, "wrong-type", "A member of purposes is neither true nor false");
            }
            put(into, purpose(entry.getKey()), entry.getValue().booleanValue(), "purposes");
        }
    }

    private void vendors(JsonNode value, Map<String, @Nullable Boolean> into) throws Problem {
        for (Map.Entry<String, JsonNode> entry : members(value, "vendors")) {
            JsonNode choice = entry.getValue();
            if (!choice.isBoolean() && !choice.isNull()) {
                throw new Problem(400, "wrong-type", "A member of vendors is none of true, false and null");
            }
            into.put(vendor(entry.getKey()), choice.isNull() ? null : choice.booleanValue());
        }
    }

    static Iterable<Map.Entry<String, JsonNode>> members(JsonNode value, String name) throws Problem {
        if (!value.isObject()) {
            throw new Problem(400, "wrong-type", "The member " + name + " is not an object");
        }
        return value.properties();
    }

    private static void put(Map<String, Boolean> into, String id, boolean value, String field) throws Problem {
        if (into.put(id, value) != null) {
            throw new Problem(400, "duplicate-field", "A purpose came more than once in " + field);
        }
    }

    private String purpose(String id) throws Problem {
        for (PurposeDefinition known : policy.purposes()) {
            Purpose purpose = known.purpose();
            if (purpose.id().equals(id)) {
                if (!leavesChoice(known)) {
                    throw new Problem(
                            400, "no-choice", "The purpose " + purpose.id() + " is necessary and leaves no choice");
                }
                return purpose.id();
            }
        }
        throw new Problem(400, "unknown-purpose", "A purpose is named that the policy does not declare");
    }

    /** Whether the purpose asks for a choice somewhere on the site. */
    private boolean leavesChoice(PurposeDefinition general) {
        return Stream.concat(
                        Stream.of(general),
                        policy.services().stream()
                                .flatMap(service ->
                                        Stream.ofNullable(service.purposes().get(general.purpose()))))
                .map(PurposeDefinition::legalBasis)
                .anyMatch(basis -> basis.needsConsent() || basis.objectable());
    }

    private String vendor(String id) throws Problem {
        return policy.vendor(id)
                .orElseThrow(
                        () -> new Problem(400, "unknown-vendor", "A vendor is named that the policy does not declare"))
                .id();
    }

    private static ChoiceRequest.Act act(@Nullable String text) throws Problem {
        return switch (text == null ? "" : text) {
            case "accept" -> ChoiceRequest.Act.ACCEPT;
            case "reject" -> ChoiceRequest.Act.REJECT;
            case "save" -> ChoiceRequest.Act.SAVE;
            case "withdraw" -> ChoiceRequest.Act.WITHDRAW;
            default ->
                throw new Problem(400, "unknown-action", "The action is none of accept, reject, save and withdraw");
        };
    }

    private static @Nullable Integer version(@Nullable String text) throws Problem {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(400, "bad-version", "The version is not a whole number from 1");
        }
        return Integer.valueOf(text);
    }

    private static UUID requestId(@Nullable String text) throws Problem {
        if (text == null) {
            return UUID.randomUUID();
        }
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new Problem(400, "bad-request-id", "The request id is not a UUID");
        }
        return UUID.fromString(text);
    }
}
