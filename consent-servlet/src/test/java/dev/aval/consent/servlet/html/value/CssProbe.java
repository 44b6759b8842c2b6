package dev.aval.consent.servlet.html.value;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A CSS gate over text given as a string, one byte to a character, that writes down what its judge was asked. */
final class CssProbe {

    final List<String> asked = new ArrayList<>();
    final List<String> imported = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CssGate gate;

    CssProbe(boolean holdAll) {
        this(holdAll, CssUnits.SINGLE);
    }

    CssProbe(boolean holdAll, CssUnits units) {
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
        return new CssProbe(true).run(css);
    }

    /** The URLs a gate asks about. */
    static List<String> urls(String css) {
        CssProbe probe = new CssProbe(false);
        probe.run(css);
        return probe.asked;
    }

    String run(String css) {
        return run(bytes(css), Integer.MAX_VALUE);
    }

    /** Feeds pieces of at most the given size, then the end. */
    String run(byte[] css, int piece) {
        for (int i = 0; i < css.length; ) {
            int size = Math.min(piece, css.length - i);
            feed(css, i, i + size);
            i += size;
        }
        return end();
    }

    /** Feeds one piece in an array of its own, among other bytes, that is spoilt afterwards. */
    void feed(byte[] css, int from, int to) {
        byte[] own = new byte[to - from + 7];
        Arrays.fill(own, (byte) '"');
        System.arraycopy(css, from, own, 3, to - from);
        try {
            gate.write(own, 3, 3 + to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.fill(own, (byte) '!');
    }

    /** Ends the text and returns what was written since the last end. */
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
