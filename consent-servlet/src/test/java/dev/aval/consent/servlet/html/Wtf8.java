package dev.aval.consent.servlet.html;

import java.io.ByteArrayOutputStream;

/** UTF-8 that also takes halves of surrogate pairs, which the html5lib suite has in its texts. */
final class Wtf8 {

    private Wtf8() {}

    static byte[] encode(String text) {
        var out = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (point < 0x80) {
                out.write(point);
            } else if (point < 0x800) {
                out.write(0xC0 | (point >> 6));
                out.write(0x80 | (point & 0x3F));
            } else if (point < 0x10000) {
                out.write(0xE0 | (point >> 12));
                out.write(0x80 | ((point >> 6) & 0x3F));
                out.write(0x80 | (point & 0x3F));
            } else {
                out.write(0xF0 | (point >> 18));
                out.write(0x80 | ((point >> 12) & 0x3F));
                out.write(0x80 | ((point >> 6) & 0x3F));
                out.write(0x80 | (point & 0x3F));
            }
        });
        return out.toByteArray();
    }

    static String decode(byte[] b, int from, int to) {
        var text = new StringBuilder();
        int i = from;
        while (i < to) {
            int first = b[i++] & 0xFF;
            int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            int point = more == 0 ? first : first & (0x3F >> more);
            for (int k = 0; k < more && i < to; k++) {
                point = (point << 6) | (b[i++] & 0x3F);
            }
            text.appendCodePoint(point);
        }
        return text.toString();
    }
}
