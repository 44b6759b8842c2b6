package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/** Knows how to find the visitor's {@link Consent} on some kind of request object, such as a servlet request. */
public interface ConsentCarrier extends ConsentExtension {

    /**
     * Looks for the consent on an object.
     *
     * @param carrier any object; one of a kind that is not known here is no error
     * @return the consent that was put on the object, or null where there is none or the kind is not known
     */
    @Nullable Consent find(Object carrier);
}
