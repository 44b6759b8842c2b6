package dev.aval.consent.servlet.html.value;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * How an encoding marks characters of two bytes whose second byte looks like ASCII.
 *
 * <p>In such encodings the byte of a backslash may be half a character and escapes nothing. A lead byte and what can
 * follow it are taken for one character whether or not the encoding assigns one to the pair. Source: Encoding Standard,
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

    /**
     * Tells which of them an encoding is.
     *
     * @param charset an ASCII-compatible encoding
     * @return how it marks characters of two bytes, never null
     */
    public static CssUnits of(Charset charset) {
        return switch (charset.name().toUpperCase(Locale.ROOT)) {
            case "SHIFT_JIS", "WINDOWS-31J", "X-SJIS_0213", "X-MS932_0213", "X-PCK" -> SHIFT_JIS;
            case "GBK", "GB18030", "GB2312", "BIG5", "BIG5-HKSCS", "EUC-KR" -> DOUBLE;
            case "X-MSWIN-936", "X-WINDOWS-949", "X-WINDOWS-950", "X-JOHAB", "X-MS950-HKSCS" -> DOUBLE;
            default -> SINGLE;
        };
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
