package dev.aval.consent.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.ui.Addresses;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/** Writes a visitor's consent for the page's scripts: no id, no proof, only what may be done and why. */
final class StateJson {

    private static final JsonFactory JSON = new JsonFactory();

    private StateJson() {}

    static String write(Consent consent, ConsentPolicy policy, Addresses addresses, boolean complete)
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
            out.writeStringField("preferences", addresses.preferences());
            out.writeEndObject();
        }
        return text.toString();
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
