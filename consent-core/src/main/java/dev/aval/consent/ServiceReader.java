package dev.aval.consent;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the services of a policy file; the general purposes have to be read before. */
final class ServiceReader {

    private static final String FORM = "an object that declares the service";
    private static final String OVERLAY = "an object with what the service says otherwise than the general policy";

    private final PolicyBuilder policy;
    private final PolicyValues values;
    private final PurposeReader purposes;
    private final Map<Purpose, PurposeDefinition> general = new HashMap<>();

    ServiceReader(PolicyBuilder policy, PolicyValues values, PurposeReader purposes) {
        this.policy = policy;
        this.values = values;
        this.purposes = purposes;
        policy.completedPurposes().forEach(definition -> general.put(definition.purpose(), definition));
    }

    void read(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields("an object with one member for each service");
        if (fields == null) {
            return;
        }
        for (JsonFields.Member member : fields.all()) {
            JsonFields declared = member.place().fields(FORM);
            if (declared != null) {
                policy.service(service(member.name(), declared));
            }
        }
    }

    private Service service(String id, JsonFields fields) {
        JsonPlace number = fields.get("number");
        Integer permanent = number == null ? null : number.number(NumberCheck.SERVICE_NUMBER);
        Service.Builder service = Service.of(id, permanent == null ? 0 : permanent);
        service.paths(values.texts(fields.get("paths"), "a list of starts of paths, such as [\"/mail/\"]")
                .toArray(new String[0]));
        service.title(values.localized(fields.get("title")));
        URI privacy = PolicyValues.address(fields.get("privacyPolicy"), AddressCheck.PAGE);
        if (privacy != null) {
            service.privacyPolicy(privacy);
        }
        overlays(fields.get("purposes"), service);
        fields.refuseOthers();
        return service.build();
    }

    private void overlays(@Nullable JsonPlace place, Service.Builder service) {
        JsonFields fields = place == null
                ? null
                : place.fields("an object with one member for each purpose that differs in the service");
        if (fields != null) {
            fields.all().forEach(member -> overlay(member, service));
        }
    }

    private void overlay(JsonFields.Member member, Service.Builder service) {
        JsonPlace place = member.place();
        if (!Purpose.isValidId(member.name())) {
            place.problems().add(place.path(), Shown.text(member.name()), PolicyCheck.ID);
            return;
        }
        Purpose purpose = Purpose.of(member.name());
        PurposeDefinition before = general.get(purpose);
        if (before == null) {
            VendorCheck.undeclared(place.path(), purpose, VendorCheck.declared(policy), place.problems());
            return;
        }
        JsonFields fields = place.fields(OVERLAY);
        if (fields == null) {
            return;
        }
        if (fields.all().isEmpty()) {
            place.problems().add(place.path(), "an empty object", OVERLAY + ", or no such member at all");
            return;
        }
        PurposeDefinition.Builder own = before.toBuilder();
        purposes.members(fields, before, own);
        fields.refuseOthers();
        service.purpose(own.build());
    }
}
