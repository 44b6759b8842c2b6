package dev.aval.consent.servlet.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** The response's writer, as bytes into the gate; unlike the JDK's it can forget what it holds when the response is reset. */
final class EncodingWriter extends Writer {

    private static final int CHUNK = 2048;

    private final OutputStream out;
    private final CharsetEncoder encoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK * 4);
    private final char[] chars = new char[CHUNK + 1];
    private int kept;
    private boolean closed;

    EncodingWriter(OutputStream out, Charset charset) {
        this.out = out;
        encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK - kept);
            System.arraycopy(text, from + done, chars, kept, count);
            done += count;
            encode(kept + count, false);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CHUNK - kept);
            text.getChars(from + done, from + done + count, chars, kept);
            done += count;
            encode(kept + count, false);
        }
    }

    /** Encodes the first characters; the first half of a surrogate pair waits for the second. */
    private void encode(int count, boolean end) throws IOException {
        CharBuffer in = CharBuffer.wrap(chars, 0, count);
        while (true) {
            CoderResult result = encoder.encode(in, bytes, end);
            if (!result.isOverflow()) {
                break;
            }
            drain();
        }
        kept = in.remaining();
        if (kept > 0) {
            in.get(chars, 0, kept);
        }
    }

    private void drain() throws IOException {
        if (bytes.position() > 0) {
            out.write(bytes.array(), 0, bytes.position());
            bytes.clear();
        }
    }

    /** Hands on what is encoded, without flushing what lies behind. */
    void handOn() throws IOException {
        if (!closed) {
            drain();
        }
    }

    /** Forgets what was written and not handed on. */
    void reset() {
        encoder.reset();
        bytes.clear();
        kept = 0;
    }

    @Override
    public void flush() throws IOException {
        if (!closed) {
            drain();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            encode(kept, true);
            while (encoder.flush(bytes).isOverflow()) {
                drain();
            }
            drain();
            closed = true;
            out.close();
        }
    }
}
