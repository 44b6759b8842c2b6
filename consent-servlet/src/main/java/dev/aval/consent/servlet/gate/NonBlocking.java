package dev.aval.consent.servlet.gate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writing without blocking: the container takes one write for each time it says that it is ready, and the end of a page may bring
 * bytes when it is not. Those wait here for the next time.
 */
final class NonBlocking implements WriteListener {

    private final ServletOutputStream out;
    private final WriteListener application;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable Runnable end;

    NonBlocking(ServletOutputStream out, WriteListener application) {
        this.out = out;
        this.application = application;
    }

    /** Keeps bytes until the next {@link #pour}. */
    synchronized void put(byte[] bytes, int from, int length) {
        gathered.write(bytes, from, length);
    }

    synchronized void forget() {
        gathered.reset();
    }

    /** Writes what was gathered, since the application has asked whether it may. */
    synchronized void pour() throws IOException {
        if (gathered.size() > 0) {
            byte[] all = gathered.toByteArray();
            gathered.reset();
            out.write(all, 0, all.length);
        }
    }

    /** Writes the rest as soon as that is possible, and then ends. */
    void end(Runnable then) throws IOException {
        synchronized (this) {
            if (gathered.size() > 0 && !out.isReady()) {
                end = then;
                return;
            }
            pour();
        }
        then.run();
    }

    @Override
    public void onWritePossible() throws IOException {
        Runnable ended;
        synchronized (this) {
            ended = end;
            end = null;
            if (ended != null) {
                pour();
            }
        }
        if (ended == null) {
            application.onWritePossible();
        } else {
            ended.run();
        }
    }

    @Override
    public void onError(Throwable failure) {
        application.onError(failure);
    }
}
