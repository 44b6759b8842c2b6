package dev.aval.consent.servlet.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a form, in the order in which they came.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL standard, application/x-www-form-urlencoded parsing</a>
 */
public final class FormBody {

    private static final int MAX_FIELDS = 512;

    private FormBody() {}

    /**
     * Reads a body of type {@code application/x-www-form-urlencoded}.
     *
     * @param body the body, already decoded as UTF-8
     * @return the values by name, both percent-decoded
     * @throws Problem 400 where an escape is broken, what it stands for is not UTF-8, or there are more than 512 fields
     */
    public static Map<String, List<String>> parse(String body) throws Problem {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (String pair : body.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MAX_FIELDS) {
                throw new Problem(400, "too-many-fields", "The form has more than " + MAX_FIELDS + " fields");
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            fields.computeIfAbsent(name, ignored -> new ArrayList<>(1)).add(value);
        }
        return fields;
    }

    private static String decode(String text) throws Problem {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '+') {
                decoded.write(' ');
            } else if (raw[i] == '%') {
                decoded.write(escape(raw, i));
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        return RequestBody.decode(decoded.toByteArray());
    }

    private static int escape(byte[] raw, int at) throws Problem {
        int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(raw[at + 2], 16);
        if (low < 0) {
            throw new Problem(400, "bad-escape", "The form holds a % that two hexadecimal digits do not follow");
        }
        return high * 16 + low;
    }
}
