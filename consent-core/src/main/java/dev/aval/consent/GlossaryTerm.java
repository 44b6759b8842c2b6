package dev.aval.consent;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A technical term that the policy explains in plain words, so that visitors need not know it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class GlossaryTerm {

    private final String id;
    private final LocalizedText name;
    private final LocalizedText explanation;
    private final @Nullable URI address;

    private GlossaryTerm(String id, LocalizedText name, LocalizedText explanation, @Nullable URI address) {
        this.id = id;
        this.name = name;
        this.explanation = explanation;
        this.address = address;
    }

    /**
     * Returns a term.
     *
     * @param id the id, of the same form as a {@linkplain Purpose#of(String) purpose's}; {@code purpose}, {@code vendor}, {@code
     *     cookie} and {@code legal-basis} replace what the library says of its own terms; checked when the policy is built
     * @param name the term as visitors read it
     * @param explanation what it means, in plain words
     * @return the term, never null
     */
    public static GlossaryTerm of(String id, LocalizedText name, LocalizedText explanation) {
        return new GlossaryTerm(id, name, explanation, null);
    }

    /**
     * Returns the same term with a place to read more.
     *
     * @param more an {@code https:} or {@code http:} address, or a path on the site
     * @return the term, never null
     */
    public GlossaryTerm withAddress(URI more) {
        return new GlossaryTerm(id, name, explanation, more);
    }

    /**
     * Returns the id.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    /**
     * Returns the term as visitors read it.
     *
     * @return the text, never null
     */
    public LocalizedText name() {
        return name;
    }

    /**
     * Returns what the term means.
     *
     * @return the text, never null
     */
    public LocalizedText explanation() {
        return explanation;
    }

    /**
     * Returns where more can be read.
     *
     * @return the address, or empty where none was given
     */
    public Optional<URI> address() {
        return Optional.ofNullable(address);
    }

    @Override
    public String toString() {
        return id;
    }
}
