package dev.aval.consent.ledger;

import dev.aval.consent.DataCategory;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.disclosure.DisclosureAct;
import dev.aval.consent.disclosure.DisclosureGround;
import dev.aval.consent.disclosure.DisclosureRecord;
import dev.aval.consent.disclosure.DisclosureRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a record of a disclosure as its canonical body and reads it back; the form is described in docs/ledger-format.md. */
final class DisclosureCodec {

    private static final int VERSION = 1;

    private DisclosureCodec() {}

    static byte[] encode(DisclosureRecord record) {
        DisclosureRequest request = record.request();
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("act", request.act().id());
        SortedMap<String, Object> data = new TreeMap<>();
        request.data().forEach(category -> data.put(category.id(), 1));
        putUnlessEmpty(body, "data", data);
        body.put("ground", record.ground().id());
        request.hold().ifPresent(hold -> body.put("hold", hold.toString()));
        body.put("operator", PercentText.encode(request.operator()));
        body.put("recipient", recipient(record.recipient()));
        body.put("reference", PercentText.encode(request.reference()));
        body.put("request", request.id().toString());
        SortedMap<String, Object> subjects = new TreeMap<>();
        request.subjects().forEach(subject -> subjects.put(PercentText.encode(subject), 1));
        putUnlessEmpty(body, "subjects", subjects);
        body.put("time", ConsentRecord.checkedMillis(record.time()));
        body.put("v", VERSION);
        return CanonicalText.write(body);
    }

    private static void putUnlessEmpty(SortedMap<String, Object> body, String key, SortedMap<String, Object> value) {
        if (!value.isEmpty()) {
            body.put(key, value);
        }
    }

    private static SortedMap<String, Object> recipient(Recipient recipient) {
        SortedMap<String, Object> value = new TreeMap<>();
        if (recipient.isAbroad()) {
            value.put("abroad", 1);
        }
        RecipientKind kind = recipient.kind();
        if (kind != null) {
            value.put("kind", kind.id());
        }
        Safeguard safeguard = recipient.safeguard();
        if (safeguard != null) {
            value.put("safeguard", safeguard.id());
        }
        String vendor = recipient.vendorId();
        if (vendor != null) {
            value.put("vendor", PercentText.encode(vendor));
        }
        return value;
    }

    static DisclosureRecord decode(byte[] body) {
        Members members = Members.open(body, VERSION);
        DisclosureRecord record = DisclosureRecord.of(
                term("ground", DisclosureGround.values(), DisclosureGround::id, members.string("ground")),
                recipient(new Members(members.object("recipient"))),
                request(members),
                Instant.ofEpochMilli(members.integer("time", Long.MAX_VALUE)));
        members.requireNoMore();
        if (!Arrays.equals(body, encode(record))) {
            throw new IllegalArgumentException("Expected the canonical form of the record, found another");
        }
        return record;
    }

    private static Recipient recipient(Members members) {
        String vendor = members.optionalString("vendor");
        Recipient recipient = vendor == null
                ? Recipient.of(term("kind", RecipientKind.values(), RecipientKind::id, members.string("kind")))
                : Recipient.vendor(PercentText.decode(vendor));
        if (members.flag("abroad")) {
            recipient = recipient.abroad();
        }
        String safeguard = members.optionalString("safeguard");
        if (safeguard != null) {
            recipient = recipient.under(term("safeguard", Safeguard.values(), Safeguard::id, safeguard));
        }
        members.requireNoMore();
        return recipient;
    }

    private static DisclosureRequest request(Members members) {
        String[] subjects = members.object("subjects").keySet().stream()
                .map(PercentText::decode)
                .toArray(String[]::new);
        DataCategory[] data =
                members.object("data").keySet().stream().map(DataCategory::of).toArray(DataCategory[]::new);
        return bare(members).data(data).about(subjects);
    }

    private static DisclosureRequest bare(Members members) {
        UUID id = members.requiredId("request");
        String reference = PercentText.decode(members.string("reference"));
        String operator = PercentText.decode(members.string("operator"));
        UUID hold = members.id("hold");
        DisclosureAct act = term("act", DisclosureAct.values(), DisclosureAct::id, members.string("act"));
        return switch (act) {
            case DISCLOSE -> DisclosureRequest.disclose(id, reference, operator);
            case STORE -> DisclosureRequest.store(id, reference, operator);
            case RETAIN -> DisclosureRequest.retain(id, reference, operator);
            case RELEASE -> DisclosureRequest.release(id, required(hold), reference, operator);
        };
    }

    private static UUID required(@Nullable UUID hold) {
        if (hold == null) {
            throw new IllegalArgumentException("Member \"hold\": expected a UUID in lower case");
        }
        return hold;
    }

    private static <E> E term(String key, E[] terms, Function<E, String> id, String written) {
        return Arrays.stream(terms)
                .filter(term -> id.apply(term).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Member \"" + key + "\": expected a name that this version knows"));
    }
}
