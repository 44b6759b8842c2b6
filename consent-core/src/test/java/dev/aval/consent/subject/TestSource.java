package dev.aval.consent.subject;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Controller;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.regime.Place;
import dev.aval.consent.regime.Regimes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A host's store of what its subjects said, with a clock that only the test moves. */
final class TestSource implements SubjectSource {

    static final Instant START = Instant.parse("2026-03-15T12:00:00Z");

    /** What happens between the reading and the answer. */
    interface Delay {
        void pass(String subject) throws Exception;
    }

    final Map<String, SubjectRecord> known = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    volatile Instant now = START;
    volatile Delay delay = subject -> {};

    @Override
    public Optional<SubjectRecord> find(String subject) throws Exception {
        asked.incrementAndGet();
        Optional<SubjectRecord> read = Optional.ofNullable(known.get(subject));
        delay.pass(subject);
        return read;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now = now.plus(time);
    }

    void grants(String subject) {
        chooses(subject, Choice.GRANTED);
    }

    void withdraws(String subject) {
        chooses(subject, Choice.REFUSED);
    }

    private void chooses(String subject, Choice choice) {
        known.put(
                subject,
                inFrance(ConsentState.chosen(1, START.minusSeconds(60))
                        .purpose(PUSH_NUMBER, choice)
                        .purpose(EMAIL_NUMBER, choice)
                        .purpose(SMS_NUMBER, choice)
                        .build()));
    }

    static SubjectRecord inFrance(ConsentState state) {
        return SubjectRecord.of(state).under(Regimes.bundled().at(Place.of("FR")));
    }

    SubjectConsents.Builder consents() {
        return SubjectConsents.builder(() -> POLICY, this).clock(() -> now).ticker(nanos::get);
    }

    private static final int PUSH_NUMBER = 6;
    private static final int EMAIL_NUMBER = 7;
    private static final int SMS_NUMBER = 8;

    static final ConsentPolicy POLICY = policy(1);

    static ConsentPolicy policy(int version) {
        return ConsentPolicy.builder()
                .version(version)
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(PurposeDefinition.of(Purpose.EMAIL).build())
                .purpose(Purpose.PUSH)
                .purpose(Purpose.SMS)
                .purpose(Purpose.SERVICE_ANNOUNCEMENT)
                .build();
    }
}
