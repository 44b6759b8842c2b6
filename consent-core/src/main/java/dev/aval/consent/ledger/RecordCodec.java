package dev.aval.consent.ledger;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Signals;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a record as its canonical body and reads it back; the form is described in docs/ledger-format.md. */
final class RecordCodec {

    private static final int VERSION = 1;

    /** The number of a choice in a body is its place here; places are permanent. */
    private static final List<Choice> CHOICES =
            List.of(Choice.UNSET, Choice.REFUSED, Choice.GRANTED, Choice.GRANTED_EXPLICITLY, Choice.OBJECTED);

    private RecordCodec() {}

    static byte[] encode(ConsentRecord record) {
        ConsentState state = record.state();
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("act", record.act().id());
        record.before().ifPresent(id -> body.put("before", id.toString()));
        body.put("event", record.eventId().toString());
        flag(body, "gpc", record.globalPrivacyControl());
        record.provenance().ifPresent(origin -> body.put("import", provenance(origin)));
        flag(body, "imported", state.imported());
        body.put("locale", record.locale());
        body.put("method", record.method().id());
        body.put("policy", state.policyVersion());
        putUnlessEmpty(body, "purposes", purposes(state));
        if (!state.regime().isEmpty()) {
            body.put("regime", state.regime());
        }
        body.put("request", record.requestId().toString());
        body.put("revision", state.revision());
        putUnlessEmpty(body, "services", services(state));
        flag(body, "signal", state.signal());
        record.subject().ifPresent(id -> body.put("subject", id.toString()));
        putUnlessEmpty(body, "switches", switches(state));
        record.textHash().ifPresent(hash -> body.put("text", hash));
        body.put("time", record.time().toEpochMilli());
        body.put("v", VERSION);
        putUnlessEmpty(body, "vendors", vendors(state));
        return CanonicalText.write(body);
    }

    private static void flag(SortedMap<String, Object> body, String key, boolean on) {
        if (on) {
            body.put(key, 1);
        }
    }

    private static void putUnlessEmpty(SortedMap<String, Object> body, String key, SortedMap<String, Object> value) {
        if (!value.isEmpty()) {
            body.put(key, value);
        }
    }

    private static SortedMap<String, Object> provenance(ImportProvenance origin) {
        SortedMap<String, Object> value = new TreeMap<>();
        Instant claimed = origin.claimedTime();
        if (claimed != null) {
            value.put("claimed", claimed.toEpochMilli());
        }
        value.put("tool", origin.tool());
        flag(value, "verified", origin.verified());
        return value;
    }

    private static SortedMap<String, Object> purposes(ConsentState state) {
        SortedMap<String, Object> value = new TreeMap<>();
        state.purposes().forEach((number, choice) -> value.put(number.toString(), CHOICES.indexOf(choice)));
        return value;
    }

    private static SortedMap<String, Object> vendors(ConsentState state) {
        SortedMap<String, Object> value = new TreeMap<>();
        state.vendors().forEach((number, granted) -> value.put(number.toString(), granted ? 1 : 0));
        return value;
    }

    private static SortedMap<String, Object> switches(ConsentState state) {
        SortedMap<String, Object> value = new TreeMap<>();
        state.switches().forEach(s -> value.put(s.category() + "/" + s.purpose(), s.on() ? 1 : 0));
        return value;
    }

    private static SortedMap<String, Object> services(ConsentState state) {
        SortedMap<String, Object> value = new TreeMap<>();
        state.services().forEach(s -> value.put(s.collectedBy() + ">" + s.usedBy(), s.granted() ? 1 : 0));
        return value;
    }

    static ConsentRecord decode(byte[] body) {
        Members members = Members.open(body, VERSION);
        ConsentRecord record = record(members);
        members.requireNoMore();
        if (!Arrays.equals(body, record.sharedBody())) {
            throw new IllegalArgumentException("Expected the canonical form of the record, found another");
        }
        return record;
    }

    private static ConsentRecord record(Members members) {
        SortedMap<String, Object> origin = members.object("import");
        return ConsentRecord.builder(state(members))
                .event(members.requiredId("event"), Instant.ofEpochMilli(members.integer("time", Long.MAX_VALUE)))
                .request(members.requiredId("request"))
                .act(ConsentAct.of(members.string("act")), CollectionMethod.of(members.string("method")))
                .before(members.id("before"))
                .textHash(members.optionalString("text"))
                .locale(members.string("locale"))
                .signals(members.flag("gpc") ? Signals.GPC : Signals.NONE)
                .provenance(origin.isEmpty() ? null : provenance(new Members(origin)))
                .build();
    }

    private static ImportProvenance provenance(Members members) {
        Instant claimed =
                members.has("claimed") ? Instant.ofEpochMilli(members.integer("claimed", Long.MAX_VALUE)) : null;
        ImportProvenance origin = new ImportProvenance(members.string("tool"), claimed, members.flag("verified"));
        members.requireNoMore();
        return origin;
    }

    private static ConsentState state(Members members) {
        int policy = (int) members.integer("policy", Integer.MAX_VALUE);
        ConsentStateBuilder state = ConsentState.chosen(policy, Instant.EPOCH)
                .revision(members.integer("revision", Long.MAX_VALUE))
                .signal(members.flag("signal"))
                .imported(members.flag("imported"))
                .subject(members.id("subject"));
        String regime = members.optionalString("regime");
        if (regime != null) {
            state.regime(regime);
        }
        members.object("purposes").forEach((key, value) -> state.purpose(number(key), choice(value)));
        members.object("vendors").forEach((key, value) -> state.vendor(number(key), bit(value)));
        members.object("switches").forEach((key, value) -> {
            int[] pair = pair(key, '/');
            state.categorySwitch(new CategorySwitch(pair[0], pair[1], bit(value)));
        });
        members.object("services").forEach((key, value) -> {
            int[] pair = pair(key, '>');
            state.serviceAuthorisation(new ServiceAuthorisation(pair[0], pair[1], bit(value)));
        });
        return state.build();
    }

    private static Choice choice(Object value) {
        if (value instanceof Long number && number > 0 && number < CHOICES.size()) {
            return CHOICES.get(number.intValue());
        }
        throw new IllegalArgumentException("Expected as choice an integer from 1 to " + (CHOICES.size() - 1));
    }

    private static boolean bit(Object value) {
        if (value instanceof Long number && number <= 1) {
            return number == 1;
        }
        throw new IllegalArgumentException("Expected 0 or 1");
    }

    /** Other spellings of the same number, such as with a leading zero, fail where the canonical forms are compared. */
    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Expected a permanent number as key, found something else", e);
        }
    }

    private static int[] pair(String key, char separator) {
        int at = key.indexOf(separator);
        if (at < 0) {
            throw new IllegalArgumentException("Expected two permanent numbers with '" + separator + "' between");
        }
        return new int[] {number(key.substring(0, at)), number(key.substring(at + 1))};
    }
}
