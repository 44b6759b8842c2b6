package dev.aval.consent.servlet.html.value;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSS gate over text given as a string, one byte to a character, that writes down what its judge was asked. */
final class CssBench {

    final List<String> asked = new ArrayList<>();
    final List<String> imported = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CssGate gate;

    CssBench(boolean holdAll) {
        this(holdAll, CssUnits.SINGLE);
    }

    CssBench(boolean holdAll, CssUnits units) {
        CssGate.Judge judge = (isImport, text, from, to) -> {
            String url = new String(text, from, to - from, StandardCharsets.UTF_8);
            asked.add(url);
            if (isImport) {
                imported.add(url);
            }
            return holdAll;
        };
        gate = new CssGate(judge, out::write);
        gate.reset(judge, out::write, units);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What leaves a gate that holds back every URL. */
    static String held(String css) {
        return new CssBench(true).run(css);
    }

    /** The URLs a gate asks about. */
    static List<String> urls(String css) {
        CssBench bench = new CssBench(false);
        bench.run(css);
        return bench.asked;
    }

    String run(String css) {
        byte[] b = bytes(css);
        return run(b, b.length);
    }

    /** Feeds pieces of the given size, each in an array of its own with other bytes around it, then the end. */
    String run(byte[] css, int piece) {
        for (int i = 0; i < css.length; i += piece) {
            feed(css, i, Math.min(css.length, i + piece));
        }
        return end();
    }

    void feed(byte[] css, int from, int to) {
        byte[] own = new byte[to - from + 7];
        java.util.Arrays.fill(own, (byte) '"');
        System.arraycopy(css, from, own, 3, to - from);
        try {
            gate.write(own, 3, 3 + to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        java.util.Arrays.fill(own, (byte) '!');
    }

    String end() {
        try {
            gate.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = out.toString(StandardCharsets.ISO_8859_1);
        out.reset();
        return text;
    }

    int replaced() {
        return gate.held();
    }
}
