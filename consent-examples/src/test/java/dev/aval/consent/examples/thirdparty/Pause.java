package dev.aval.consent.examples.thirdparty;

import java.util.concurrent.TimeUnit;

/** Lets what is under way arrive: that nobody comes any more can only be waited for. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @param millis how long, in milliseconds
     * @throws IllegalStateException if the thread is interrupted
     */
    public static void of(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
