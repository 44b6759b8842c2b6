package dev.aval.consent.ledger;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes the ids of consent records and the references of data subjects.
 *
 * <p>Event ids are UUIDs of version 7 and each is greater than the one before, even where the clock stands still or jumps
 * back, so one generator should serve a whole process. Safe for use by many threads as far as its source of randomness is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7</a>
 */
public final class RecordIds {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    /**
     * Creates a generator with the platform's cryptographically strong randomness.
     *
     * @param clock tells the time
     */
    public RecordIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    /**
     * Creates a generator.
     *
     * @param clock tells the time
     * @param random the source of randomness; must not be guessable outside tests
     */
    public RecordIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes the id of a new consent record.
     *
     * @return a UUID of version 7, greater than all that this generator made before
     */
    public UUID nextEventId() {
        // A counter that starts in the lower half of its range leaves room to count before the millisecond is exceeded.
        long start = (Math.max(0, clock.millis()) << COUNTER_BITS) | random.nextInt(1 << (COUNTER_BITS - 1));
        long stamp = last.updateAndGet(before -> Math.max(before + 1, start));
        long high = (stamp >>> COUNTER_BITS << 16) | VERSION_7 | (stamp & COUNTER_MASK);
        return new UUID(high, (random.nextLong() & VARIANT_MASK) | VARIANT);
    }

    /**
     * Makes the reference under which a new data subject's records are kept.
     *
     * @return 128 random bits, without a version or variant of a UUID
     */
    public UUID newSubject() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
