package dev.aval.consent.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Asked;
import dev.aval.consent.servlet.ui.Offers;
import dev.aval.consent.servlet.ui.Told;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a visitor's consent for the page's scripts: no id, no proof, only what may be done and why. */
final class StateJson {

    private static final JsonFactory JSON = new JsonFactory();

    private StateJson() {}

    static String write(Consent consent, ConsentPolicy policy, Told told, Addresses addresses, boolean complete)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("policyVersion", policy.version());
            out.writeBooleanField("choiceNeeded", consent.choiceNeeded());
            out.writeBooleanField("complete", complete);
            out.writeStringField("regime", consent.regime().id());
            signal(out, consent);
            out.writeObjectFieldStart("purposes");
            for (PurposeDefinition purpose : policy.purposes()) {
                out.writeObjectFieldStart(purpose.purpose().id());
                Decision decision = consent.decide(DataUse.of(purpose.purpose()));
                out.writeBooleanField("allowed", decision.allowed());
                out.writeStringField("reason", decision.reason().code());
                out.writeStringField(
                        "basis", consent.legalBasis(purpose.purpose()).id());
                out.writeStringField(
                        "choice",
                        consent.state()
                                .purpose(purpose.number())
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'));
                out.writeEndObject();
            }
            out.writeEndObject();
            out.writeObjectFieldStart("vendors");
            for (Vendor vendor : policy.vendors()) {
                out.writeObjectFieldStart(vendor.id());
                Decision decision = consent.decide(DataUse.of(vendor));
                out.writeBooleanField("allowed", decision.allowed());
                out.writeStringField("reason", decision.reason().code());
                out.writeEndObject();
            }
            out.writeEndObject();
            extras(out, consent, policy);
            changes(out, "news", told.news());
            out.writeArrayFieldStart("upcoming");
            for (PolicyNotice notice : told.announced()) {
                out.writeStartObject();
                out.writeNumberField("version", notice.version());
                out.writeStringField("effective", notice.effective().toString());
                changes(out, "changes", notice.material());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("preferences", addresses.preferences());
            out.writeEndObject();
        }
        return text.toString();
    }

    /** What a page needs to show that a browser's opt-out is honoured, and whether the law asks it to. */
    private static void signal(JsonGenerator out, Consent consent) throws IOException {
        out.writeBooleanField("globalPrivacyControl", consent.signals().globalPrivacyControl());
        out.writeBooleanField("doNotTrack", consent.signals().doNotTrack());
        out.writeBooleanField("optOutHonoured", Asked.signalled(consent));
        out.writeBooleanField(
                "optOutToBeShown", Asked.signalled(consent) && consent.regime().signalShown());
    }

    /** The switches that the visitor has thrown, in the form in which choices come in; only what is named can be on. */
    private static void extras(JsonGenerator out, Consent consent, ConsentPolicy policy) throws IOException {
        Offers offers = new Offers(policy);
        out.writeObjectFieldStart("data");
        if (offers.location()) {
            int location = DataCategory.SENSED_LOCATION.number();
            boolean on = Boolean.TRUE.equals(consent.state().categorySwitch(location, 0));
            out.writeBooleanField(DataCategory.SENSED_LOCATION.id(), on);
        }
        Map<String, List<Offers.Kind>> kinds = offers.kinds().stream()
                .collect(Collectors.groupingBy(kind -> kind.category().id(), TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Offers.Kind>> category : kinds.entrySet()) {
            out.writeObjectFieldStart(category.getKey());
            for (Offers.Kind kind : category.getValue()) {
                Boolean on = consent.state()
                        .categorySwitch(kind.category().number(), kind.purpose().number());
                out.writeBooleanField(kind.purpose().purpose().id(), Boolean.TRUE.equals(on));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeObjectFieldStart("crossings");
        Map<String, List<Offers.Crossing>> crossings = offers.crossings().stream()
                .collect(Collectors.groupingBy(
                        crossing -> crossing.collector().id(), TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Offers.Crossing>> collector : crossings.entrySet()) {
            out.writeObjectFieldStart(collector.getKey());
            for (Offers.Crossing crossing : collector.getValue()) {
                Boolean granted = consent.state()
                        .serviceAuthorisation(
                                crossing.collector().number(), crossing.user().number());
                out.writeBooleanField(crossing.user().id(), Boolean.TRUE.equals(granted));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void changes(JsonGenerator out, String name, List<PolicyChange> changes) throws IOException {
        out.writeArrayFieldStart(name);
        for (PolicyChange change : changes) {
            out.writeStartObject();
            out.writeStringField("what", change.term().id());
            out.writeStringField("path", change.path());
            optional(
                    out,
                    "purpose",
                    change.purpose() == null ? null : change.purpose().id());
            optional(out, "vendor", change.vendor());
            optional(out, "from", change.from());
            optional(out, "to", change.to());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void optional(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    static String problem(int status, String code, String detail) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("type", "about:blank");
            out.writeStringField("title", code);
            out.writeNumberField("status", status);
            out.writeStringField("detail", detail);
            out.writeEndObject();
        }
        return text.toString();
    }
}
