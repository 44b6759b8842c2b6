package dev.aval.consent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The closed lists of words in which a use is described, and how they are written in a policy file. */
final class Vocabulary {

    private Vocabulary() {}

    /** A word that has an id. */
    interface Term {

        /**
         * Returns the id, as written in {@code consent.json}.
         *
         * @return lower-case ASCII letters and hyphens, never null
         */
        String id();
    }

    static String id(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The term with the id, or null. */
    static <T extends Enum<T> & Term> @Nullable T find(Class<T> type, String id) {
        return Arrays.stream(type.getEnumConstants())
                .filter(term -> term.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    static <T extends Enum<T> & Term> List<String> ids(Class<T> type) {
        return Arrays.stream(type.getEnumConstants()).map(Term::id).toList();
    }

    /** One bit for each term. */
    static int mask(Iterable<? extends Enum<?>> terms) {
        int mask = 0;
        for (Enum<?> term : terms) {
            mask |= bit(term);
        }
        return mask;
    }

    /** Stored nowhere, so the order of a list may change from release to release. */
    @SuppressWarnings("EnumOrdinal")
    static int bit(Enum<?> term) {
        return 1 << term.ordinal();
    }
}
