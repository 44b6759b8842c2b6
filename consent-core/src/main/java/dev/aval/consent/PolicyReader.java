package dev.aval.consent;

import dev.aval.consent.internal.json.JsonDocument;
import dev.aval.consent.internal.json.JsonLimits;
import dev.aval.consent.internal.json.JsonOrder;
import dev.aval.consent.internal.json.JsonReader;
import dev.aval.consent.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code consent.json}; the form is described in docs/policy-file.md. */
final class PolicyReader {

    private static final String AUTHORITY =
            "an object such as {\"name\": \"Garante\", \"address\": \"https://www.garanteprivacy.it/\"}";
    private static final String NUMBERS = "a list of permanent numbers, such as [64, 65]";

    private final PolicyBuilder policy;
    private final Problems problems;
    private final PolicyValues values;

    private PolicyReader(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        values = new PolicyValues(policy);
    }

    static ConsentPolicy read(Path file) {
        Path name = file.getFileName();
        Problems problems = new Problems(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            return read(name == null ? file.toString() : name.toString(), in, problems);
        } catch (IOException e) {
            throw unreadable(problems, e);
        }
    }

    static ConsentPolicy read(String sourceName, InputStream in) {
        Problems problems = new Problems(sourceName);
        try {
            return read(sourceName, in, problems);
        } catch (IOException e) {
            throw unreadable(problems, e);
        }
    }

    private static ConsentPolicy read(String source, InputStream in, Problems problems) throws IOException {
        PolicyBuilder policy = new PolicyBuilder(source);
        JsonDocument file = parse(in, problems);
        new PolicyReader(policy, problems).document(new JsonPlace(file.value(), "", problems));
        problems.endOfReading(new JsonOrder(file));
        return policy.build(problems);
    }

    /** Reads a preset, which lacks the controller alone; its version is its own, and nothing that a site takes over. */
    static PolicyBuilder preset(String source, InputStream in) throws IOException {
        Problems problems = new Problems(source);
        PolicyBuilder preset = new PolicyBuilder(source);
        JsonFields fields = new JsonPlace(parse(in, problems).value(), "", problems).fields("an object");
        if (fields != null) {
            PolicyReader reader = new PolicyReader(preset, problems);
            fields.get("$schema");
            fields.get("version");
            reader.rules(fields);
            fields.refuseOthers();
        }
        problems.throwIfAny();
        preset.purposes.replaceAll((purpose, definition) ->
                definition.toBuilder().fromPreset(source).build());
        return preset;
    }

    private static JsonDocument parse(InputStream in, Problems problems) throws IOException {
        try {
            return JsonReader.document(in, JsonLimits.POLICY);
        } catch (JsonSyntaxException e) {
            throw problems.notJson(e);
        }
    }

    private static PolicyException unreadable(Problems problems, IOException cause) {
        problems.add("", "a file that cannot be read (" + cause.getClass().getSimpleName() + ")", "a readable file");
        PolicyException failure = problems.exception();
        failure.initCause(cause);
        return failure;
    }

    private void document(JsonPlace root) {
        JsonFields fields = root.fields("an object that holds the policy");
        if (fields == null) {
            return;
        }
        JsonPlace schema = fields.get("$schema");
        if (schema != null) {
            schema.text("the address of the schema");
        }
        version(fields.need("version", "the policy's version, such as \"version\": 1"));
        policy.effective = PolicyValues.instant(fields.get("effective"));
        policy.notice = PolicyValues.instant(fields.get("notice"));
        languages(fields.get("languages"));
        controller(fields.need("controller", PolicyCheck.CONTROLLER));
        preset(fields.get("preset"));
        rules(fields);
        new VendorReader(policy, values).read(fields.get("vendors"));
        new GlossaryReader(policy, values).read(fields.get("terms"));
        own(fields.get("own"));
        retired(fields.get("retired"));
        fields.refuseOthers();
    }

    /** What presets can say too. */
    private void rules(JsonFields fields) {
        TermReader terms = new TermReader(values, new CategoryReader(policy).read(fields.get("categories")));
        PurposeReader purposes = new PurposeReader(policy, values, terms);
        purposes.read(fields.get("purposes"));
        new ServiceReader(policy, values, purposes).read(fields.get("services"));
        RuleReader rules = new RuleReader(policy);
        rules.ads(fields.get("ads"));
        rules.minors(fields.get("minors"));
        rules.signals(fields.get("signals"));
        choices(fields.get("choices"));
        settings(fields.get("settings"));
    }

