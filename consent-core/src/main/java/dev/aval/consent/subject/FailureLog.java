package dev.aval.consent.subject;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what failed, and says so at most once a minute. Safe for use by many threads. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(SubjectConsents.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong quietUntil;

    FailureLog(long nanos) {
        quietUntil = new AtomicLong(nanos);
    }

    /** Notes a failure; of the exception only the class is told, for its message may quote the subject. */
    void failed(String what, Throwable failure, long nanos) {
        long count = failures.incrementAndGet();
        long quiet = quietUntil.get();
        if (nanos - quiet >= 0 && quietUntil.compareAndSet(quiet, nanos + QUIET_NANOS)) {
            LOG.warn(
                    "consent.subject_failed: {} failed with {}, so that everything is denied to the subjects asked about;"
                            + " {} failures so far. Said at most once a minute",
                    what,
                    failure.getClass().getName(),
                    count);
        }
    }

    long count() {
        return failures.get();
    }
}
