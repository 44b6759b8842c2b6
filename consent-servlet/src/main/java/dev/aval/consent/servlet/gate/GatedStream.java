package dev.aval.consent.servlet.gate;

import dev.aval.consent.servlet.html.HtmlGate;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body's stream for the application: a page passes the HTML gate, anything else passes as it is. */
final class GatedStream extends ServletOutputStream {

    private final GatedResponse response;
    private final ServletOutputStream out;
    private final byte[] single = new byte[1];
    private @Nullable HtmlGate page;
    private boolean begun;
    private boolean failed;
    private boolean passed;
    private @Nullable NonBlocking nonBlocking;

    GatedStream(GatedResponse response, ServletOutputStream out) {
        this.response = response;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        single[0] = (byte) b;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return;
        }
        if (response.decide(bytes, from, from + length) != Body.PAGE) {
            passed = passed || isText(bytes, from, length);
            out.write(bytes, from, length);
        } else if (!failed) {
            begin(bytes, from, from + length);
            gate(gate -> gate.write(bytes, from, length));
        }
    }

    /** Whether more than blanks went by as something else than a page. */
    boolean hasPassed() {
        return passed;
    }

    private static boolean isText(byte[] bytes, int from, int length) {
        int at = from;
        while (at < from + length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at < from + length;
    }

    /** One step of the gate. */
    @FunctionalInterface
    private interface Step {
        void run(HtmlGate gate) throws IOException;
    }

    private void gate(Step step) throws IOException {
        judge(step);
        if (nonBlocking != null) {
            nonBlocking.pour();
        }
    }

    private void judge(Step step) throws IOException {
        HtmlGate gate = begin(null, 0, 0);
        try {
            step.run(gate);
        } catch (RuntimeException e) {
            // Nobody can judge the rest any more, so it stays here; the visitor gets what was judged, and no exception.
            failed = true;
            GateLog.failure(response.request().getRequestURI(), e);
        }
    }

    /** Whether there is, or has been, a page. */
    boolean isBegun() {
        return begun;
    }

    /** Begins a page, where there is none, of which these are the first bytes. */
    HtmlGate begin(byte @Nullable [] first, int from, int to) {
        HtmlGate gate = page;
        if (gate == null) {
            gate = response.newPage(this::put, first, from, to);
            page = gate;
            begun = true;
        }
        return gate;
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        if (nonBlocking == null) {
            out.write(bytes, from, length);
        } else {
            nonBlocking.put(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        handOn();
        response.beforeCommit();
        out.flush();
    }

    /** Hands on what the gate can let go, without flushing the container's buffer. */
    void handOn() throws IOException {
        if (page != null && !failed) {
            gate(HtmlGate::flush);
        }
    }

    /** Ends the page; more bytes would start a new piece of one. */
    void finish() throws IOException {
        finishPage();
        if (nonBlocking != null && out.isReady()) {
            nonBlocking.pour();
        }
    }

    private void finishPage() throws IOException {
        HtmlGate gate = page;
        if (gate != null) {
            if (!failed) {
                judge(HtmlGate::finish);
            }
            page = null;
            response.pageOver(gate);
        }
    }

    /** Ends the page, and then the answer: at once, or as soon as the container takes the rest. */
    void finishThen(Runnable end) throws IOException {
        finishPage();
        if (nonBlocking == null) {
            end.run();
        } else {
            nonBlocking.end(end);
        }
    }

    /** Forgets what is held, since the container forgets what it holds. */
    void forget() {
        failed = false;
        begun = false;
        passed = false;
        HtmlGate gate = page;
        if (gate != null) {
            page = null;
            response.pageOver(gate);
        }
        if (nonBlocking != null) {
            nonBlocking.forget();
        }
    }

    @Override
    public void close() throws IOException {
        response.completeEmpty();
        if (nonBlocking == null) {
            finish();
            out.close();
        } else {
            finishThen(this::closeQuietly);
        }
    }

    private void closeQuietly() {
        try {
            out.close();
        } catch (IOException e) {
            // The client went away, which the container has noticed too.
            failed = true;
        }
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        NonBlocking writing = new NonBlocking(out, listener);
        nonBlocking = writing;
        out.setWriteListener(writing);
    }
}
