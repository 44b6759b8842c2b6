package dev.aval.consent.servlet;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failure of the site's own code, told once: it would be told with each request otherwise. Safe for use by many threads. */
final class Once {

    private static final Logger LOG = LoggerFactory.getLogger(Once.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /** Tells the kind of failure alone, since what it says may quote the request. */
    void warn(String message, RuntimeException failure) {
        warn(message, failure.getClass().getName());
    }

    void warn(String message, String what) {
        if (!told.getAndSet(true)) {
            LOG.warn(message + ". Said once.", what);
        }
    }
}
