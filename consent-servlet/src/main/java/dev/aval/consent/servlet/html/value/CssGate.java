package dev.aval.consent.servlet.html.value;

import java.io.IOException;

/**
 * A reader of CSS text that passes it on and replaces each URL its judge holds back by {@code about:invalid}.
 *
 * <p>It tells tokens apart as CSS Syntax Level 3 does: comments, strings, escapes in names and in text, quoted, unquoted
 * and bad {@code url()}, numbers with units, everything left open at the end. Asked about are the URLs of {@code url()}
 * wherever it stands, of {@code @import}, and the strings of {@code src()}, {@code image()}, {@code image-set()} and
 * {@code -webkit-image-set()}; also strings that may reach such a function by substitution: those of custom properties,
 * of {@code initial-value} and {@code result}, and the arguments of custom functions. {@code @namespace} fetches nothing
 * and is left alone. All bytes but those of replaced URLs pass unchanged and in order.
 *
 * <p>Text may come in pieces cut anywhere; a style attribute comes as one piece. A URL is kept back until it is complete,
 * at most {@link #MAX_URL_BYTES}; a longer one is replaced without asking. A {@code data:} URL is passed on as it comes,
 * without asking, except in {@code @import}, where it is a style sheet with URLs of its own.
 *
 * <p>One instance reads one text at a time and may then be used again; it is not safe for use by many threads. Once warm
 * it allocates nothing.
 */
public final class CssGate {

    /** The most bytes of one URL, as written, that are kept back to be judged. */
    public static final int MAX_URL_BYTES = 64 * 1024;

    /** Decides about the URLs of a style sheet. */
    @FunctionalInterface
    public interface Judge {

        /**
         * Decides about one URL.
         *
         * @param imported whether it is the URL of an {@code @import}, that is of a style sheet
         * @param text the array that holds the URL, escapes decoded as UTF-8, not trimmed; read only, and only during the
         *     call
         * @param from index of its first byte
         * @param to index after its last byte; greater than {@code from}
         * @return whether to hold it back
         */
        boolean hold(boolean imported, byte[] text, int from, int to);

        /**
         * Decides about a URL that is longer than {@link CssGate#MAX_URL_BYTES} and so cannot be shown.
         *
         * @return whether to hold it back; true unless overridden
         */
        default boolean holdTooLong() {
            return true;
        }
    }

    /** Takes the text that leaves the gate. */
    @FunctionalInterface
    public interface Target {

        /**
         * Takes the next bytes.
         *
         * @param bytes the array that holds them; read only, and only during the call
         * @param from index of the first
         * @param length their number, not negative
         * @throws IOException if they cannot be taken; the gate must then be reset before it is used again
         */
        void write(byte[] bytes, int from, int length) throws IOException;
    }

    private static final int BLOCK = 4096;

    private final CssHold hold;
    private final CssScanner scanner;
    private CssUnits units = CssUnits.SINGLE;
    private boolean lead;
    /** A piece of input, and the same with second halves of characters made to look like no ASCII; for two-byte text. */
    private byte[] block = {};

    private byte[] shadow = {};

    /**
     * Creates a gate for text whose bytes below 0x80 are ASCII characters.
     *
     * @param judge asked once about each URL, in order
     * @param target takes the text
     */
    public CssGate(Judge judge, Target target) {
        hold = new CssHold(judge, target);
        scanner = new CssScanner(hold);
    }

    /**
     * Tells quickly whether the declarations of a style attribute can fetch anything: only a function can.
     *
     * @param b the array that holds the attribute's value, character references decoded
     * @param from index of its first byte
     * @param to index after its last byte
     * @return false if no URL can be in it, so that it need not be read
     */
    public static boolean mayFetch(byte[] b, int from, int to) {
        return Ascii.find(b, from, to, '(') < to;
    }

    /**
     * Makes the gate ready for another text, whatever happened to the last one.
     *
     * @param judge asked once about each URL, in order
     * @param target takes the text
     * @param newUnits how the text's encoding marks characters of two bytes
     */
    public void reset(Judge judge, Target target, CssUnits newUnits) {
        hold.reset(judge, target, newUnits);
        scanner.reset();
        units = newUnits;
        lead = false;
    }

    /**
     * Returns how many URLs were replaced since the gate was created or reset.
     *
     * @return their number, not negative
     */
    public int held() {
        return hold.held();
    }

    /**
     * Reads the next piece of the text.
     *
     * @param b the array that holds it; not changed, and not used after the call
     * @param from index of its first byte
     * @param to index after its last byte
     * @throws IOException if the target throws it
     */
    public void write(byte[] b, int from, int to) throws IOException {
        if (units != CssUnits.SINGLE) {
            writeBlocks(b, from, to);
            return;
        }
        hold.open(b, from);
        scanner.scan(b, from, to);
        hold.close(to);
    }

    /**
     * Reads the end of the text: what is still open is closed as a browser closes it.
     *
     * <p>The gate is then ready for another text of the same page; {@link #held()} goes on counting.
     *
     * @throws IOException if the target throws it
     */
    public void end() throws IOException {
        hold.open(block, 0);
        scanner.end(0);
        hold.close(0);
        scanner.reset();
        lead = false;
    }

    private void writeBlocks(byte[] b, int from, int to) throws IOException {
        if (block.length == 0) {
            block = new byte[BLOCK];
            shadow = new byte[BLOCK];
        }
        for (int i = from; i < to; i += BLOCK) {
            int size = Math.min(BLOCK, to - i);
            System.arraycopy(b, i, block, 0, size);
            for (int at = 0; at < size; at++) {
                int c = block[at] & 0xFF;
                boolean trail = lead && CssUnits.isTrail(c);
                lead = !trail && units.isLead(c);
                shadow[at] = trail ? (byte) 0x80 : (byte) c;
            }
            hold.open(block, 0);
            scanner.scan(shadow, 0, size);
            hold.close(size);
        }
    }
}
