package dev.aval.consent.internal.psl;

import dev.aval.consent.internal.url.HostTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * A public suffix list (publicsuffix.org), both sections, that finds registrable domains.
 *
 * <p>Hosts are lower-case ASCII without trailing dot, as {@code UrlReader} gives them. Finding allocates nothing.
 * Immutable; safe for use by several threads.
 */
public final class PublicSuffixes {
    /** A name that is a public suffix. */
    static final int RULE = 1;

    /** A name all children of which are public suffixes. */
    static final int WILDCARD = 2;

    /** A name that is not one, though its parent is a {@link #WILDCARD}. */
    static final int EXCEPTION = 4;

    private final HostTree tree;
    private final byte[] flags;
    private final String version;

    PublicSuffixes(HostTree tree, byte[] flags, String version) {
        this.tree = tree;
        this.flags = flags;
        this.version = version;
    }

    /**
     * Gives the list that was compiled into this library when it was built.
     *
     * @return the list; always the same instance
     */
    public static PublicSuffixes bundled() {
        return Bundled.LIST;
    }

    /**
     * Reads a compiled list.
     *
     * @param in what {@link #write} wrote and nothing else; read to its end, not closed
     * @return the list
     * @throws IOException if reading fails or the content is not a compiled list
     */
    public static PublicSuffixes read(InputStream in) throws IOException {
        return PublicSuffixFormat.read(in);
    }

    /**
     * Compiles the text form of the list, as publicsuffix.org publishes it.
     *
     * @param dat the text; not closed
     * @return the list
     * @throws IOException if reading fails, or a line is no rule; the message names the line
     */
    public static PublicSuffixes compile(Reader dat) throws IOException {
        return PublicSuffixCompiler.compile(dat);
    }

    /**
     * Writes the compiled form. The same rules always give the same bytes.
     *
     * @param out where to; not closed
     * @throws IOException if writing fails
     */
    public void write(OutputStream out) throws IOException {
        PublicSuffixFormat.write(tree, flags, version, out);
    }

    /**
     * Gives the version the list states of itself.
     *
     * @return a text like {@code 2026-10-06_16-13-12_UTC}, empty if the list states none
     */
    public String version() {
        return version;
    }

    /**
     * Gives the number of rules.
     *
     * @return the number, at least 1
     */
    public int size() {
        int rules = 0;
        for (byte flag : flags) {
            rules += Integer.bitCount(flag);
        }
        return rules;
    }

    /**
     * Finds the registrable domain of a host: its public suffix and one label more.
     *
     * @param host an array that holds the host
     * @param from start of the host, inclusive
     * @param to end of the host, exclusive
     * @return the index where the registrable domain starts, or -1 if the host has none: a public suffix, a single
     *     label, an IP address
     */
    public int registrableDomain(byte[] host, int from, int to) {
        if (to == from || !isName(host[labelStart(host, from, to)])) {
            return -1;
        }
        int suffix = to;
        int node = HostTree.ROOT;
        boolean wildcard = false;
        int end = to;
        while (end > from) {
            long label = HostTree.label(host, from, end);
            int start = HostTree.start(label);
            node = tree.child(node, label, host, end);
            int flag = node < 0 ? 0 : flags[node];
            if ((flag & EXCEPTION) != 0) {
                suffix = end + 1;
                break;
            }
            if (wildcard || (flag & RULE) != 0 || end == to) {
                suffix = start;
            }
            wildcard = (flag & WILDCARD) != 0;
            end = node < 0 || (tree.isLeaf(node) && !wildcard) ? from : start - 1;
        }
        return suffix <= from + 1 ? -1 : labelStart(host, from, suffix - 1);
    }

    private static int labelStart(byte[] host, int from, int to) {
        int i = to;
        while (i > from && host[i - 1] != '.') {
            i--;
        }
        return i;
    }

    /**
     * Finds the registrable domain of a host: its public suffix and one label more.
     *
     * @param host a host
     * @return the index where the registrable domain starts, or -1 if the host has none: a public suffix, a single
     *     label, an IP address
     */
    public int registrableDomain(CharSequence host) {
        int to = host.length();
        if (to == 0 || !isName(host.charAt(labelStart(host, to)))) {
            return -1;
        }
        int suffix = to;
        int node = HostTree.ROOT;
        boolean wildcard = false;
        int end = to;
        while (end > 0) {
            long label = HostTree.label(host, 0, end);
            int start = HostTree.start(label);
            node = tree.child(node, label, host, end);
            int flag = node < 0 ? 0 : flags[node];
            if ((flag & EXCEPTION) != 0) {
                suffix = end + 1;
                break;
            }
            if (wildcard || (flag & RULE) != 0 || end == to) {
                suffix = start;
            }
            wildcard = (flag & WILDCARD) != 0;
            end = node < 0 || (tree.isLeaf(node) && !wildcard) ? 0 : start - 1;
        }
        return suffix <= 1 ? -1 : labelStart(host, suffix - 1);
    }

    /**
     * Tells whether the list itself has a host as a public suffix, or as a name below which all names are public suffixes. What
     * is a suffix only because the list says nothing about it, such as {@code localhost}, is not listed.
     *
     * @param host a host
     * @return true if the names below it belong to many, as far as the list knows
     */
    public boolean isListed(CharSequence host) {
        int to = host.length();
        if (to == 0 || !isName(host.charAt(labelStart(host, to)))) {
            return false;
        }
        int node = HostTree.ROOT;
        boolean wildcard = false;
        for (int end = to; end > 0; ) {
            long label = HostTree.label(host, 0, end);
            int start = HostTree.start(label);
            node = tree.child(node, label, host, end);
            int flag = node < 0 ? 0 : flags[node];
            if (start == 0) {
                return (flag & EXCEPTION) == 0 && (wildcard || flag != 0);
            }
            if (node < 0) {
                return false;
            }
            wildcard = (flag & WILDCARD) != 0;
            end = start - 1;
        }
        return false;
    }

    private static int labelStart(CharSequence host, int to) {
        int i = to;
        while (i > 0 && host.charAt(i - 1) != '.') {
            i--;
        }
        return i;
    }

    /** No top-level domain starts with a digit, the last part of every IPv4 address does; brackets are IPv6. */
    private static boolean isName(int first) {
        return (first < '0' || first > '9') && first != '[';
    }

    /** Loads the bundled list when it is first asked for. */
    private static final class Bundled {
        static final PublicSuffixes LIST = load();

        private static PublicSuffixes load() {
            try (InputStream in = PublicSuffixes.class.getResourceAsStream("public-suffixes.bin")) {
                if (in == null) {
                    throw new IOException("public-suffixes.bin is missing beside " + PublicSuffixes.class.getName());
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
