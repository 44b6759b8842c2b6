package dev.aval.consent;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks hosts and paths, and explains the forms that people bring along from other tools. */
final class HostCheck {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern IPV4 = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}");
    private static final Pattern PATH = Pattern.compile("/[!\"$-)+-;=@-\\[\\]-_a-z~&'(]*");
    private static final int LONGEST_NAME = 253;

    private HostCheck() {}

    static void rule(String path, HostRule rule, Problems problems) {
        String host = rule.host();
        String start = rule.path();
        if (host != null && start != null && host.endsWith(":") && start.startsWith("//")) {
            problems.add(
                    path,
                    Shown.text(rule.toString()),
                    "a host without a scheme: a vendor's host is held back on every scheme",
                    start.substring(2));
            return;
        }
        if (host == null && start != null && start.startsWith("//")) {
            problems.add(path, Shown.text(start), "a host without slashes before it", start.substring(2));
            return;
        }
        if (host != null) {
            host(path, host, problems);
        }
        if (start != null) {
            path(path, start, problems);
        }
    }

    static void host(String path, String host, Problems problems) {
        if (isName(host) || IPV4.matcher(host).matches() || isIpv6(host)) {
            return;
        }
        String mended = mended(host);
        problems.add(path, Shown.text(host), explained(host), mended != null && isName(mended) ? mended : null);
    }

    private static boolean isName(String host) {
        return host.length() <= LONGEST_NAME
                && NAME.matcher(host).matches()
                && !ENDS_IN_NUMBER.matcher(host).matches();
    }

    private static String explained(String host) {
        if (host.contains("://") || host.endsWith(":") || host.startsWith("//")) {
            return "a host without a scheme";
        }
        if (host.indexOf('/') >= 0) {
            return "a host without a path";
        }
        if (host.indexOf('@') >= 0) {
            return "a host without a user's name before an @";
        }
        if (host.indexOf('*') >= 0 || host.startsWith(".")) {
            return "a host without * or leading dot: a host covers its sub-domains as it is";
        }
        if (host.startsWith("[") || host.indexOf(':') != host.lastIndexOf(':')) {
            return "an IPv6 address in brackets, such as [2001:db8::1], without a port";
        }
        if (host.indexOf(':') >= 0) {
            return "a host without a port: all ports of a host are meant";
        }
        if (host.endsWith(".")) {
            return "a host without a dot at its end";
        }
        if (host.chars().anyMatch(c -> c > 0x7F)) {
            return "the host in its ASCII form";
        }
        return "a host name such as tracker.example, or an IP address";
    }

    /** What was probably meant, or null; whoever asks checks that it is a host. */
    private static @Nullable String mended(String host) {
        String rest = host;
        int scheme = rest.indexOf("//");
        rest = scheme < 0 ? rest : rest.substring(scheme + 2);
        rest = rest.substring(rest.lastIndexOf('@') + 1);
        rest = rest.replaceFirst("[/:].*", "").replaceFirst("^\\**\\.", "").replaceFirst("\\.$", "");
        try {
            return IDN.toASCII(rest).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void path(String path, String start, Problems problems) {
        if (!start.startsWith("/")) {
            problems.add(path, Shown.text(start), "a path that starts with /", "/" + start);
        } else if (start.indexOf('*') >= 0) {
            problems.add(path, Shown.text(start), "a path without *: every path that starts like this one is meant");
        } else if (start.indexOf('?') >= 0 || start.indexOf('#') >= 0) {
            problems.add(path, Shown.text(start), "a path without a query or fragment");
        } else if (start.contains("//")
                || start.contains("/./")
                || start.contains("/../")
                || start.indexOf('\\') >= 0) {
            problems.add(path, Shown.text(start), "a path as browsers send it: without //, /./, /../ or \\");
        } else if (!PATH.matcher(start).matches()) {
            problems.add(
                    path, Shown.text(start), "a path of ASCII characters without spaces; encode others, as in %20");
        }
    }

    private static boolean isIpv6(String host) {
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = groups(address.substring(0, gap));
        int after = groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many groups of up to four hexadecimal digits the text has, or -1 where it is not made of these. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (!group.matches("[0-9a-f]{1,4}")) {
                return -1;
            }
        }
        return groups.length;
    }
}
