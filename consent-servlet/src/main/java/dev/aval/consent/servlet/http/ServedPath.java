package dev.aval.consent.servlet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What servers make of the path of an address.
 *
 * <p>Browsers resolve {@code .} and {@code ..} and send the rest as it is written. Servers leave parameters out
 * ({@code /a;x=1/b}), decode escapes (some of them also that of a slash, and a proxy in front of them once more), take several
 * slashes for one, and resolve dots again. They differ, so what has to be certain either asks for an address that all of them read
 * alike ({@link #plain}) or takes every reading into account ({@link #leadsTo}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, section 3.3</a>
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#uri-path-canonicalization">Jakarta Servlet
 *     6.0, section 3.5.2</a>
 */
public final class ServedPath {

    /** Asks about one place. */
    @FunctionalInterface
    public interface Place {
        /**
         * Tells whether the place is meant.
         *
         * @param path an array that holds a path from index 0, decoded, with a slash at its end where more follows
         * @param length its length
         * @return whether it is
         */
        boolean isAt(byte[] path, int length);
    }

    private ServedPath() {}

    /**
     * Reads a path that every server reads alike.
     *
     * @param address the path as it was sent
     * @return the path decoded once, as UTF-8, and without parameters; null where a segment is not well formed, is empty but for the
     *     last, leads to another one ({@code .} and {@code ..}), or holds a slash, a backslash, a semicolon, a percent sign or a
     *     control character, which somebody may read once more
     */
    public static @Nullable String plain(String address) {
        StringBuilder plain = new StringBuilder(address.length());
        int at = 0;
        while (at < address.length()) {
            if (address.charAt(at) != '/') {
                return null;
            }
            int end = address.indexOf('/', at + 1);
            end = end < 0 ? address.length() : end;
            int parameters = address.indexOf(';', at);
            String segment = segment(address.substring(at + 1, parameters < 0 ? end : Math.min(end, parameters)));
            boolean last = end == address.length();
            if (segment == null || (segment.isEmpty() && !(last && (parameters < 0 || parameters > end)))) {
                return null;
            }
            plain.append('/').append(segment);
            at = end;
        }
        return plain.toString();
    }

    private static @Nullable String segment(String raw) {
        String text = raw.indexOf('%') < 0 ? raw : decode(raw);
        return text == null
                        || text.equals(".")
                        || text.equals("..")
                        || text.chars().anyMatch(ServedPath::isReadTwoWays)
                ? null
                : text;
    }

    private static boolean isReadTwoWays(int c) {
        return c < ' ' || c == 0x7F || c == '/' || c == '\\' || c == ';' || c == '%';
    }

    private static @Nullable String decode(String raw) {
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int escaped = escaped(in, i, in.length);
            if (escaped < 0) {
                return null;
            }
            out.put((byte) escaped);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The byte that an escape means, or -1 where there is none. */
    private static int escaped(byte[] in, int percent, int to) {
        int high = percent + 2 < to ? Character.digit(in[percent + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(in[percent + 2], 16);
        return low < 0 ? -1 : high * 16 + low;
    }

    /**
     * Tells whether servers may read a path in another way than a browser does.
     *
     * @param path an array that holds a path from index 0, in the form in which a browser sends it, escapes decoded or not
     * @param length its length
     * @return false where there is nothing to read in two ways
     */
    public static boolean isAmbiguous(byte[] path, int length) {
        for (int i = 0; i < length; i++) {
            int c = path[i];
            if (c == '/' ? i > 0 && path[i - 1] == '/' : c >= 0 && isReadTwoWays(c)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether some server may take a path for one that is, or passes through, a place: escapes are decoded as often as it
     * goes, parameters left out, several slashes taken for one and dots resolved, and every place on the way is asked about.
     *
     * @param path an array that holds the path from index 0; not changed
     * @param length its length
     * @param place asked about each place that the path passes through, and about the one where it ends
     * @return whether one of them is meant
     */
    public static boolean leadsTo(byte[] path, int length, Place place) {
        byte[] text = new byte[length];
        int end = unescape(path, length, text);
        byte[] walked = new byte[end + 2];
        walked[0] = '/';
        int at = 1;
        for (int from = 0; from < end; ) {
            int to = from;
            while (to < end && !isSlash(text[to])) {
                to++;
            }
            int name = to;
            for (int i = to - 1; i >= from; i--) {
                name = text[i] == ';' ? i : name;
            }
            int size = name - from;
            if (size == 2 && text[from] == '.' && text[from + 1] == '.') {
                at = parent(walked, at);
            } else if (size > 0 && !(size == 1 && text[from] == '.')) {
                System.arraycopy(text, from, walked, at, size);
                at += size;
                if (to < end) {
                    walked[at++] = '/';
                }
                if (place.isAt(walked, at)) {
                    return true;
                }
            }
            from = to + 1;
        }
        return place.isAt(walked, at);
    }

    private static int parent(byte[] walked, int end) {
        int at = Math.max(1, end - 1);
        while (walked[at - 1] != '/') {
            at--;
        }
        return at;
    }

    /** Decodes escapes until none is left; what an escape means may complete another one. */
    private static int unescape(byte[] path, int length, byte[] out) {
        int end = 0;
        for (int i = 0; i < length; i++) {
            out[end++] = path[i];
            while (end >= 3 && out[end - 3] == '%') {
                int escaped = escaped(out, end - 3, end);
                if (escaped < 0) {
                    break;
                }
                end -= 2;
                out[end - 1] = (byte) escaped;
            }
        }
        return end;
    }

    private static boolean isSlash(int c) {
        return c == '/' || c == '\\';
    }
}
