package dev.aval.consent.internal.url;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A reusable reader of URL texts that finds the host a browser would contact.
 *
 * <p>It follows the parser of the URL standard (WHATWG): white space and control characters around the text are
 * dropped, TAB, LF and CR anywhere in it; a backslash counts as a slash; {@code https:host}, {@code https:/host},
 * {@code //host} and {@code ///host} all name a host; user information and port are skipped; percent-encoding in hosts
 * is decoded, IDN becomes ASCII, IPv4 addresses in decimal, octal, hexadecimal and short forms become dotted decimal.
 * Where it departs from the standard it is stricter, and the outcome is {@link UrlKind#INVALID}: hosts that no DNS can
 * resolve (empty labels, more than 253 bytes), IDN whose mapping differs between browsers or JDKs, authorities of more
 * than 2,048 bytes. One trailing dot of a host is dropped, since {@code tracker.example.} is the same server.
 *
 * <p><strong>Readings that depend on the base.</strong> With an https base a browser reads {@code https:x} and
 * {@code https:/x} as relative references, with any other base as URLs of host {@code x}; the same holds for http. Such
 * a text is reported as {@link UrlKind#HOST} (or {@link UrlKind#INVALID}) with {@link #mayBeRelative()} true whenever
 * the base may have that scheme. It is safe to let it live only if both readings are: judge the host, then call
 * {@link #readAsRelative()} and judge the path.
 *
 * <p>Texts are UTF-8. In a text of another encoding that is a superset of ASCII a host with other characters is read as
 * INVALID or as an IDN nobody declared, never as a declared ASCII host.
 *
 * <p>Reading allocates nothing, except for hosts with other than ASCII characters and when a buffer must grow to a path
 * longer than any before. Not safe for use by several threads at once. The text of the last {@code read} must not change
 * while its result is in use.
 */
public final class UrlReader {
    private static final int MAX_AUTHORITY = 2048;

    private final byte[] host = new byte[HostParser.MAX_HOST + 2];
    private final byte[] authority = new byte[MAX_AUTHORITY];
    private final byte[] schemeName = new byte[UrlScheme.LONGEST];
    private final HostParser hosts = new HostParser();
    private final UrlPath path = new UrlPath();

    private byte[] text = host;
    private int end;
    private int rest;
    private UrlKind kind = UrlKind.INVALID;
    private @Nullable UrlScheme scheme;
    private int schemeEnd;
    private byte[] hostArray = host;
    private int hostFrom;
    private int hostLength;
    private boolean ip;
    private boolean mayBeRelative;
    private boolean pathDone;
    private byte[] encoded = new byte[0];

    /** Creates a reader whose base path is {@code /}. */
    public UrlReader() {}

    /**
     * Sets the path relative references are resolved against, until set anew.
     *
     * @param uri an array that holds the path of the base URL; query and fragment, if there, are ignored
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     */
    public void basePath(byte[] uri, int from, int to) {
        path.base(uri, from, to);
        pathDone = false;
    }

    /**
     * Reads a URL on a page that was fetched by http or https.
     *
     * @param bytes an array that holds the text
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @return what it is, also available as {@link #kind()}
     */
    public UrlKind read(byte[] bytes, int from, int to) {
        return read(bytes, from, to, UrlBase.HTTP_OR_HTTPS);
    }

    /**
     * Reads a URL on a page that was fetched by http or https.
     *
     * @param url the text
     * @return what it is, also available as {@link #kind()}
     */
    public UrlKind read(CharSequence url) {
        if (encoded.length < url.length() * 3) {
            encoded = new byte[Math.max(256, url.length() * 3)];
        }
        return read(encoded, 0, Utf8.encode(url, encoded));
    }

    /**
     * Reads a URL.
     *
     * @param bytes an array that holds the text
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @param base what is known of the base URL
     * @return what it is, also available as {@link #kind()}
     */
    public UrlKind read(byte[] bytes, int from, int to, UrlBase base) {
        int start = from;
        int stop = to;
        while (start < stop && (bytes[start] & 0xFF) <= ' ') {
            start++;
        }
        while (stop > start && (bytes[stop - 1] & 0xFF) <= ' ') {
            stop--;
        }
        text = bytes;
        end = stop;
        ip = false;
        mayBeRelative = false;
        pathDone = false;
        hostArray = host;
        hostFrom = 0;
        hostLength = 0;
        int plain = plainAuthority(start, base);
        if (plain >= 0 && plainHost(plain)) {
            kind = UrlKind.HOST;
            return kind;
        }
        kind = readAny(start, base);
        return kind;
    }

    /**
     * Gives what was read last.
     *
     * @return the kind; INVALID before the first read
     */
    public UrlKind kind() {
        return kind;
    }

    /**
     * Gives the scheme written in the text.
     *
     * @return the scheme, or null if the text has none of its own
     */
    public @Nullable UrlScheme scheme() {
        return scheme;
    }

    /**
     * Gives the place in the text that follows the colon of the scheme, as where the content of a {@code data:} URL
     * starts.
     *
     * @return an index into the array that was read; meaningful only if {@link #scheme()} is not null
     */
    public int schemeEnd() {
        return schemeEnd;
    }

    /**
     * Says whether a browser may read the text as relative, depending on the base.
     *
     * @return true if a HOST or INVALID result is only one of two readings
     */
    public boolean mayBeRelative() {
        return mayBeRelative;
    }

    /** Turns to the other reading of a text for which {@link #mayBeRelative()} is true: a RELATIVE one. */
    public void readAsRelative() {
        if (!mayBeRelative) {
            throw new IllegalStateException("the text has no relative reading");
        }
        mayBeRelative = false;
        kind = UrlKind.RELATIVE;
        rest = schemeEnd;
        hostFrom = 0;
        hostLength = 0;
        ip = false;
        pathDone = false;
    }

    /**
     * Gives the array that holds the host: lower-case ASCII, no trailing dot, IPv6 in brackets.
     *
     * @return the array that was read or one of the reader's own, valid until the next read
     */
    public byte[] host() {
        return hostArray;
    }

    /**
     * Gives where the host starts.
     *
     * @return an index into {@link #host()}
     */
    public int hostFrom() {
        return hostFrom;
    }

    /**
     * Gives where the host ends.
     *
     * @return an index into {@link #host()}, exclusive; equal to {@link #hostFrom()} unless the kind is HOST
     */
    public int hostTo() {
        return hostFrom + hostLength;
    }

    /**
     * Says whether the host is an IP address.
     *
     * @return true for IPv4 and IPv6 addresses
     */
    public boolean isIpAddress() {
        return ip;
    }

    /**
     * Gives the host as text; for messages and reports.
     *
     * @return the host, empty unless the kind is HOST
     */
    public String hostText() {
        return new String(hostArray, hostFrom, hostLength, StandardCharsets.US_ASCII);
    }

    /**
     * Gives the array that holds the path from index 0, in the form path prefixes are compared in: it starts with a
     * slash, dot segments are resolved, backslashes are slashes, percent-encoded bytes are decoded except
     * {@code / \ ? # %}, query and fragment are left out. A relative path is resolved against {@link #basePath}.
     *
     * @return the reader's own array, valid until the next read
     */
    public byte[] path() {
        ensurePath();
        return path.bytes();
    }

    /**
     * Gives the length of the path.
     *
     * @return bytes of {@link #path()} in use; 0 for OPAQUE and INVALID
     */
    public int pathLength() {
        ensurePath();
        return path.length();
    }

    private void ensurePath() {
        if (pathDone) {
            return;
        }
        pathDone = true;
        switch (kind) {
            case HOST -> path.absolute(text, rest, end);
            case RELATIVE -> path.relative(text, rest, end);
            case OPAQUE, INVALID -> path.clear();
        }
    }

    /** Finds where the authority starts in a text that begins in the usual way; -1 if it begins otherwise. */
    private int plainAuthority(int start, UrlBase base) {
        byte[] t = text;
        int i = start;
        if (end - i < 4) {
            return -1;
        }
        scheme = null;
        if (t[i] == 'h' && t[i + 1] == 't' && t[i + 2] == 't' && t[i + 3] == 'p') {
            i += 4;
            boolean secure = i < end && t[i] == 's';
            scheme = secure ? UrlScheme.HTTPS : UrlScheme.HTTP;
            i += secure ? 1 : 0;
            if (i >= end || t[i] != ':') {
                return -1;
            }
            i++;
            schemeEnd = i;
        } else if (base == UrlBase.OTHER) {
            return -1;
        }
        return end - i > 2 && t[i] == '/' && t[i + 1] == '/' ? i + 2 : -1;
    }

    /** Takes a host that is in canonical form as it stands; false if there is more to it. */
    private boolean plainHost(int start) {
        byte[] t = text;
        int limit = Math.min(end, start + HostParser.MAX_HOST);
        int label = start;
        int i = start;
        for (; i < limit; i++) {
            int c = t[i];
            if (c == '.') {
                if (i == label) {
                    return false;
                }
                label = i + 1;
            } else if (c < 0 || HostParser.FOLD[c] != c || (c == '-' && i == label + 3 && t[i - 1] == '-')) {
                break;
            }
        }
        // What starts with a digit may be an address; what has hyphens where xn-- has them ended the loop, as an IDN.
        if (i == label || t[label] <= '9' || (i < end && t[i] != '/' && t[i] != '?' && t[i] != '#')) {
            return false;
        }
        hostArray = t;
        hostFrom = start;
        hostLength = i - start;
        rest = i;
        return true;
    }

    private UrlKind readAny(int start, UrlBase base) {
        int colon = readScheme(start);
        if (colon < 0) {
            scheme = null;
            return readSchemeless(start, base);
        }
        UrlScheme found = scheme == null ? UrlScheme.OTHER : scheme;
        schemeEnd = colon;
        rest = colon;
        if (found == UrlScheme.FILE) {
            return readFile(colon);
        }
        if (!found.isNetwork()) {
            return UrlKind.OPAQUE;
        }
        int slash1 = skipBreaks(colon);
        int slash2 = isSlash(slash1) ? skipBreaks(slash1 + 1) : end;
        mayBeRelative = !isSlash(slash2) && base.mayBe(found);
        return readAuthority(skipSlashes(colon));
    }

    /** Reads the scheme into {@link #scheme}; gives the index after its colon, or -1 if there is none. */
    private int readScheme(int start) {
        int n = 0;
        for (int i = start; i < end; i++) {
            int c = text[i];
            if (isBreak(c)) {
                continue;
            }
            if (c == ':' && n > 0) {
                scheme = n <= UrlScheme.LONGEST ? UrlScheme.named(schemeName, n) : UrlScheme.OTHER;
                return i + 1;
            }
            int lower = c | 0x20;
            boolean letter = lower >= 'a' && lower <= 'z';
            if (!letter && (n == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
            if (n < UrlScheme.LONGEST) {
                schemeName[n] = (byte) (letter ? lower : c);
            }
            n++;
        }
        return -1;
    }

    private UrlKind readSchemeless(int start, UrlBase base) {
        rest = start;
        int slash1 = skipBreaks(start);
        int slash2 = slash1 < end ? skipBreaks(slash1 + 1) : end;
        if (base == UrlBase.OTHER) {
            boolean network = slash2 < end && text[slash1] == '/' && text[slash2] == '/';
            return network ? UrlKind.OPAQUE : UrlKind.RELATIVE;
        }
        return isSlash(slash1) && isSlash(slash2) ? readAuthority(skipSlashes(slash1)) : UrlKind.RELATIVE;
    }

    private UrlKind readAuthority(int start) {
        int length = copyAuthority(start);
        if (length < 0) {
            return UrlKind.INVALID;
        }
        int from = 0;
        for (int i = length - 1; i >= 0 && from == 0; i--) {
            from = authority[i] == '@' ? i + 1 : 0;
        }
        int to = hostEnd(from, length);
        return isPort(to, length) ? takeHost(from, to) : UrlKind.INVALID;
    }

    /** A file URL with a host is a request to a file server on some systems; one without goes nowhere. */
    private UrlKind readFile(int start) {
        int slash1 = skipBreaks(start);
        int slash2 = isSlash(slash1) ? skipBreaks(slash1 + 1) : end;
        if (!isSlash(slash2)) {
            return UrlKind.OPAQUE;
        }
        int length = copyAuthority(slash2 + 1);
        boolean drive = length == 2 && (authority[1] == ':' || authority[1] == '|');
        if (length == 0 || drive) {
            return UrlKind.OPAQUE;
        }
        UrlKind found = length < 0 ? UrlKind.INVALID : takeHost(0, length);
        if (found == UrlKind.HOST && hostText().equals("localhost")) {
            hostLength = 0;
            return UrlKind.OPAQUE;
        }
        return found;
    }

    /** Copies the authority without line breaks; sets {@link #rest} to its end; -1 if it is too long. */
    private int copyAuthority(int start) {
        int n = 0;
        int i = start;
        for (; i < end; i++) {
            int c = text[i];
            if (c == '/' || c == '\\' || c == '?' || c == '#') {
                break;
            }
            if (isBreak(c)) {
                continue;
            }
            if (n == MAX_AUTHORITY) {
                return -1;
            }
            authority[n++] = (byte) c;
        }
        rest = i;
        return n;
    }

    private int hostEnd(int from, int length) {
        boolean brackets = false;
        for (int i = from; i < length; i++) {
            int c = authority[i];
            if (c == ':' && !brackets) {
                return i;
            }
            brackets = c == '[' || (brackets && c != ']');
        }
        return length;
    }

    /** Says whether the rest of the authority is nothing, or a colon and a port number that may be empty. */
    private boolean isPort(int colon, int length) {
        int port = 0;
        for (int i = colon + 1; i < length; i++) {
            int digit = authority[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = port * 10 + digit;
            if (port > 0xFFFF) {
                return false;
            }
        }
        return true;
    }

    private UrlKind takeHost(int from, int to) {
        int length = hosts.parse(authority, from, to, host);
        if (length <= 0) {
            return UrlKind.INVALID;
        }
        hostLength = length;
        ip = hosts.isIpAddress();
        return UrlKind.HOST;
    }

    private int skipBreaks(int from) {
        int i = from;
        while (i < end && isBreak(text[i])) {
            i++;
        }
        return i;
    }

    private int skipSlashes(int from) {
        int i = from;
        while (i < end && (isBreak(text[i]) || isSlash(i))) {
            i++;
        }
        return i;
    }

    private boolean isSlash(int i) {
        return i < end && (text[i] == '/' || text[i] == '\\');
    }

    static boolean isBreak(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}