    private void preset(@Nullable JsonPlace place) {
        String name = place == null ? null : place.text(PolicyCheck.PRESET);
        if (name != null) {
            policy.preset(name);
        }
    }

    private void version(@Nullable JsonPlace place) {
        Integer number = place == null ? null : place.number(PolicyCheck.VERSION);
        if (number != null) {
            policy.version(number);
        }
    }

    private void controller(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields(PolicyCheck.CONTROLLER);
        if (fields == null) {
            return;
        }
        String name = PolicyValues.text(fields.need("name", "the controller's name"), "the controller's name");
        var contact = PolicyValues.address(fields.need("contact", AddressCheck.CONTACT), AddressCheck.CONTACT);
        var privacy = PolicyValues.address(fields.get("privacyPolicy"), AddressCheck.PAGE);
        LocalizedText rights = values.localized(fields.get("rights"));
        JsonPlace authority = fields.get("authority");
        fields.refuseOthers();
        if (name != null && contact != null) {
            Controller controller = Controller.of(name, contact).withRights(rights);
            Controller supervised = authority == null ? controller : authority(controller, authority);
            policy.controller(privacy == null ? supervised : supervised.withPrivacyPolicy(privacy));
        }
    }

    private Controller authority(Controller controller, JsonPlace place) {
        JsonFields fields = place.fields(AUTHORITY);
        if (fields == null) {
            return controller;
        }
        JsonPlace named = fields.need("name", "the authority's name");
        LocalizedText name = values.localized(named);
        var address = PolicyValues.address(fields.get("address"), AddressCheck.WEB);
        fields.refuseOthers();
        return controller.withAuthority(name, address);
    }

    private void languages(@Nullable JsonPlace place) {
        List<String> tags = values.texts(place, PolicyCheck.LANGUAGES);
        policy.languages(tags.toArray(new String[0]));
    }

    private void own(@Nullable JsonPlace place) {
        policy.own(values.texts(place, "a list of host names").toArray(new String[0]));
    }

    private void choices(@Nullable JsonPlace place) {
        JsonFields fields = place == null
                ? null
                : place.fields("an object such as {\"lifetime\": \"P3M\", \"refusalLifetime\": \"P1Y\"}");
        if (fields == null) {
            return;
        }
        var grants = PolicyValues.period(fields.get("lifetime"));
        var refusals = PolicyValues.period(fields.get("refusalLifetime"));
        JsonPlace loosened = fields.get("loosen");
        JsonFields act = loosened == null ? null : loosened.fields(LifetimeCheck.LOOSEN);
        fields.refuseOthers();
        policy.grantLifetime = grants;
        policy.refusalLifetime = refusals;
        if (act != null) {
            String because = PolicyValues.text(act.need("because", PurposeCheck.BECAUSE), PurposeCheck.BECAUSE);
            act.refuseOthers();
            policy.choicesLoosened = because;
        }
    }

    private void retired(@Nullable JsonPlace place) {
        JsonFields fields =
                place == null ? null : place.fields("an object such as {\"purposes\": [64], \"vendors\": [3]}");
        if (fields == null) {
            return;
        }
        policy.retiredPurposes(numbers(fields.get("purposes")));
        policy.retiredVendors(numbers(fields.get("vendors")));
        policy.retiredServices(numbers(fields.get("services")));
        policy.retiredCategories(numbers(fields.get("categories")));
        fields.refuseOthers();
    }

    private int[] numbers(@Nullable JsonPlace place) {
        return values.list(place, NUMBERS, item -> item.number("a permanent number")).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void settings(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields("an object of settings");
        if (fields != null) {
            settings("", fields);
        }
    }

    private void settings(String prefix, JsonFields fields) {
        for (JsonFields.Member member : fields.all()) {
            String name = prefix + member.name();
            JsonPlace place = member.place();
            if (!SettingCheck.isName(member.name())) {
                problems.add(place.path(), Shown.text(member.name()), SettingCheck.NAME);
                continue;
            }
            JsonFields group = place.ifObject();
            if (group != null) {
                settings(name + ".", group);
                continue;
            }
            String value = place.scalar("a text, a number, true or false, or an object of these");
            if (value != null) {
                policy.setting(name, value);
            }
        }
    }
}
