package dev.aval.consent.examples.guard;

import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body on its way to the upstream, which can be cut off: the upstream may answer before it has read all,
 * and the container hands the request object to somebody else once the servlet has returned.
 *
 * <p>Thread-safe.
 */
final class RequestBody extends InputStream {
    private final InputStream in;
    private boolean cut;

    RequestBody(InputStream in) {
        this.in = in;
    }

    @Override
    public synchronized int read() throws IOException {
        check();
        return in.read();
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) throws IOException {
        check();
        return in.read(bytes, from, length);
    }

    /** After this the container's stream is not touched again. */
    synchronized void cut() {
        cut = true;
    }

    private void check() throws IOException {
        if (cut) {
            throw new IOException("the exchange is over");
        }
    }
}
