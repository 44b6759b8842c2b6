package dev.aval.consent.servlet.gate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells pages from everything else, as a browser would. */
final class MediaType {

    private MediaType() {}

    /** Without a type browsers look at the first bytes; so do we, and take anything that starts like markup for a page. */
    static boolean isHtml(@Nullable String type, byte @Nullable [] first, int from, int to) {
        if (type == null || type.isBlank()) {
            return first != null && startsLikeMarkup(first, from, to);
        }
        int semicolon = type.indexOf(';');
        String essence =
                (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
        return essence.equals("text/html")
                || essence.equals("application/xhtml+xml")
                || ((essence.equals("*/*") || essence.indexOf('/') < 0 || essence.startsWith("unknown/"))
                        && first != null
                        && startsLikeMarkup(first, from, to));
    }

    private static boolean startsLikeMarkup(byte[] bytes, int from, int to) {
        int at = from;
        if (to - at >= 3
                && (bytes[at] & 0xFF) == 0xEF
                && (bytes[at + 1] & 0xFF) == 0xBB
                && (bytes[at + 2] & 0xFF) == 0xBF) {
            at += 3;
        }
        while (at < to && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
            at++;
        }
        // Nothing but blanks so far: markup may follow, and what is gated in vain stays as it is.
        return at == to || bytes[at] == '<';
    }

    /**
     * Whether the bytes of ASCII mean ASCII, so that the gate sees what the browser sees. A byte order mark beats the header, in a
     * browser and so here.
     */
    static boolean isAsciiCompatible(
            @Nullable String type, @Nullable String charset, byte @Nullable [] first, int from, int to) {
        if (first != null && to - from >= 2) {
            int mark = ((first[from] & 0xFF) << 8) | (first[from + 1] & 0xFF);
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return false;
            }
        }
        // A charset that was only assumed is not in the type, and then it is one of the common ones.
        boolean declared = type != null && type.toLowerCase(Locale.ROOT).contains("charset");
        if (!declared || charset == null) {
            return true;
        }
        String name = charset.toLowerCase(Locale.ROOT);
        return !(name.startsWith("utf-16")
                || name.startsWith("utf-32")
                || name.startsWith("utf-7")
                || name.startsWith("iso-2022")
                || name.startsWith("iso-10646")
                || name.startsWith("ucs-")
                || name.startsWith("x-utf-16")
                || name.startsWith("x-utf-32")
                || name.startsWith("hz-")
                || name.equals("unicode")
                || name.startsWith("ibm")
                || name.startsWith("cp0")
                || name.startsWith("cp1")
                || name.startsWith("x-ibm"));
    }

    /** The charset of a response, UTF-8 where its name says nothing to this platform. */
    static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The type without its charset parameter, for when the charset can no longer change. */
    static @Nullable String withoutCharset(@Nullable String type) {
        if (type == null || type.indexOf(';') < 0) {
            return type;
        }
        StringBuilder kept = new StringBuilder();
        for (String part : type.split(";", -1)) {
            if (!part.trim().toLowerCase(Locale.ROOT).startsWith("charset")) {
                kept.append(kept.length() == 0 ? "" : ";").append(part);
            }
        }
        return kept.toString();
    }
}
