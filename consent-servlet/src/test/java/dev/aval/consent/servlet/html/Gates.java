package dev.aval.consent.servlet.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs pages through gates. A URL or script is held if it contains {@code tracker}, a mark unless it is {@code granted}. */
class Gates implements UrlJudge, HoldListener {

    static final Hold TRACKING = new Hold("analytics", "tracker");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final List<String> heard = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    boolean inlineScripts = true;
    boolean markedConsented;
    boolean audit;
    byte @Nullable [] block;
    Injection injection = Injection.NEVER;
    int writes;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The page in one piece. */
    static String gated(String page) {
        return new Gates().run(page);
    }

    String run(String page) {
        return text(run(bytes(page)));
    }

    byte[] run(byte[] page) {
        return run(page, page.length);
    }

    /** The page in pieces of a size, each in an array that is overwritten after the call. */
    byte[] run(byte[] page, int size) {
        HtmlGate gate = start();
        try {
            byte[] piece = new byte[Math.max(1, size)];
            for (int i = 0; i < page.length; i += size) {
                int count = Math.min(size, page.length - i);
                System.arraycopy(page, i, piece, 0, count);
                gate.write(piece, 0, count);
                Arrays.fill(piece, (byte) '#');
            }
            gate.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The page in two pieces. */
    byte[] runSplit(byte[] page, int at) {
        HtmlGate gate = start();
        try {
            byte[] copy = page.clone();
            gate.write(copy, 0, at);
            Arrays.fill(copy, 0, at, (byte) '#');
            gate.write(copy, at, page.length - at);
            Arrays.fill(copy, (byte) '#');
            gate.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    HtmlGate start() {
        out.reset();
        heard.clear();
        asked.clear();
        writes = 0;
        return HtmlGate.create(this, this, this::take, block, injection, audit);
    }

    private void take(byte[] b, int from, int length) {
        writes++;
        out.write(b, from, length);
    }

    byte[] output() {
        return out.toByteArray();
    }

    private @Nullable Hold ask(String what, byte[] b, int from, int to) {
        String text = new String(b, from, to - from, StandardCharsets.UTF_8);
        asked.add(what + " " + text);
        return text.contains("tracker") ? TRACKING : null;
    }

    @Override
    public @Nullable Hold judge(Sink sink, byte[] b, int from, int to) {
        return ask(sink.name(), b, from, to);
    }

    @Override
    public @Nullable Hold base(byte[] b, int from, int to) {
        return ask("BASE", b, from, to);
    }

    @Override
    public boolean wantsInlineScripts() {
        return inlineScripts;
    }

    @Override
    public @Nullable Hold inlineScript(byte[] b, int from, int to) {
        return ask("INLINE_SCRIPT", b, from, to);
    }

    @Override
    public @Nullable Hold marked(byte[] b, int from, int to) {
        String mark = new String(b, from, to - from, StandardCharsets.UTF_8);
        return markedConsented || mark.equals("granted") ? null : new Hold(mark, null);
    }

    @Override
    public void held(Hold hold, Sink sink, byte[] b, int from, int to, String element) {
        heard.add(element + " " + sink + " " + new String(b, from, to - from, StandardCharsets.UTF_8));
    }
}
