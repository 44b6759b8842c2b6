package dev.aval.consent.servlet.gate;

import dev.aval.consent.servlet.html.HtmlGate;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body's stream for the application: a page passes the HTML gate, anything else passes as it is. */
final class GatedStream extends ServletOutputStream {

    private final GatedResponse response;
    private final ServletOutputStream out;
    private final byte[] single = new byte[1];
    private @Nullable HtmlGate page;
    private boolean failed;
    private @Nullable ByteArrayOutputStream collected;

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
        if (response.decide(bytes, from, from + length) == GatedResponse.Body.OTHER) {
            out.write(bytes, from, length);
        } else if (!failed) {
            gate(gate -> gate.write(bytes, from, length));
        }
    }

    /** One step of the gate. */
    @FunctionalInterface
    private interface Step {
        void run(HtmlGate gate) throws IOException;
    }

    private void gate(Step step) throws IOException {
        HtmlGate gate = page;
        if (gate == null) {
            gate = response.newPage(this::put);
            page = gate;
        }
        try {
            step.run(gate);
        } catch (RuntimeException e) {
            // Nobody can judge the rest any more, so it stays here; the visitor gets what was judged, and no exception.
            failed = true;
            GateLog.failure(response.request().getRequestURI(), e);
        }
        pourOut();
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        if (collected == null) {
            out.write(bytes, from, length);
        } else {
            collected.write(bytes, from, length);
        }
    }

    /** With asynchronous writing the container takes one write for each time it says that it is ready. */
    private void pourOut() throws IOException {
        ByteArrayOutputStream gathered = collected;
        if (gathered != null && gathered.size() > 0) {
            byte[] all = gathered.toByteArray();
            gathered.reset();
            out.write(all, 0, all.length);
        }
    }

    @Override
    public void flush() throws IOException {
        handOn();
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
        HtmlGate gate = page;
        if (gate != null) {
            if (!failed) {
                gate(HtmlGate::finish);
            }
            gate.release();
            page = null;
        }
    }

    /** Forgets what is held, since the container forgets what it holds. */
    void forget() {
        if (page != null) {
            page.release();
            page = null;
        }
        if (collected != null) {
            collected.reset();
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        collected = new ByteArrayOutputStream();
        out.setWriteListener(listener);
    }
}
