package dev.aval.consent.lint;

import dev.aval.consent.Purpose;
import java.util.Set;

/**
 * What is well known of a cookie.
 *
 * @param name the name, or a pattern of names
 * @param kind what most sites say it is for
 * @param lifetime how long it usually lives, as an ISO 8601 period; empty where for no more than the browser's session
 * @param setBy whose it is
 */
record CookieFact(String name, Kind kind, String lifetime, String setBy) {

    /** What a cookie is for, and the built-in purposes by which a policy says so. */
    @SuppressWarnings("ImmutableEnumChecker") // What is held is immutable without the annotation.
    enum Kind {
        ANALYTICS(Set.of(Purpose.ANALYTICS), "audience measurement"),
        ADVERTISING(Set.of(Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT), "advertising"),
        SESSION(Set.of(Purpose.SESSION), "the session");

        private final Set<Purpose> purposes;
        private final String words;

        Kind(Set<Purpose> purposes, String words) {
            this.purposes = purposes;
            this.words = words;
        }

        Set<Purpose> purposes() {
            return purposes;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    boolean persistent() {
        return !lifetime.isEmpty();
    }

    boolean tracks() {
        return kind != Kind.SESSION;
    }
}
