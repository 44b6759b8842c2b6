package dev.aval.consent.servlet.html.value;

/**
 * How an encoding marks characters of two bytes whose second byte looks like ASCII.
 *
 * <p>In such encodings the byte of a backslash may be half a character and escapes nothing. Source: Encoding Standard,
 * the decoders of Shift_JIS, gb18030, GBK and Big5.
 */
public enum CssUnits {

    /** Every byte below 0x80 is the ASCII character: UTF-8, ISO-8859, windows-125x, KOI8, EUC and the like. */
    SINGLE(0x100, 0, 0x100, 0),

    /** Shift_JIS: leads are 0x81 to 0x9F and 0xE0 to 0xFC. */
    SHIFT_JIS(0x81, 0x9F, 0xE0, 0xFC),

    /** GBK, gb18030, Big5 and EUC-KR (windows-949): leads are 0x81 to 0xFE. */
    DOUBLE(0x81, 0xFE, 0x81, 0xFE);

    private final int lowFrom;
    private final int lowTo;
    private final int highFrom;
    private final int highTo;

    CssUnits(int lowFrom, int lowTo, int highFrom, int highTo) {
        this.lowFrom = lowFrom;
        this.lowTo = lowTo;
        this.highFrom = highFrom;
        this.highTo = highTo;
    }

    boolean isLead(int c) {
        return (c >= lowFrom && c <= lowTo) || (c >= highFrom && c <= highTo);
    }

    static boolean isTrail(int c) {
        return c >= 0x40 && c != 0x7F;
    }

    boolean isPair(int first, int second) {
        return isLead(first) && isTrail(second);
    }
}
