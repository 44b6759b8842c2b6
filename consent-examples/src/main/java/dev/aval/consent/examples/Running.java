package dev.aval.consent.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that serves until Ctrl-C, and then closes in good order. */
public final class Running {
    private Running() {}

    /**
     * Waits until the JVM is asked to end, then closes the server.
     *
     * @param atEnd closes what runs and says what there is to say; called once, within the JVM's shutdown
     * @throws InterruptedException if the waiting thread is interrupted; {@code atEnd} has run then too
     */
    public static void untilTheEnd(Runnable atEnd) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean once = new AtomicBoolean();
        Runnable end = () -> {
            if (!once.getAndSet(true)) {
                atEnd.run();
                ended.countDown();
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "consent-end"));
        try {
            ended.await();
        } finally {
            end.run();
        }
    }
}
