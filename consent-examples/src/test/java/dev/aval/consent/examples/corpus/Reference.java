package dev.aval.consent.examples.corpus;

/**
 * One request to another host that a document asks a browser to make.
 *
 * @param element the lower-case name of the element that carries it; within a {@code srcdoc} that of the inner element
 * @param attribute the lower-case name of the attribute, or {@link #TEXT} where the element's own text carries it
 * @param url the absolute address as a browser resolves it, not percent-encoded any further
 * @param host the host of {@code url} in lower-case ASCII, without port and without trailing dot
 */
public record Reference(String element, String attribute, String url, String host) {
    /** Stands for the attribute where a reference is in the text of a {@code style} or {@code script} element. */
    public static final String TEXT = "#text";

    @Override
    public String toString() {
        return "<" + element + " " + attribute + "> " + url;
    }
}
