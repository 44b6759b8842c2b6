package dev.aval.consent.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The way by which a choice reached the site: a form, a call, a signal.
 *
 * <p>New methods may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use by
 * many threads. Two methods with the same id are equal.
 */
public final class CollectionMethod {

    /** The form in the banner. */
    public static final CollectionMethod BANNER_FORM = new CollectionMethod("banner-form");

    /** The form of the preference centre. */
    public static final CollectionMethod PREFERENCES_FORM = new CollectionMethod("preferences-form");

    /** A call by a script of the page or by an app. */
    public static final CollectionMethod JSON_API = new CollectionMethod("json-api");

    /** Global Privacy Control, sent by the browser. */
    public static final CollectionMethod GPC = new CollectionMethod("gpc");

    private final String id;

    private CollectionMethod(String id) {
        this.id = id;
    }

    /**
     * Returns the method with the given id.
     *
     * @param id 1 to 32 characters: lower-case ASCII letters, digits and single inner hyphens, starting with a letter
     * @return the method, never null
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static CollectionMethod of(String id) {
        return new CollectionMethod(Slug.check("method", id));
    }

    /**
     * Returns the id, as written in the record.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CollectionMethod method && id.equals(method.id));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
