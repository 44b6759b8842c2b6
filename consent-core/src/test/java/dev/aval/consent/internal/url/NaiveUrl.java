package dev.aval.consent.internal.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A second, slow reading of URLs for hosts of ASCII, by regular expressions and strings. */
record NaiveUrl(UrlKind kind, String host, String path) {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("([^/\\\\?#]*)(.*)", Pattern.DOTALL);
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::([0-9]*))?", Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("[!\"$&'()*+,;=`{}~a-z0-9_-]+(?:\\.[!\"$&'()*+,;=`{}~a-z0-9_-]+)*");
    private static final NaiveUrl INVALID = new NaiveUrl(UrlKind.INVALID, "", "");
    private static final NaiveUrl OPAQUE = new NaiveUrl(UrlKind.OPAQUE, "", "");

    /** Reads a text as on an http page, when the base is https or another scheme. */
    static NaiveUrl read(String text, String basePath, String baseScheme) {
        String url = text.replaceAll("^[\\x00-\\x20]+", "")
                .replaceAll("[\\x00-\\x20]+$", "")
                .replaceAll("[\t\n\r]", "");
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            return schemeless(url, basePath);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        String rest = scheme.group(2);
        if (!List.of("http", "https", "ws", "wss", "ftp").contains(name)) {
            return OPAQUE;
        }
        return name.equals(baseScheme) && !rest.startsWith("//")
                ? schemeless(rest, basePath)
                : authority(rest.replaceAll("^[/\\\\]+", ""));
    }

    private static NaiveUrl schemeless(String url, String basePath) {
        if (url.matches("(?s)[/\\\\][/\\\\].*")) {
            return authority(url.replaceAll("^[/\\\\]+", ""));
        }
        String path = url.replaceAll("(?s)[?#].*", "").replace('\\', '/');
        if (path.isEmpty()) {
            return new NaiveUrl(UrlKind.RELATIVE, "", resolve(basePath));
        }
        String whole = path.startsWith("/") ? path : basePath.replaceAll("[^/]*$", "") + path;
        return new NaiveUrl(UrlKind.RELATIVE, "", resolve(whole));
    }

    private static NaiveUrl authority(String text) {
        Matcher parts = AUTHORITY.matcher(text);
        parts.matches();
        String authority = parts.group(1).substring(parts.group(1).lastIndexOf('@') + 1);
        Matcher hostPort = HOST_PORT.matcher(authority);
        if (!hostPort.matches() || isTooHigh(hostPort.group(2))) {
            return INVALID;
        }
        String host = host(hostPort.group(1));
        String path = parts.group(2).replaceAll("(?s)[?#].*", "").replace('\\', '/');
        return host == null ? INVALID : new NaiveUrl(UrlKind.HOST, host, resolve(path.isEmpty() ? "/" : path));
    }

    private static boolean isTooHigh(@Nullable String port) {
        return port != null && port.replaceAll("^0+", "").length() > 0 && Double.parseDouble(port) > 65535;
    }

    private static @Nullable String host(String text) {
        String host = decode(text, "").toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (!HOST.matcher(host).matches()
                || host.length() > 253
                || host.matches("(?:.*\\.)?xn--(?:[^.]*-)?(?:\\..*)?")) {
            return null;
        }
        return host.matches("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)") ? ipv4(host) : host;
    }

    private static @Nullable String ipv4(String host) {
        List<Long> numbers = new ArrayList<>();
        for (String part : host.split("\\.", -1)) {
            String digits = part.replaceAll("^(0x|0(?=.))", "");
            int radix = part.startsWith("0x") ? 16 : part.matches("0.+") ? 8 : 10;
            if (digits.isEmpty() && part.startsWith("0x")) {
                digits = "0";
            }
            if (!digits.matches(radix == 16 ? "[0-9a-f]+" : radix == 8 ? "[0-7]+" : "[0-9]+")) {
                return null;
            }
            String significant = digits.replaceAll("^0+(?=.)", "");
            numbers.add(significant.length() > 13 ? Long.MAX_VALUE : Long.parseLong(significant, radix));
        }
        long last = numbers.remove(numbers.size() - 1);
        if (numbers.size() > 3 || last >= Math.pow(256, 4 - numbers.size())) {
            return null;
        }
        long address = last;
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) > 255) {
                return null;
            }
            address += numbers.get(i) * (long) Math.pow(256, 3 - i);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static String resolve(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = decode(parts[i], "/\\?#%");
            boolean up = part.equals("..");
            if (up) {
                segments.pollLast();
            } else if (!part.equals(".")) {
                segments.addLast(part);
            }
            if (i == parts.length - 1 && (up || part.equals("."))) {
                segments.addLast("");
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String decode(String text, String except) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < in.length; i++) {
            String code = new String(in, i, Math.min(3, in.length - i), StandardCharsets.ISO_8859_1);
            if (!code.matches("%[0-9a-fA-F]{2}")) {
                out.write(in[i]);
                continue;
            }
            int c = Integer.parseInt(code.substring(1), 16);
            if (except.indexOf(c) >= 0) {
                out.writeBytes(code.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
            } else {
                out.write(c);
            }
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
