package dev.aval.consent.servlet.html.value;

/** Told of each URL a reader finds in a value that may hold several. */
@FunctionalInterface
public interface UrlVisitor {

    /**
     * Looks at one URL, in the order of the text.
     *
     * @param text the array that holds the URL; read only, and only during the call
     * @param from index of its first byte
     * @param to index after its last byte; greater than {@code from}
     * @return true to stop reading
     */
    boolean visit(byte[] text, int from, int to);
}
