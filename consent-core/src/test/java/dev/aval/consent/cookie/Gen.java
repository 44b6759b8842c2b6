package dev.aval.consent.cookie;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes states at random, many of them at the edges of what a state may be. One seed, one sequence. */
final class Gen {

    private static final List<Choice> CHOICES = List.of(Choice.values());
    private static final String REGIME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private final Random random;

    Gen(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** Any state in which the visitor has chosen, also one that is too large for a cookie. */
    ConsentState state() {
        ConsentStateBuilder state = ConsentState.chosen(
                        1 + edge(Integer.MAX_VALUE - 1), Instant.ofEpochSecond(second()))
                .revision(random.nextBoolean() ? random.nextInt(5) : 0xFFFF_FFFFL - random.nextInt(3))
                .regime(regime())
                .signal(random.nextBoolean())
                .imported(random.nextBoolean())
                .eventId(random.nextBoolean() ? uuid() : null)
                .subject(random.nextBoolean() ? uuid() : null);
        int bulk = random.nextInt(4) == 0 ? 40 : 6;
        for (int i = random.nextInt(bulk); i > 0; i--) {
            state.purpose(1 + edge(ConsentState.MAX_PURPOSE - 1), CHOICES.get(random.nextInt(CHOICES.size())));
        }
        for (int i = random.nextInt(bulk); i > 0; i--) {
            state.vendor(number(), random.nextBoolean());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            state.categorySwitch(new CategorySwitch(number(), edge(ConsentState.MAX_PURPOSE), random.nextBoolean()));
            state.serviceAuthorisation(new ServiceAuthorisation(number(), number(), random.nextBoolean()));
        }
        for (int i = random.nextInt(3) - 1; i > 0; i--) {
            state.extension(number(), bytes(random.nextInt(8)));
        }
        return state.build();
    }

    private int number() {
        return 1 + edge(ConsentState.MAX_NUMBER - 1);
    }

    /** From 0 to the bound; small, anywhere, around a power of two, or at the very end. */
    private int edge(int max) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(Math.min(12, max));
            case 1 -> random.nextInt(max);
            case 2 -> Math.min(max, Math.max(0, (1 << random.nextInt(31)) - 1 + random.nextInt(3)));
            default -> max - random.nextInt(3);
        };
    }

    private long second() {
        return switch (random.nextInt(3)) {
            case 0 -> 1_790_000_000L + random.nextInt(100_000);
            case 1 -> random.nextInt(200);
            default -> Instant.MAX.getEpochSecond() - random.nextInt(2);
        };
    }

    private String regime() {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(17); i > 0; i--) {
            letters.append(REGIME_LETTERS.charAt(random.nextInt(REGIME_LETTERS.length())));
        }
        return letters.toString();
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
