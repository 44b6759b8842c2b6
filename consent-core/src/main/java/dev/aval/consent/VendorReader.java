package dev.aval.consent;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the vendors of a policy file. */
final class VendorReader {

    private static final String HOST =
            "\"host\", \"host/path\", \"/path\", or an object such as {\"host\": \"cdn.example\", \"path\": \"/ads/\"}";

    private static final String NO_NOT =
            "only purposes that must be allowed; what is to be seen where they are not is marked in"
                    + " the page, with data-consent-unless";

    private static final String ANY_OF = "a list of at least two purposes, one of which is enough";

    private final PolicyBuilder policy;
    private final PolicyValues values;

    VendorReader(PolicyBuilder policy, PolicyValues values) {
        this.policy = policy;
        this.values = values;
    }

    void read(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields("an object with one member for each vendor");
        if (fields == null) {
            return;
        }
        for (JsonFields.Member member : fields.all()) {
            JsonFields declared = member.place().fields("an object that declares the vendor");
            if (declared != null) {
                policy.vendor(vendor(member.name(), declared));
            }
        }
    }

    private Vendor vendor(String id, JsonFields fields) {
        JsonPlace number = fields.get("number");
        Integer permanent = number == null ? null : number.number(NumberCheck.VENDOR_NUMBER);
        Vendor.Builder vendor = Vendor.of(id, permanent == null ? 0 : permanent);
        String name = PolicyValues.text(fields.get("name"), "the name that visitors read");
        if (name != null) {
            vendor.name(name);
        }
        values.list(fields.get("purposes"), PolicyCheck.PURPOSES, this::group).forEach(vendor::group);
        recipient(fields, vendor);
        values.list(fields.get("hosts"), "a list of places", this::host).forEach(vendor::host);
        vendor.inlineSignatures(
                values.texts(fields.get("inline"), "a list of texts found in the vendor's inline scripts")
                        .toArray(new String[0]));
        CookieReader.read(values, fields.get("cookies")).forEach(vendor::cookie);
        URI privacy = PolicyValues.address(fields.get("privacyPolicy"), AddressCheck.WEB);
        if (privacy != null) {
            vendor.privacyPolicy(privacy);
        }
        vendor.description(values.localized(fields.get("description")));
        fields.refuseOthers();
        return vendor.build();
    }

    /** A purpose by itself, or several of which one is enough. */
    private @Nullable List<Purpose> group(JsonPlace place) {
        JsonFields fields = place.ifObject();
        if (fields == null) {
            Purpose purpose = PolicyValues.purpose(place);
            return purpose == null ? null : List.of(purpose);
        }
        refuseNot(fields);
        // Where something else is there, that is the mistake to tell.
        JsonPlace anyOf = fields.all().isEmpty() ? fields.need("anyOf", ANY_OF) : fields.get("anyOf");
        List<JsonPlace> items = anyOf == null ? null : anyOf.items(ANY_OF);
        List<Purpose> group = items == null ? List.of() : values.purposes(anyOf);
        fields.refuseOthers();
        if (anyOf != null && items != null && items.size() == 1) {
            place.problems().add(anyOf.path(), "a list of one", ANY_OF + ", or the purpose by itself");
        }
        return group.isEmpty() ? null : group;
    }

    private static void refuseNot(JsonFields fields) {
        for (JsonFields.Member member : fields.all()) {
            JsonPlace not = member.name().equals("not") ? fields.get("not") : null;
            if (not != null) {
                not.problems().add(not.path(), "a \"not\"", NO_NOT);
            }
        }
    }

    private static void recipient(JsonFields fields, Vendor.Builder vendor) {
        RecipientKind kind = TermReader.term(fields.get("recipient"), RecipientKind.class, VendorCheck.RECIPIENT);
        if (kind != null) {
            vendor.recipient(kind);
        }
        JsonPlace abroad = fields.get("abroad");
        if (abroad != null && Boolean.TRUE.equals(abroad.flag("true or false"))) {
            vendor.keptAbroad();
        }
        Safeguard safeguard =
                TermReader.term(fields.get("safeguard"), Safeguard.class, "one of " + Vocabulary.ids(Safeguard.class));
        if (safeguard != null) {
            vendor.safeguard(safeguard);
        }
        JsonPlace outOfScope = fields.get("outOfScope");
        if (outOfScope != null && Boolean.TRUE.equals(outOfScope.flag("true or false"))) {
            vendor.outOfScope();
        }
    }

    private @Nullable HostRule host(JsonPlace place) {
        if (place.isText()) {
            String text = place.text(HOST);
            return text == null ? null : HostRule.of(text);
        }
        JsonFields fields = place.fields(HOST);
        return fields == null ? null : host(place, fields);
    }

    private @Nullable HostRule host(JsonPlace place, JsonFields fields) {
        JsonPlace hostPlace = fields.get("host");
        JsonPlace pathPlace = fields.get("path");
        String host = PolicyValues.text(hostPlace, "a host name or IP address");
        String path = PolicyValues.text(pathPlace, "the start of a path, such as \"/ads/\"");
        List<Purpose> purposes = values.purposes(fields.get("purposes"));
        fields.refuseOthers();
        if (hostPlace == null && pathPlace == null) {
            place.problems().missing(place.path(), HOST);
        }
        boolean unreadable = (hostPlace != null && host == null) || (pathPlace != null && path == null);
        return unreadable || (host == null && path == null) ? null : new HostRule(host, path, purposes);
    }
}
