package dev.aval.consent.servlet.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.aval.consent.servlet.html.value.CssUnits;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundsTest {

    /** HotSpot compiles no method that has more bytecodes. */
    private static final int HUGE_METHOD = 8000;

    @Test
    void a_huge_attribute_in_small_pieces_costs_no_more_than_its_size() throws IOException {
        byte[] page =
                Gates.bytes("<p title='" + "x".repeat(4 << 20) + "'><img alt='" + "y".repeat(1 << 20) + "' src=a>");
        var gates = new Gates();
        HtmlGate gate = gates.start();
        long allocated = allocatedBytes();
        int mostKept = 0;
        long started = System.nanoTime();
        for (int i = 0; i < page.length; i += 64) {
            gate.write(page, i, Math.min(64, page.length - i));
            mostKept = Math.max(mostKept, gate.keptBack());
        }
        gate.finish();
        // Work that grew with the square would read 150 gigabytes.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(mostKept).isLessThanOrEqualTo(Tokenizer.MAX_TAG + 64);
        assertThat(allocatedBytes() - allocated).isLessThan(page.length * 6L);
        assertThat(gates.output()).isEqualTo(page);
    }

    @Test
    void deep_nesting_and_very_many_attributes_are_borne() {
        for (String page : List.of(
                "<svg>".repeat(10_000) + "<g>".repeat(100) + "</svg>".repeat(10_000),
                "<svg><desc>".repeat(3_000) + "<p>".repeat(5_000),
                "<p " + "src=x ".repeat(1_000_000 / 4) + ">",
                "<".repeat(100_000),
                "</".repeat(100_000),
                "<!-".repeat(100_000),
                "\0".repeat(100_000) + "<p\0 \0=\0>",
                "<noscript>".repeat(5_000) + "</noscript>".repeat(5_000),
                "<select>".repeat(5_000) + "<xmp>".repeat(5_000),
                "<script><!--<script>".repeat(2_000))) {
            byte[] bytes = Gates.bytes(page);
            assertThat(new Gates().run(bytes, 1000)).isEqualTo(bytes);
        }
    }

    @Test
    void a_used_gate_allocates_next_to_nothing() throws IOException {
        byte[] page = Gates.bytes("<!doctype html><html><head><title>a</title><link rel=stylesheet href='/a.css'>"
                + "<script src=/a.js></script><style>a{b:url(x)}</style></head><body>"
                + "<p class=a style='b:url(c)'><img src=/a.png srcset='b 1x, c 2x'>d<a href=e>f</a></p>".repeat(200));
        var quiet = new UrlJudge() {
            @Override
            public @Nullable Hold judge(Sink sink, byte[] text, int from, int to) {
                return null;
            }

            @Override
            public @Nullable Hold base(byte[] text, int from, int to) {
                return null;
            }

            @Override
            public boolean wantsInlineScripts() {
                return true;
            }

            @Override
            public @Nullable Hold inlineScript(byte[] text, int from, int to) {
                return null;
            }

            @Override
            public @Nullable Hold marked(byte[] purposes, int from, int to) {
                return null;
            }
        };
        var pool = new GatePool(1);
        long written = 0;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 50; round++) {
            long before = allocatedBytes();
            HtmlGate gate = pool.take(
                    quiet, HoldListener.NONE, (b, from, length) -> {}, null, Injection.NEVER, false, CssUnits.SINGLE);
            for (int i = 0; i < page.length; i += 1000) {
                gate.write(page, i, Math.min(1000, page.length - i));
            }
            gate.finish();
            pool.give(gate);
            least = Math.min(least, allocatedBytes() - before);
            written += page.length;
        }
        assertThat(written).isPositive();
        assertThat(least).isLessThanOrEqualTo(1024);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void every_method_is_small_enough_to_be_compiled() throws Exception {
        Path classes =
                Path.of(HtmlGate.class.getResource("HtmlGate.class").toURI()).getParent();
        int seen = 0;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                seen += checkMethods(file);
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    /** Walks over a class file as JVMS §4 lays it out. */
    private static int checkMethods(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(raw)) {
            in.skipNBytes(8);
            String[] pool = pool(in);
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            members(in, pool, file);
            return members(in, pool, file);
        }
    }

    private static String[] pool(DataInputStream in) throws IOException {
        String[] pool = new String[in.readUnsignedShort()];
        Arrays.fill(pool, "");
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = new String(in.readNBytes(in.readUnsignedShort()), ISO_8859_1);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> Assertions.fail("unknown constant %d", tag);
            }
        }
        return pool;
    }

    private static int members(DataInputStream in, String[] pool, Path file) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            String name = pool[in.readUnsignedShort()];
            in.skipNBytes(2);
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                String attribute = pool[in.readUnsignedShort()];
                byte[] content = in.readNBytes(in.readInt());
                if (attribute.equals("Code")) {
                    int length = ByteBuffer.wrap(content).getInt(4);
                    assertThat(length).as("%s in %s", name, file.getFileName()).isLessThan(HUGE_METHOD);
                }
            }
        }
        return count;
    }
}
