package dev.aval.consent.internal.match;

import dev.aval.consent.internal.url.HostNames;
import dev.aval.consent.internal.url.HostTree;
import dev.aval.consent.internal.url.UrlKind;
import dev.aval.consent.internal.url.UrlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a URL belongs to: the rule with the longest host counts, among those the one with the longest path.
 *
 * <p>A host rule whose path does not fit leaves the URL to rules with shorter hosts. Finding allocates nothing. Immutable;
 * safe for use by several threads.
 */
public final class HostRules {
    /** What the find methods give where no rule fits. */
    public static final int NONE = -1;

    private static final byte[] NO_PATH = {};

    private final HostTree tree;

    /** By node: the target of the rule without path, or {@link #NONE}. */
    private final int[] targets;

    /** By node: the targets by path; null for most. */
    private final @Nullable PrefixTable[] paths;

    /** By node: whether its rules cover no sub-domains. */
    private final boolean[] exact;

    private final @Nullable PrefixTable ownPaths;

    private HostRules(
            HostTree tree,
            int[] targets,
            @Nullable PrefixTable[] paths,
            boolean[] exact,
            @Nullable PrefixTable ownPaths) {
        this.tree = tree;
        this.targets = targets;
        this.paths = paths;
        this.exact = exact;
        this.ownPaths = ownPaths;
    }

    /**
     * Builds a table.
     *
     * @param rules the rules; of two that claim the same the earlier counts
     * @param clashes told of each rule that was dropped because an earlier one claims the same host and path
     * @return the table
     * @throws IllegalArgumentException if a rule has neither host nor path, a host that is none, a path that does not
     *     start with a slash, or a negative target
     */
    public static HostRules of(List<HostRule> rules, Consumer<RuleClash> clashes) {
        Builder builder = new Builder(clashes);
        rules.forEach(builder::add);
        return builder.build();
    }

    /**
     * Finds what a URL belongs to.
     *
     * @param url a reader that has read a URL
     * @return the target; {@link #NONE} if no rule fits or the URL has no host of its own
     */
    public int find(UrlReader url) {
        return url.kind() == UrlKind.HOST ? find(url.host(), url.hostFrom(), url.hostTo(), url, NO_PATH, 0) : NONE;
    }

    /**
     * Finds what another path on the host of a URL belongs to.
     *
     * @param url a reader that has read a URL
     * @param path an array that holds a path from index 0, in the form of {@link UrlReader#path()}
     * @param length its length
     * @return the target; {@link #NONE} if no rule fits or the URL has no host of its own
     */
    public int find(UrlReader url, byte[] path, int length) {
        return url.kind() == UrlKind.HOST ? find(url.host(), url.hostFrom(), url.hostTo(), null, path, length) : NONE;
    }

    /**
     * Finds what a host belongs to as a whole; rules with a path do not count.
     *
     * @param host an array that holds a host in canonical form
     * @param from start of the host, inclusive
     * @param to end of the host, exclusive
     * @return the target, or {@link #NONE}
     */
    public int find(byte[] host, int from, int to) {
        return find(host, from, to, null, NO_PATH, 0);
    }

    /** The path is that of the reader, worked out only if it matters, or else the one given, which may be none. */
    private int find(byte[] host, int from, int to, @Nullable UrlReader url, byte[] path, int length) {
        int found = NONE;
        int node = HostTree.ROOT;
        int end = to;
        while (end > from) {
            long label = HostTree.label(host, from, end);
            node = tree.child(node, label, host, end);
            if (node < 0) {
                break;
            }
            int start = HostTree.start(label);
            if (!exact[node] || start == from) {
                int target = target(node, url, path, length);
                found = target == NONE ? found : target;
            }
            if (tree.isLeaf(node)) {
                break;
            }
            end = start - 1;
        }
        return found;
    }

    private int target(int node, @Nullable UrlReader url, byte[] path, int length) {
        PrefixTable table = paths[node];
        if (table != null) {
            int target = url == null ? table.find(path, 0, length) : table.find(url.path(), 0, url.pathLength());
            if (target != NONE) {
                return target;
            }
        }
        return targets[node];
    }

