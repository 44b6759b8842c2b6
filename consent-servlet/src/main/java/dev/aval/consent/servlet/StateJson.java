package dev.aval.consent.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Told;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
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
            out.writeBooleanField("globalPrivacyControl", consent.signals().globalPrivacyControl());
            out.writeObjectFieldStart("purposes");
            for (PurposeDefinition purpose : policy.purposes()) {
                out.writeObjectFieldStart(purpose.purpose().id());
                Decision decision = consent.decide(DataUse.of(purpose.purpose()));
                out.writeBooleanField("allowed", decision.allowed());
                out.writeStringField("reason", decision.reason().code());
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
