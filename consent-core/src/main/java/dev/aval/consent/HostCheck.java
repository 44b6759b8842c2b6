package dev.aval.consent;

import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.url.HostNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks hosts and paths, and explains the forms that people bring along from other tools. */
final class HostCheck {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^\"<>;,]]*");
    private static final Pattern ODD_SEGMENT = Pattern.compile(".*(//|/\\.{1,2}(/.*)?$|\\\\).*");

    private HostCheck() {}

    /** Returns whether the rule can be used. */
    static boolean rule(String path, HostRule rule, Problems problems) {
        String host = rule.host();
        String start = rule.path();
        if (start != null && start.startsWith("//") && (host == null || host.endsWith(":"))) {
            problems.add(
                    path,
                    Shown.text(rule.toString()),
                    "a host without scheme and slashes: a vendor is held back on every scheme",
                    start.substring(2));
            return false;
        }
        boolean sound = host == null || host(path, host, problems);
        return (start == null || path(path, start, problems)) && sound;
    }

    /** Returns whether the host can be used. */
    static boolean host(String path, String host, Problems problems) {
        boolean sound = isHost(host);
        if (!sound) {
            String mended = mended(host);
            problems.add(path, Shown.text(host), explained(host), mended != null && isHost(mended) ? mended : null);
        } else if (PublicSuffixes.bundled().isListed(host)) {
            problems.add(
                    path,
                    Shown.text(host) + ", a public suffix",
                    "a host below it, such as tracker." + host
                            + ": a host covers its sub-domains, and those of a public suffix belong to many");
            return false;
        }
        return sound;
    }

    /** Whether this is a host in the very form in which hosts are compared and written into headers. */
    static boolean isHost(String host) {
        return host.equals(HostNames.canonical(host))
                && (HostNames.isIpAddress(host) || NAME.matcher(host).matches());
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
        int scheme = host.indexOf("//");
        String rest = scheme < 0 ? host : host.substring(scheme + 2);
        rest = rest.substring(rest.lastIndexOf('@') + 1);
        rest = rest.indexOf(':') == rest.lastIndexOf(':') || rest.startsWith("[")
                ? rest.replaceFirst("(/|:[0-9]*(/|$)).*", "")
                : "[" + rest + "]";
        return HostNames.canonical(rest.replaceFirst("^\\**\\.", ""));
    }

    private static boolean path(String path, String start, Problems problems) {
        String expected = expectedPath(start);
        if (expected != null) {
            problems.add(path, Shown.text(start), expected, start.startsWith("/") ? null : "/" + start);
        }
        return expected == null;
    }

    private static @Nullable String expectedPath(String start) {
        if (!start.startsWith("/")) {
            return "a path that starts with /";
        }
        if (start.indexOf('*') >= 0) {
            return "a path without *: every path that starts like this one is meant";
        }
        if (start.indexOf('?') >= 0 || start.indexOf('#') >= 0) {
            return "a path without a query or fragment";
        }
        if (ODD_SEGMENT.matcher(start).matches()) {
            return "a path as browsers send it: without //, /./, /../ or a backslash";
        }
        return PATH.matcher(start).matches()
                ? null
                : "a path of visible ASCII characters without \" < > ; and , which are written encoded, as in %3B";
    }
}