    /**
     * Finds what a host belongs to as a whole; rules with a path do not count.
     *
     * @param host a host in canonical form
     * @return the target, or {@link #NONE}
     */
    public int find(CharSequence host) {
        int found = NONE;
        int node = HostTree.ROOT;
        int end = host.length();
        while (end > 0) {
            long label = HostTree.label(host, 0, end);
            node = tree.child(node, label, host, end);
            if (node < 0) {
                break;
            }
            int start = HostTree.start(label);
            if ((!exact[node] || start == 0) && targets[node] != NONE) {
                found = targets[node];
            }
            if (tree.isLeaf(node)) {
                break;
            }
            end = start - 1;
        }
        return found;
    }

    /**
     * Finds what a path on the site's own hosts belongs to.
     *
     * @param url a reader that has read a URL that goes to an own host, or a relative one with its base path set
     * @return the target; {@link #NONE} if no rule without host fits
     */
    public int findOwnPath(UrlReader url) {
        return ownPaths == null ? NONE : ownPaths.find(url.path(), 0, url.pathLength());
    }

    /**
     * Finds what a path on the site's own hosts belongs to.
     *
     * @param path an array that holds a path in the form of {@link UrlReader#path()}
     * @param from start of the path, inclusive
     * @param to end of the path, exclusive
     * @return the target; {@link #NONE} if no rule without host fits
     */
    public int findOwnPath(byte[] path, int from, int to) {
        return ownPaths == null ? NONE : ownPaths.find(path, from, to);
    }

    /** Collects the rules by host and path. */
    private static final class Builder {
        private final Consumer<RuleClash> clashes;
        private final UrlReader reader = new UrlReader();
        private final HostTree.Builder tree = new HostTree.Builder();
        private final Map<Integer, Map<String, HostRule>> byNode = new HashMap<>();
        private final List<Integer> exactNodes = new ArrayList<>();

        Builder(Consumer<RuleClash> clashes) {
            this.clashes = clashes;
        }

        void add(HostRule rule) {
            if (rule.target() < 0) {
                throw new IllegalArgumentException("found target " + rule.target() + ", expected 0 or more");
            }
            if (rule.host() == null && rule.path() == null) {
                throw new IllegalArgumentException(
                        "rule for target " + rule.target() + " has neither host nor path, expected one of them");
            }
            int node = rule.host() == null ? HostTree.ROOT : node(rule.host());
            String path = rule.path() == null ? "" : path(rule.path());
            Map<String, HostRule> rules = byNode.computeIfAbsent(node, key -> new HashMap<>());
            HostRule kept = rules.putIfAbsent(path, rule);
            if (kept != null) {
                clashes.accept(new RuleClash(kept, rule));
            }
        }

        private int node(String host) {
            String name = HostNames.declared(host);
            if (name == null) {
                throw new IllegalArgumentException("found host \"" + host
                        + "\", expected a host name or IP address alone, such as \"tracker.example\""
                        + " (sub-domains are included)");
            }
            int node = tree.add(name);
            if (name.indexOf('.') < 0 || HostNames.isIpAddress(name)) {
                exactNodes.add(node);
            }
            return node;
        }

        private String path(String path) {
            if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
                throw new IllegalArgumentException(
                        "found path \"" + path + "\", expected one that starts with \"/\", without query and fragment");
            }
            reader.read("https://host" + path);
            return new String(reader.path(), 0, reader.pathLength(), StandardCharsets.ISO_8859_1);
        }

        HostRules build() {
            HostTree built = tree.build();
            int[] targets = new int[built.size()];
            Arrays.fill(targets, NONE);
            @Nullable PrefixTable[] paths = new PrefixTable[built.size()];
            boolean[] exact = new boolean[built.size()];
            for (int node : exactNodes) {
                exact[node] = true;
            }
            byNode.forEach((node, rules) -> {
                HostRule whole = rules.remove("");
                targets[node] = whole == null ? NONE : whole.target();
                Map<String, Integer> byPath = new HashMap<>();
                rules.forEach((path, rule) -> byPath.put(path, rule.target()));
                paths[node] = PrefixTable.of(byPath);
            });
            return new HostRules(built, targets, paths, exact, paths[HostTree.ROOT]);
        }
    }
}
