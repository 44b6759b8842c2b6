package dev.aval.consent.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Any text as printable ASCII that needs no escapes in a canonical body: what is not printable ASCII, and quote, backslash and
 * percent, are written as percent signs with the bytes of UTF-8 in upper-case hexadecimal digits.
 */
final class PercentText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b < ' ' || b > '~' || b == '"' || b == '\\' || b == '%') {
                out.append('%');
                HEX.toHexDigits(out, b);
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }

    /**
     * Reads what {@link #encode} wrote. Other spellings of the same text give the same text; the caller tells by encoding it again.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
     */
    static String decode(String written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%') {
                out.write(byteAt(written, i + 1));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int byteAt(String written, int at) {
        if (at + 2 > written.length()
                || !HexFormat.isHexDigit(written.charAt(at))
                || !HexFormat.isHexDigit(written.charAt(at + 1))) {
            throw new IllegalArgumentException("Expected two hexadecimal digits after a percent sign, found others");
        }
        return HexFormat.fromHexDigits(written, at, at + 2);
    }
}
