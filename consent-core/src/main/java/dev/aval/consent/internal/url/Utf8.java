package dev.aval.consent.internal.url;

/** UTF-8 as the Encoding standard writes it: a lone surrogate becomes the replacement character. */
final class Utf8 {
    private Utf8() {}

    /** Encodes into an array that has three bytes of room per char; gives the number of bytes written. */
    static int encode(CharSequence text, byte[] out) {
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                out[n++] = (byte) c;
                continue;
            }
            if (Character.isSurrogate((char) c)) {
                c = Character.codePointAt(text, i);
                if (c < 0x10000) {
                    c = 0xFFFD;
                } else {
                    i++;
                }
            }
            n = put(c, out, n);
        }
        return n;
    }

    private static int put(int c, byte[] out, int at) {
        int n = at;
        if (c < 0x800) {
            out[n++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                out[n++] = (byte) (0xE0 | c >> 12);
            } else {
                out[n++] = (byte) (0xF0 | c >> 18);
                out[n++] = (byte) (0x80 | (c >> 12 & 0x3F));
            }
            out[n++] = (byte) (0x80 | (c >> 6 & 0x3F));
        }
        out[n++] = (byte) (0x80 | (c & 0x3F));
        return n;
    }
}
