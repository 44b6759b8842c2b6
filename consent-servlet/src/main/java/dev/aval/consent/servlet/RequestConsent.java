package dev.aval.consent.servlet;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentCarrier;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** Finds the consent that the filter put on a servlet request; makes {@link Consent#of(Object)} work. */
public final class RequestConsent implements ConsentCarrier {

    /** Where the consent is, whatever name the site gives the attribute for its templates. */
    static final String ATTRIBUTE = Consent.class.getName();

    /** Made by {@link java.util.ServiceLoader}. */
    public RequestConsent() {}

    @Override
    public @Nullable Consent find(Object carrier) {
        return carrier instanceof ServletRequest request && request.getAttribute(ATTRIBUTE) instanceof Consent consent
                ? consent
                : null;
    }
}
