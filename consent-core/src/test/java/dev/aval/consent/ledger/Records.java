package dev.aval.consent.ledger;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes consent records, all from a seed. */
final class Records {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final String HASH = "0123456789abcdef".repeat(4);

    private static final List<String> LOCALES = List.of("und", "fr", "en-GB", "zh-Hant-TW", "de-CH-1996");
    private static final List<ConsentAct> ACTS = List.of(
            ConsentAct.GRANT,
            ConsentAct.REFUSE,
            ConsentAct.WITHDRAW,
            ConsentAct.CHANGE,
            ConsentAct.SIGNAL_REFUSAL,
            ConsentAct.IMPORT,
            ConsentAct.of("site-act-2"));
    private static final List<CollectionMethod> METHODS = List.of(
            CollectionMethod.BANNER_FORM,
            CollectionMethod.PREFERENCES_FORM,
            CollectionMethod.JSON_API,
            CollectionMethod.GPC,
            CollectionMethod.of("phone"));

    private final Random random;
    private final RecordIds ids;

    Records(long seed) {
        random = new Random(seed);
        ids = new RecordIds(() -> NOW, random);
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** A grant of two purposes with nothing unusual in it. */
    ConsentRecord grant() {
        return grant(uuid());
    }

    ConsentRecord grant(UUID request) {
        return builder(
                        ConsentState.chosen(3, NOW)
                                .regime("eu")
                                .subject(uuid())
                                .purpose(2, Choice.GRANTED)
                                .purpose(3, Choice.GRANTED_EXPLICITLY)
                                .purpose(4, Choice.REFUSED)
                                .build(),
                        request)
                .build();
    }

    ConsentRecord refusal(UUID request) {
        return builder(ConsentState.chosen(3, NOW).purpose(2, Choice.REFUSED).build(), request)
                .act(ConsentAct.REFUSE, CollectionMethod.BANNER_FORM)
                .build();
    }

    ConsentRecord.Builder builder(ConsentState state, UUID request) {
        return ConsentRecord.builder(state)
                .event(ids.nextEventId(), NOW)
                .request(request)
                .act(ConsentAct.GRANT, CollectionMethod.BANNER_FORM)
                .locale("fr")
                .textHash(HASH);
    }

    /** Any record that can be. */
    ConsentRecord any() {
        ConsentStateBuilder state = ConsentState.chosen(1 + random.nextInt(Integer.MAX_VALUE), NOW)
                .revision(random.nextLong(1L << 32))
                .regime(pick(List.of("", "eu", "us-ca", "0123456789abcdef")))
                .signal(random.nextBoolean())
                .imported(random.nextBoolean())
                .subject(uuid());
        for (int i = random.nextInt(12); i > 0; i--) {
            state.purpose(1 + random.nextInt(ConsentState.MAX_PURPOSE), pick(List.of(Choice.values())));
        }
        for (int i = random.nextInt(4) * random.nextInt(40); i > 0; i--) {
            state.vendor(1 + random.nextInt(ConsentState.MAX_NUMBER), random.nextBoolean());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            state.categorySwitch(new CategorySwitch(1 + random.nextInt(20), random.nextInt(20), random.nextBoolean()));
            state.serviceAuthorisation(
                    new ServiceAuthorisation(1 + random.nextInt(20), 1 + random.nextInt(20), random.nextBoolean()));
        }
        Instant time = Instant.ofEpochMilli(random.nextLong(1L << 52));
        return ConsentRecord.builder(state.build())
                .event(ids.nextEventId(), time)
                .request(uuid())
                .act(pick(ACTS), pick(METHODS))
                .before(random.nextBoolean() ? uuid() : null)
                .textHash(HASH)
                .locale(pick(LOCALES))
                .signals(random.nextBoolean() ? Signals.GPC : Signals.NONE)
                .provenance(random.nextBoolean() ? provenance() : null)
                .build();
    }

    private ImportProvenance provenance() {
        Instant claimed = random.nextBoolean() ? Instant.ofEpochMilli(random.nextInt(Integer.MAX_VALUE)) : null;
        return new ImportProvenance(pick(List.of("onetrust", "cookiebot", "a1-b2")), claimed, random.nextBoolean());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
