package dev.aval.consent.internal.json;

/**
 * How much a document may ask of its reader.
 *
 * @param bytes the size of the document
 * @param depth how many objects and arrays may stand within each other
 * @param textLength the length of one string or member name, in UTF-16 units
 * @param tokens how many brackets, names and values the document may have
 */
public record JsonLimits(int bytes, int depth, int textLength, int tokens) {

    /**
     * Those of a policy file: room for some ten thousand vendors; the deepest place of the form is at level seven. Below every limit
     * of Jackson.
     */
    public static final JsonLimits POLICY = new JsonLimits(4 << 20, 32, 1 << 15, 1_000_000);
}
