package dev.aval.consent.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's consent, asked by subject id: what code that sends mail or push asks, outside any request.
 *
 * <pre>{@code
 * DataUse newsletter = DataUse.of(Purpose.EMAIL).through(Channel.EMAIL);
 * if (subjects.of(customerId).decide(newsletter).allowed()) {
 *     send();
 * }
 * }</pre>
 *
 * <p>What the {@linkplain SubjectSource source} told is kept for a stated time, the {@linkplain Builder#staleness bound}. The bound
 * is kept to: where a withdrawal can be seen at the source at some time, every question asked at that time plus the bound, or
 * later, is answered by it. Age is therefore counted from before the source was asked. {@link #fresh} asks the source itself.
 *
 * <p>A {@link Consent} given out is the answer to one question and does not change; ask anew for each message.
 *
 * <p>Nothing here throws. Who is not known, or cannot be looked up, is denied everything. What failed is not kept, so that the next
 * question asks again. Safe for use by many threads; a question waits for the source only where nothing fresh enough is known of
 * its own subject, and threads that ask about one subject at once share one look-up.
 */
public final class SubjectConsents {

    /** The greatest length of a subject's id, in characters. */
    public static final int MAX_ID_LENGTH = 256;

    /** How old an answer may be where nothing else is said. */
    public static final Duration DEFAULT_STALENESS = Duration.ofSeconds(30);

    /** How many subjects are remembered where nothing else is said. */
    public static final int DEFAULT_MAX_ENTRIES = 10_000;

    private static final Duration MAX_STALENESS = Duration.ofDays(1);

    private static final Consent UNKNOWN = Consent.denyAll(Reason.NO_CHOICE);
    private static final Consent FAILED = Consent.denyAll(Reason.ERROR);

    private final Supplier<ConsentPolicy> policy;
    private final SubjectSource source;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final long boundNanos;
    private final long boundMillis;

    /** What is known or being asked, by subject; null where nothing is to be kept. */
    private final @Nullable Cache<String, Lookup> lookups;

    private final AtomicLong generation = new AtomicLong();
    private final FailureLog failures;

    private SubjectConsents(Builder builder) {
        policy = builder.policy;
        source = builder.source;
        clock = builder.clock;
        ticker = builder.ticker;
        boundNanos = builder.staleness.toNanos();
        boundMillis = builder.staleness.toMillis();
        failures = new FailureLog(ticker.getAsLong());
        lookups = boundMillis == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(builder.maxEntries)
                        .expireAfterWrite(builder.staleness)
                        .ticker(ticker::getAsLong)
                        // Housekeeping on the caller's thread: a shared pool would outlive the application.
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * Starts with the two things that cannot be done without.
     *
     * @param policy gives the policy in force, asked with each question so that a new version counts from the next one on
     * @param source tells what subjects said
     * @return a builder, never null
     */
    public static Builder builder(Supplier<ConsentPolicy> policy, SubjectSource source) {
        return new Builder(policy, source);
    }

    /**
     * Returns a subject's consent, from what the source told at most the stated bound ago.
     *
     * @param subject the subject's id as the host chose it; never logged
     * @return the consent at this moment; with {@link Reason#NO_CHOICE} one that denies everything where the source knows nobody by
     *     that id, or it is empty or longer than {@value #MAX_ID_LENGTH} characters; with {@link Reason#ERROR} where the look-up
     *     failed; never null
     */
    public Consent of(String subject) {
        if (!isId(subject)) {
            return UNKNOWN;
        }
        Cache<String, Lookup> kept = lookups;
        return consent(kept == null ? ask(subject) : known(kept, subject));
    }

    /**
     * Returns a subject's consent from what the source tells now, whatever is remembered. What was remembered before is forgotten,
     * so that no later question gets an older answer than this one.
     *
     * @param subject the subject's id as the host chose it; never logged
     * @return the consent at this moment, denying as {@link #of} does; never null
     */
    public Consent fresh(String subject) {
        if (!isId(subject)) {
            return UNKNOWN;
        }
        Lookup.Answer told = ask(subject);
        invalidate(subject);
        return consent(told);
    }

    /**
     * Forgets a subject, as after a withdrawal that this process has stored itself: every later question asks the source anew.
     *
     * @param subject the subject's id
     */
    public void invalidate(String subject) {
        Cache<String, Lookup> kept = lookups;
        if (kept != null && isId(subject)) {
            kept.asMap().remove(subject);
        }
    }

    /** Forgets all subjects: every later question asks the source anew. */
    public void invalidateAll() {
        generation.incrementAndGet();
        Cache<String, Lookup> kept = lookups;
        if (kept != null) {
            kept.invalidateAll();
        }
    }

    /**
     * Returns how often a question could not be answered because the source or the policy failed; for metrics.
     *
     * @return the number of failures since this was built, from 0
     */
    public long failures() {
        return failures.count();
    }

    /** Careless callers pass what they have, which may be nothing at all: that is denied, not thrown. */
    private static boolean isId(String subject) {
        return subject != null && !subject.isEmpty() && subject.length() <= MAX_ID_LENGTH;
    }

    private Lookup.Answer known(Cache<String, Lookup> kept, String subject) {
        Lookup.Moment asked = now();
        Lookup known = kept.getIfPresent(subject);
        if (known != null && covers(known, asked)) {
            return known.await();
        }
        Lookup mine = new Lookup(asked);
        Lookup chosen =
                kept.asMap().compute(subject, (id, other) -> other != null && covers(other, asked) ? other : mine);
        return mine.equals(chosen) ? load(kept, subject, mine) : chosen.await();
    }

    private Lookup.Moment now() {
        // The generation first: what is called stale while the clocks are read must not pass for newer than it is.
        long current = generation.get();
        return new Lookup.Moment(ticker.getAsLong(), clock.millis(), current);
    }

    private boolean covers(Lookup lookup, Lookup.Moment asked) {
        return !lookup.begun().isTooOldAt(asked, boundNanos, boundMillis);
    }

    private Lookup.Answer load(Cache<String, Lookup> kept, String subject, Lookup mine) {
        Lookup.Answer told = Lookup.Answer.FAILED;
        try {
            told = ask(subject);
        } finally {
            if (told.failed()) {
                kept.asMap().remove(subject, mine);
            }
            mine.complete(told);
        }
        return told;
    }

    private Lookup.Answer ask(String subject) {
        try {
            return source.find(subject)
                    .map(record -> new Lookup.Answer(record, false))
                    .orElse(Lookup.Answer.UNKNOWN);
        } catch (Exception | LinkageError | StackOverflowError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failures.failed("the source of subjects", e, ticker.getAsLong());
            return Lookup.Answer.FAILED;
        }
    }

    private Consent consent(Lookup.Answer told) {
        SubjectRecord record = told.record();
        if (record == null) {
            return told.failed() ? FAILED : UNKNOWN;
        }
        try {
            return policy.get()
                    .consent(ConsentContext.of(record.state(), clock.instant())
                            .with(record.signals())
                            .under(record.regime())
                            .aged(record.age()));
        } catch (RuntimeException | LinkageError e) {
            failures.failed("the policy", e, ticker.getAsLong());
            return FAILED;
        }
    }

    /** Collects what the answers depend on. Not safe for use by many threads. */
    public static final class Builder {

        private final Supplier<ConsentPolicy> policy;
        private final SubjectSource source;
        private InstantSource clock = InstantSource.system();
        private LongSupplier ticker = System::nanoTime;
        private Duration staleness = DEFAULT_STALENESS;
        private int maxEntries = DEFAULT_MAX_ENTRIES;

        private Builder(Supplier<ConsentPolicy> policy, SubjectSource source) {
            this.policy = Objects.requireNonNull(policy, "policy");
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets the clock by which choices expire.
         *
         * @param time tells the time; the system's clock where nothing is said
         * @return this builder
         */
        public Builder clock(InstantSource time) {
            clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets the clock by which answers grow old, beside the one by which choices expire: the older of the two ages counts, since
         * the one clock may stand still while the machine sleeps and the other may be set back.
         *
         * @param nanos tells nanoseconds from any origin, never going back; {@link System#nanoTime()} where nothing is said
         * @return this builder
         */
        public Builder ticker(LongSupplier nanos) {
            ticker = Objects.requireNonNull(nanos, "nanos");
            return this;
        }

        /**
         * Sets the bound: how long after it can be seen at the source a withdrawal may still go unnoticed.
         *
         * @param bound whole milliseconds up to one day; zero asks the source with every question and keeps nothing;
         *     {@link #DEFAULT_STALENESS} where nothing is said
         * @return this builder
         * @throws IllegalArgumentException if the bound is negative, longer than a day, or no whole number of milliseconds
         */
        public Builder staleness(Duration bound) {
            if (bound.isNegative()
                    || bound.compareTo(MAX_STALENESS) > 0
                    || !bound.equals(Duration.ofMillis(bound.toMillis()))) {
                throw new IllegalArgumentException(
                        "Expected as staleness bound whole milliseconds from zero to one day, found " + bound);
            }
            staleness = bound;
            return this;
        }

        /**
         * Sets how many subjects are remembered at most; the others are looked up when they are asked about.
         *
         * @param count 1 to 10,000,000; {@link #DEFAULT_MAX_ENTRIES} where nothing is said
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder maxEntries(int count) {
            if (count < 1 || count > 10_000_000) {
                throw new IllegalArgumentException("Expected 1 to 10000000 entries, found " + count);
            }
            maxEntries = count;
            return this;
        }

        /**
         * Builds it.
         *
         * @return the consents, never null
         */
        public SubjectConsents build() {
            return new SubjectConsents(this);
        }
    }
}
