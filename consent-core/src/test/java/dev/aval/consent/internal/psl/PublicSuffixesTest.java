package dev.aval.consent.internal.psl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.internal.url.HostNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
    private static final PublicSuffixes BUNDLED = PublicSuffixes.bundled();

    /** Gives the registrable domain by both methods, of a host in any spelling. */
    private static @Nullable String registrable(PublicSuffixes list, String host) {
        String name = HostNames.canonical(host);
        if (name == null) {
            return null;
        }
        int start = list.registrableDomain(name);
        byte[] padded = ("x." + name + ".y").getBytes(StandardCharsets.US_ASCII);
        int offset = list.registrableDomain(padded, 2, padded.length - 2);
        assertThat(offset < 0 ? offset : offset - 2)
                .as("bytes as chars: %s", name)
                .isEqualTo(start);
        return start < 0 ? null : name.substring(start);
    }

    /** The official vectors: facts that the keepers of the list published for every implementation. */
    @ParameterizedTest
    @CsvSource({
        "COM,",
        "example.COM, example.com",
        "WwW.example.COM, example.com",
        ".com,",
        ".example,",
        ".example.com,",
        ".example.example,",
        "example,",
        "example.example, example.example",
        "b.example.example, example.example",
        "a.b.example.example, example.example",
        "biz,",
        "domain.biz, domain.biz",
        "b.domain.biz, domain.biz",
        "a.b.domain.biz, domain.biz",
        "com,",
        "example.com, example.com",
        "b.example.com, example.com",
        "a.b.example.com, example.com",
        "uk.com,",
        "example.uk.com, example.uk.com",
        "b.example.uk.com, example.uk.com",
        "a.b.example.uk.com, example.uk.com",
        "test.ac, test.ac",
        "mm,",
        "c.mm,",
        "b.c.mm, b.c.mm",
        "a.b.c.mm, b.c.mm",
        "jp,",
        "test.jp, test.jp",
        "www.test.jp, test.jp",
        "ac.jp,",
        "test.ac.jp, test.ac.jp",
        "www.test.ac.jp, test.ac.jp",
        "kyoto.jp,",
        "test.kyoto.jp, test.kyoto.jp",
        "ide.kyoto.jp,",
        "b.ide.kyoto.jp, b.ide.kyoto.jp",
        "a.b.ide.kyoto.jp, b.ide.kyoto.jp",
        "c.kobe.jp,",
        "b.c.kobe.jp, b.c.kobe.jp",
        "a.b.c.kobe.jp, b.c.kobe.jp",
        "city.kobe.jp, city.kobe.jp",
        "www.city.kobe.jp, city.kobe.jp",
        "ck,",
        "test.ck,",
        "b.test.ck, b.test.ck",
        "a.b.test.ck, b.test.ck",
        "www.ck, www.ck",
        "www.www.ck, www.ck",
        "us,",
        "test.us, test.us",
        "www.test.us, test.us",
        "ak.us,",
        "test.ak.us, test.ak.us",
        "www.test.ak.us, test.ak.us",
        "k12.ak.us,",
        "test.k12.ak.us, test.k12.ak.us",
        "www.test.k12.ak.us, test.k12.ak.us",
        "食狮.com.cn, xn--85x722f.com.cn",
        "食狮.公司.cn, xn--85x722f.xn--55qx5d.cn",
        "www.食狮.公司.cn, xn--85x722f.xn--55qx5d.cn",
        "shishi.公司.cn, shishi.xn--55qx5d.cn",
        "公司.cn,",
        "食狮.中国, xn--85x722f.xn--fiqs8s",
        "www.食狮.中国, xn--85x722f.xn--fiqs8s",
        "shishi.中国, shishi.xn--fiqs8s",
        "中国,",
        "xn--85x722f.com.cn, xn--85x722f.com.cn",
        "xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
        "www.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
        "shishi.xn--55qx5d.cn, shishi.xn--55qx5d.cn",
        "xn--55qx5d.cn,",
        "xn--85x722f.xn--fiqs8s, xn--85x722f.xn--fiqs8s",
        "www.xn--85x722f.xn--fiqs8s, xn--85x722f.xn--fiqs8s",
        "shishi.xn--fiqs8s, shishi.xn--fiqs8s",
        "xn--fiqs8s,"
    })
    void the_bundled_list_answers_the_official_vectors(String host, @Nullable String expected) {
        assertThat(registrable(BUNDLED, host)).isEqualTo(expected);
    }

    @Test
    void hosts_without_registrable_domain_have_none() {
        for (String host : new String[] {"localhost", "192.0.2.1", "[2001:db8::1]", "co.uk", "github.io", "10.0.0.1"}) {
            assertThat(registrable(BUNDLED, host)).as(host).isNull();
        }
        assertThat(BUNDLED.registrableDomain("")).isEqualTo(-1);
        assertThat(BUNDLED.registrableDomain(new byte[0], 0, 0)).isEqualTo(-1);
    }

    @Test
    void both_sections_of_the_list_count() {
        assertThat(registrable(BUNDLED, "a.b.example.co.uk")).as("ICANN").isEqualTo("example.co.uk");
        assertThat(registrable(BUNDLED, "a.b.github.io")).as("private").isEqualTo("b.github.io");
    }

    @Test
    void the_bundled_list_says_which_it_is() {
        assertThat(BUNDLED).isSameAs(PublicSuffixes.bundled());
        assertThat(BUNDLED.version()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}_[0-9-]+_UTC");
        assertThat(BUNDLED.size()).isBetween(9_000, 20_000);
    }

    /** The algorithm as publicsuffix.org words it, over plain strings. */
    private static @Nullable String naive(Set<String> rules, String host) {
        List<String> labels = Arrays.asList(host.split("\\.", -1));
        int suffix = 1;
        for (int n = labels.size(); n > 0; n--) {
            String tail = String.join(".", labels.subList(labels.size() - n, labels.size()));
            String wild = "*" + (tail.indexOf('.') < 0 ? "" : tail.substring(tail.indexOf('.')));
            if (rules.contains("!" + tail)) {
                suffix = n - 1;
                break;
            }
            if (suffix < n && (rules.contains(tail) || (n > 1 && rules.contains(wild)))) {
                suffix = n;
            }
        }
        int start = labels.size() - suffix - 1;
        return start < 0 ? null : String.join(".", labels.subList(start, labels.size()));
    }

    @Test
    void every_rule_of_the_carried_list_is_obeyed() throws IOException {
        Set<String> rules = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("target/psl/org/publicsuffix/list/effective_tld_names.dat"))) {
            if (line.isBlank() || line.startsWith("//")) {
                continue;
            }
            String mark = line.startsWith("!") ? "!" : line.startsWith("*.") ? "*." : "";
            rules.add(mark + HostNames.canonical(line.substring(mark.length())));
        }
        assertThat(rules).hasSize(BUNDLED.size());
        Random random = new Random(5);
        String[] more = {"", "x.", "x.y.", "www.", "city.", "a.b.c.", "com."};
        for (String rule : rules) {
            String name = rule.replace("!", "").replace("*", "w" + random.nextInt(3));
            String host = more[random.nextInt(more.length)] + name;
            assertThat(registrable(BUNDLED, host)).as(host).isEqualTo(naive(rules, host));
            String cut = name.substring(name.indexOf('.') + 1);
            assertThat(registrable(BUNDLED, "z." + cut)).as("z." + cut).isEqualTo(naive(rules, "z." + cut));
        }
    }

    private static PublicSuffixes compile(String dat) throws IOException {
        return PublicSuffixes.compile(new StringReader(dat));
    }

    @Test
    void a_newer_file_can_be_compiled_from_its_text_form() throws IOException {
        PublicSuffixes list = compile("""
                // VERSION: tomorrow
                // ===BEGIN ICANN DOMAINS===
                example
                co.example   a remark
                *.wild.example
                !known.wild.example
                b\u00FCcher.example
                """);
        assertThat(list.version()).isEqualTo("tomorrow");
        assertThat(list.size()).isEqualTo(5);
        assertThat(registrable(list, "a.b.co.example")).isEqualTo("b.co.example");
        assertThat(registrable(list, "a.b.c.wild.example")).isEqualTo("b.c.wild.example");
        assertThat(registrable(list, "c.wild.example")).isNull();
        assertThat(registrable(list, "wild.example")).isEqualTo("wild.example");
        assertThat(registrable(list, "a.known.wild.example")).isEqualTo("known.wild.example");
        assertThat(registrable(list, "a.xn--bcher-kva.example")).isEqualTo("a.xn--bcher-kva.example");
    }

    @Test
    void a_line_that_is_no_rule_is_named_with_its_number() {
        for (String line : new String[] {"<html>", "a.*.example", "a..example", "1.2.3.4", "*", "!", "example."}) {
            assertThatThrownBy(() -> compile("com\n" + line + "\n"))
                    .as(line)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("\"" + line + "\"");
        }
    }

    @Test
    void a_list_without_rules_is_refused() {
        assertThatThrownBy(() -> compile("// nothing\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without a rule");
    }

    private static byte[] bytes(PublicSuffixes list) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        list.write(out);
        return out.toByteArray();
    }

    @Test
    void the_same_rules_give_the_same_bytes_in_whatever_order() throws IOException {
        byte[] once = bytes(compile("com\nuk\nco.uk\n*.ck\n!www.ck\nblog.a-b.com\nx.com\n"));
        byte[] again = bytes(compile("x.com\n!www.ck\nblog.a-b.com\nco.uk\n*.ck\nuk\ncom\nuk\n"));
        assertThat(again).isEqualTo(once);
        assertThat(bytes(PublicSuffixes.read(new ByteArrayInputStream(once)))).isEqualTo(once);
    }

    @Test
    void a_damaged_table_is_refused_wherever_the_damage_is() throws IOException {
        byte[] whole = bytes(compile("com\nuk\nco.uk\n*.ck\n!www.ck\n"));
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> PublicSuffixes.read(new ByteArrayInputStream(damaged)))
                        .as("byte %d, bit %d", i, bit)
                        .isInstanceOf(IOException.class);
            }
            byte[] cut = Arrays.copyOf(whole, i);
            assertThatThrownBy(() -> PublicSuffixes.read(new ByteArrayInputStream(cut)))
                    .as("cut at %d", i)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_table_with_a_right_checksum_but_wrong_content_is_refused() {
        Random random = new Random(31);
        for (int i = 0; i < 2_000; i++) {
            ByteBuffer table = ByteBuffer.allocate(14 + random.nextInt(30) + 4);
            table.putInt(0x4150_5331).putShort((short) random.nextInt(3)).putInt(0);
            for (int j = table.position(); j < table.limit() - 4; j++) {
                table.put(j, (byte) random.nextInt(5));
            }
            table.putInt(6 + table.getShort(4), 2 + random.nextInt(random.nextBoolean() ? 5 : 1 << 30));
            CRC32 checksum = new CRC32();
            checksum.update(table.array(), 0, table.limit() - 4);
            table.putInt(table.limit() - 4, (int) checksum.getValue());
            try {
                PublicSuffixes read = PublicSuffixes.read(new ByteArrayInputStream(table.array()));
                assertThat(registrable(read, "a.b.example")).isIn("a.b.example", "b.example", null);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("malformed");
            }
        }
    }

    @Test
    void the_compiler_works_on_files(@TempDir Path folder) throws IOException {
        Path dat = Files.writeString(folder.resolve("list.dat"), "// VERSION: v\ncom\n");
        Path table = folder.resolve("deep/er/list.bin");
        PublicSuffixCompiler.main(new String[] {dat.toString(), table.toString()});
        assertThat(PublicSuffixes.read(new ByteArrayInputStream(Files.readAllBytes(table)))
                        .version())
                .isEqualTo("v");
        assertThatThrownBy(() -> PublicSuffixCompiler.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0 arguments");
    }

    @Test
    void listed_is_what_the_list_names_and_nothing_else() throws IOException {
        PublicSuffixes list = PublicSuffixes.compile(new StringReader("com\nuk\nco.uk\n*.ck\n!www.ck\n*.deep.com\n"));

        for (String host : List.of("com", "co.uk", "ck", "a.ck", "deep.com", "a.deep.com")) {
            assertThat(list.isListed(host)).as(host).isTrue();
        }
        for (String host : List.of(
                "",
                "a.com",
                "a.co.uk",
                "www.ck",
                "a.www.ck",
                "a.a.ck",
                "b.a.deep.com",
                "localhost",
                "a.localhost",
                "127.0.0.1",
                "[::1]")) {
            assertThat(list.isListed(host)).as(host).isFalse();
        }
    }
}
