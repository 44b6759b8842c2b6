package dev.aval.consent.internal.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostTreeTest {
    private static int find(HostTree tree, String host) {
        byte[] bytes = host.getBytes(StandardCharsets.US_ASCII);
        int node = HostTree.ROOT;
        int chars = HostTree.ROOT;
        for (int to = bytes.length; to > 0 && node >= 0; ) {
            long label = HostTree.label(bytes, 0, to);
            assertThat(HostTree.label(host, 0, to)).isEqualTo(label);
            node = tree.child(node, label, bytes, to);
            chars = tree.child(chars, label, host, to);
            assertThat(chars).isEqualTo(node);
            to = HostTree.start(label) - 1;
        }
        return node;
    }

    @Test
    void exactly_the_names_that_were_added_are_found() {
        Random random = new Random(3);
        HostTree.Builder builder = new HostTree.Builder();
        Map<String, Integer> added = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String host = randomHost(random);
            added.put(host, builder.add(host));
        }
        assertThat(builder.add(added.keySet().iterator().next()))
                .as("adding again gives the same node")
                .isEqualTo(added.values().iterator().next());
        HostTree tree = builder.build();
        assertThat(tree.size()).isEqualTo(builder.size());
        added.forEach((host, node) -> {
            assertThat(find(tree, host)).isEqualTo(node);
            assertThat(host).startsWith(tree.text(node));
        });
        Set<String> suffixes = new HashSet<>();
        for (String host : added.keySet()) {
            for (int dot = -1; dot < host.length(); dot = (host + ".").indexOf('.', dot + 1)) {
                suffixes.add(host.substring(dot + 1));
            }
        }
        for (int i = 0; i < 5_000; i++) {
            String host = randomHost(random);
            assertThat(find(tree, host) >= 0).as(host).isEqualTo(suffixes.contains(host));
        }
    }

    private static String randomHost(Random random) {
        StringBuilder host = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            host.append(Integer.toString(random.nextInt(30), 36)).append(i > 0 ? "." : "");
        }
        return host.toString();
    }

    @Test
    void names_whose_hashes_are_equal_are_not_mistaken_for_each_other() {
        Map<Long, String> byHash = new HashMap<>();
        String one = "";
        String other = null;
        Random random = new Random(1);
        while (other == null || other.equals(one)) {
            one = Long.toString(random.nextLong() >>> 30, 36);
            other = byHash.put(HostTree.label(one, 0, one.length()) >>> 32, one);
        }
        HostTree.Builder builder = new HostTree.Builder();
        builder.add(one + ".example");
        HostTree tree = builder.build();
        assertThat(find(tree, one + ".example")).isPositive();
        assertThat(find(tree, other + ".example")).isEqualTo(-1);
    }

    @Test
    void labels_of_every_length_are_found_at_every_place_in_an_array() {
        for (int length = 1; length <= 63; length++) {
            String name = "abcdefghijklmnopqrstuvwxyz0123456789-_abcdefghijklmnopqrstuvwxyz0123".substring(0, length);
            HostTree.Builder builder = new HostTree.Builder();
            builder.add(name);
            HostTree tree = builder.build();
            for (int before = 0; before < 20; before++) {
                byte[] bytes = ("x".repeat(before) + "." + name + "y").getBytes(StandardCharsets.US_ASCII);
                int from = random(before + 1);
                long label = HostTree.label(bytes, from, bytes.length - 1);
                assertThat(HostTree.start(label)).isEqualTo(before + 1);
                assertThat(tree.child(HostTree.ROOT, label, bytes, bytes.length - 1))
                        .isEqualTo(1);
                assertThat(HostTree.start(HostTree.label(bytes, bytes.length - 2, bytes.length - 1)))
                        .as("the start of the range ends a label too")
                        .isEqualTo(bytes.length - 2);
            }
        }
    }

    private static int random(int bound) {
        return new Random(bound).nextInt(bound);
    }

    @Test
    void a_node_without_parent_is_refused() {
        assertThatThrownBy(() -> new HostTree.Builder().append(1, new byte[1], 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parent 1");
    }
}
