package dev.aval.consent.examples.corpus;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address, read from a document as browsers read it (WHATWG URL standard), which is not how
 * {@code java.net.URI} reads it: tabs and line breaks vanish, a backslash is a slash, any number of slashes introduces a
 * host, and hosts are percent-decoded, mapped to ASCII and, where they are numbers, to dotted IPv4.
 *
 * <p>Paths and queries are not percent-encoded. Other schemes have no address here, because they fetch nothing from a host.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower-case ASCII, possibly with a trailing dot
 * @param port the port as digits, empty for the scheme's default
 * @param rest path, query and fragment, starting with a slash
 */
record BrowserUrl(String scheme, String host, String port, String rest) {
    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern TAB_OR_NEWLINE = Pattern.compile("[\\t\\n\\r]");
    private static final Pattern FORBIDDEN_IN_DOMAIN = Pattern.compile("[\\x00-\\x20#/:<>?@\\[\\\\\\]^|%\\x7F]");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]*:[0-9a-f:.]*]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

    /** {@return the address in {@code text}, which must be absolute; empty where no http(s) request comes of it} */
    static Optional<BrowserUrl> parse(String text) {
        return read(text, null);
    }

    /** {@return the address that {@code text} means in a document whose base address is this one} */
    Optional<BrowserUrl> resolve(String text) {
        return read(text, this);
    }

    /** {@return the host without the dot that may end it: both name the same machine} */
    String bareHost() {
        return host.length() > 1 && host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port.isEmpty() ? "" : ":" + port) + rest;
    }

    private static Optional<BrowserUrl> read(String raw, @Nullable BrowserUrl base) {
        String text = TAB_OR_NEWLINE.matcher(strip(raw)).replaceAll("");
        var scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            return base == null ? Optional.empty() : base.relative(text);
        }
        String name = text.substring(0, scheme.end() - 1).toLowerCase(Locale.ROOT);
        if (!DEFAULT_PORTS.containsKey(name)) {
            return Optional.empty();
        }
        String after = text.substring(scheme.end());
        if (base != null && base.scheme.equals(name) && slashes(after) < 2) {
            return base.relative(after);
        }
        return authority(name, after.substring(slashes(after)));
    }

    private Optional<BrowserUrl> relative(String text) {
        int slashes = slashes(text);
        if (slashes >= 2) {
            return authority(scheme, text.substring(slashes));
        }
        int end = endOfPath(text);
        String path = text.substring(0, end).replace('\\', '/');
        String tail = text.substring(end);
        String basePath = rest.substring(0, endOfPath(rest));
        if (slashes == 1) {
            return Optional.of(new BrowserUrl(scheme, host, port, withoutDots(path) + tail));
        }
        if (!path.isEmpty()) {
            String merged = basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
            return Optional.of(new BrowserUrl(scheme, host, port, withoutDots(merged) + tail));
        }
        if (tail.startsWith("?")) {
            return Optional.of(new BrowserUrl(scheme, host, port, basePath + tail));
        }
        int fragment = rest.indexOf('#');
        return Optional.of(
                new BrowserUrl(scheme, host, port, (fragment < 0 ? rest : rest.substring(0, fragment)) + tail));
    }

    private static Optional<BrowserUrl> authority(String scheme, String text) {
        int end = 0;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(text.lastIndexOf('@', end - 1) + 1, end);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String port = hasPort ? authority.substring(colon + 1) : "";
        Optional<String> host = host(hasPort ? authority.substring(0, colon) : authority);
        if (host.isEmpty() || !isPort(port)) {
            return Optional.empty();
        }
        String number = port.isEmpty() ? "" : String.valueOf(Integer.parseInt(port));
        String path = text.substring(end, end + endOfPath(text.substring(end)));
        return Optional.of(new BrowserUrl(
                scheme,
                host.get(),
                number.equals(DEFAULT_PORTS.get(scheme)) ? "" : number,
                withoutDots(path.replace('\\', '/')) + text.substring(end + path.length())));
    }

    private static boolean isPort(String port) {
        return port.length() <= 9
                && port.chars().allMatch(c -> c >= '0' && c <= '9')
                && (port.isEmpty() || Integer.parseInt(port) <= 65_535);
    }

    private static Optional<String> host(String text) {
        if (text.startsWith("[")) {
            String six = text.toLowerCase(Locale.ROOT);
            return IPV6.matcher(six).matches() ? Optional.of(six) : Optional.empty();
        }
        Optional<String> ascii = toAscii(percentDecode(text));
        if (ascii.isEmpty()
                || ascii.get().isEmpty()
                || FORBIDDEN_IN_DOMAIN.matcher(ascii.get()).find()) {
            return Optional.empty();
        }
        String domain = ascii.get();
        String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        boolean numeric =
                NUMBER.matcher(bare.substring(bare.lastIndexOf('.') + 1)).matches();
        return numeric ? ipv4(bare.split("\\.", -1)) : Optional.of(domain);
    }

    private static Optional<String> toAscii(String domain) {
        if (domain.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(domain.toLowerCase(Locale.ROOT));
        }
        try {
            String folded = Normalizer.normalize(domain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            return Optional.of(IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static Optional<String> ipv4(String[] parts) {
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            long number = number(parts[i]);
            if (number < 0 || number >= limit) {
                return Optional.empty();
            }
            address += last ? number : number << (8 * (3 - i));
        }
        return Optional.of(
                (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255));
    }

    private static long number(String part) {
        if (!NUMBER.matcher(part).matches() || part.length() > 14) {
            return -1;
        }
        try {
            if (part.length() > 1 && (part.charAt(1) == 'x' || part.charAt(1) == 'X')) {
                return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
            }
            return Long.parseLong(part, part.length() > 1 && part.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException notOctal) {
            return -1;
        }
    }

    private static String percentDecode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out[length++] = (byte) ((high << 4) | low);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            String plain = segments[i].toLowerCase(Locale.ROOT).replace("%2e", ".");
            boolean last = i == segments.length - 1;
            if (plain.equals("..")) {
                kept.pollLast();
            } else if (!plain.equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static int endOfPath(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    private static int slashes(String text) {
        int count = 0;
        while (count < text.length() && (text.charAt(count) == '/' || text.charAt(count) == '\\')) {
            count++;
        }
        return count;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
