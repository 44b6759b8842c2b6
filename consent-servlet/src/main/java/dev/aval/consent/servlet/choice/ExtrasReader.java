package dev.aval.consent.servlet.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.servlet.choice.ChoiceRequest.Pair;
import dev.aval.consent.servlet.http.Problem;
import dev.aval.consent.servlet.ui.Offers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a choice says of categories of data and of services; only what the policy offers. Immutable and safe for use by many
 * threads.
 */
final class ExtrasReader {

    /** Stands for all purposes at once. */
    private static final int ALL = 0;

    private final Offers offers;

    ExtrasReader(ConsentPolicy policy) {
        offers = new Offers(policy);
    }

    /** The boxes of a form: {@code sensed-location}, and {@code health:recommendations} for a kind and a purpose. */
    Map<Pair, Boolean> dataTicked(List<String> values) throws Problem {
        Map<Pair, Boolean> ticked = new LinkedHashMap<>();
        for (String value : values) {
            int colon = value.indexOf(':');
            Pair pair = colon < 0 ? location(value) : kind(value.substring(0, colon), value.substring(colon + 1));
            put(ticked, pair, true);
        }
        return ticked;
    }

    /** The boxes of a form: {@code maps:mail} for what maps collected and mail would use. */
    Map<Pair, Boolean> crossingsTicked(List<String> values) throws Problem {
        Map<Pair, Boolean> ticked = new LinkedHashMap<>();
        for (String value : values) {
            int colon = value.indexOf(':');
            put(ticked, crossing(value.substring(0, Math.max(colon, 0)), value.substring(colon + 1)), true);
        }
        return ticked;
    }

    /** {@code {"sensed-location": true, "health": {"recommendations": true}}}. */
    void data(JsonNode value, Map<Pair, Boolean> into) throws Problem {
        for (Map.Entry<String, JsonNode> entry : ChoiceReader.members(value, "data")) {
            if (entry.getValue().isObject()) {
                for (Map.Entry<String, JsonNode> one : entry.getValue().properties()) {
                    put(into, kind(entry.getKey(), one.getKey()), flag(one.getValue(), "data"));
                }
            } else {
                put(into, location(entry.getKey()), flag(entry.getValue(), "data"));
            }
        }
    }

    /** {@code {"maps": {"mail": true}}} for what maps collected and mail would use. */
    void crossings(JsonNode value, Map<Pair, Boolean> into) throws Problem {
        for (Map.Entry<String, JsonNode> entry : ChoiceReader.members(value, "crossings")) {
            for (Map.Entry<String, JsonNode> one : ChoiceReader.members(entry.getValue(), "crossings")) {
                put(into, crossing(entry.getKey(), one.getKey()), flag(one.getValue(), "crossings"));
            }
        }
    }

    private static boolean flag(JsonNode value, String name) throws Problem {
        if (!value.isBoolean()) {
            throw new Problem(400, "wrong-type", "A member of " + name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    private static void put(Map<Pair, Boolean> into, Pair pair, boolean value) throws Problem {
        if (into.put(pair, value) != null) {
            throw new Problem(400, "duplicate-field", "A category of data or a service came more than once");
        }
    }

    private Pair location(String id) throws Problem {
        if (!offers.location() || !id.equals(DataCategory.SENSED_LOCATION.id())) {
            throw new Problem(400, "unknown-data", "A category of data is named that has no switch for all purposes");
        }
        return new Pair(DataCategory.SENSED_LOCATION.number(), ALL);
    }

    private Pair kind(String category, String purpose) throws Problem {
        return offers.kinds().stream()
                .filter(kind -> kind.category().id().equals(category)
                        && kind.purpose().purpose().id().equals(purpose))
                .findFirst()
                .map(kind -> new Pair(kind.category().number(), kind.purpose().number()))
                .orElseThrow(() -> new Problem(
                        400, "unknown-data", "A category of data is named that the policy does not use so"));
    }

    private Pair crossing(String collector, String user) throws Problem {
        return offers.crossings().stream()
                .filter(crossing -> crossing.collector().id().equals(collector)
                        && crossing.user().id().equals(user))
                .findFirst()
                .map(crossing ->
                        new Pair(crossing.collector().number(), crossing.user().number()))
                .orElseThrow(() -> new Problem(
                        400, "unknown-crossing", "Two services are named that the policy does not declare"));
    }
}
