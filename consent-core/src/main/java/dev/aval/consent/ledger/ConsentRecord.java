package dev.aval.consent.ledger;

import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Signals;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one act of consent, refusal or withdrawal: who (by a pseudonym), when, how, to what, and on which text.
 *
 * <p>It has exactly one form in bytes, the {@linkplain #canonicalBody() canonical body}, and equality is equality of those
 * bytes. It never holds an address, a browser's name or anything else that the visitor did not need to say. Immutable and safe
 * for use by many threads; the {@linkplain Builder builder} is not.
 */
public final class ConsentRecord {

    /** The greatest length of a canonical body, in bytes. */
    public static final int MAX_BODY_LENGTH = 1 << 20;

    /** Beyond this, JSON readers elsewhere lose digits. */
    private static final long MAX_TIME = (1L << 53) - 1;

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final int MAX_LOCALE_LENGTH = 35;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final UUID eventId;
    private final UUID requestId;
    private final Instant time;
    private final ConsentAct act;
    private final CollectionMethod method;
    private final ConsentState state;
    private final @Nullable UUID before;
    private final @Nullable String textHash;
    private final String locale;
    private final boolean globalPrivacyControl;
    private final @Nullable ImportProvenance provenance;
    private final byte[] body;

    private ConsentRecord(Builder builder) {
        eventId = required("an event id", builder.eventId);
        requestId = required("a request id", builder.requestId);
        time = Instant.ofEpochMilli(checkedMillis(required("a time", builder.time)));
        act = required("an act", builder.act);
        method = required("a method", builder.method);
        before = builder.before;
        textHash = builder.textHash;
        locale = builder.locale;
        globalPrivacyControl = builder.globalPrivacyControl;
        provenance = builder.provenance;
        state = snapshot(builder.choices, eventId, time);
        checkProof();
        body = RecordCodec.encode(this);
        if (body.length > MAX_BODY_LENGTH) {
            throw new IllegalArgumentException(
                    "Expected a record of at most " + MAX_BODY_LENGTH + " bytes, found " + body.length);
        }
    }

    /** A refusal carries no id, so the event id enters the state together with the subject only. */
    private static ConsentState snapshot(ConsentState choices, UUID eventId, Instant time) {
        ConsentStateBuilder copy = ConsentState.chosen(choices.policyVersion(), time)
                .revision(choices.revision())
                .regime(choices.regime())
                .signal(choices.signal())
                .imported(choices.imported());
        choices.subject().ifPresent(subject -> copy.subject(subject).eventId(eventId));
        choices.purposes().forEach(copy::purpose);
        choices.vendors().forEach(copy::vendor);
        choices.switches().forEach(copy::categorySwitch);
        choices.services().forEach(copy::serviceAuthorisation);
        return copy.build();
    }

    private void checkProof() {
        if (eventId.version() != 7) {
            throw new IllegalArgumentException(
                    "Expected an event id of UUID version 7, found version " + eventId.version());
        }
        if (!state.grantsAnything()) {
            return;
        }
        if (state.subject().isEmpty()) {
            throw new IllegalArgumentException("Expected a subject reference in a record that grants, found none");
        }
        boolean asked = act.equals(ConsentAct.GRANT) || act.equals(ConsentAct.CHANGE);
        if (asked && textHash == null) {
            throw new IllegalArgumentException(
                    "Expected the hash of the texts shown in a record that grants, found none");
        }
    }

    private static <T> T required(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("Expected " + what + ", found none");
        }
        return value;
    }

    static long checkedMillis(Instant time) {
        long second = time.getEpochSecond();
        if (second < 0 || second > MAX_TIME / 1000 - 1) {
            throw new IllegalArgumentException("Expected a time from 1970 that fits 53 bits of milliseconds, found "
                    + (second < 0 ? "an earlier" : "a later") + " one");
        }
        return time.toEpochMilli();
    }

    /**
     * Starts a record of the given choices.
     *
     * <p>Taken from them: all choices, the policy version, the revision, the regime, the flags for signal and import, and the
     * subject. Not taken: their time, event id and extensions.
     *
     * @param choices what holds after the act
     * @return a builder, never null
     * @throws IllegalArgumentException if nothing was {@linkplain ConsentState#isChosen() chosen}
     */
    public static Builder builder(ConsentState choices) {
        if (!choices.isChosen()) {
            throw new IllegalArgumentException("Expected a state in which something was chosen, found none");
        }
        return new Builder(choices);
    }

    /**
     * Reads a canonical body.
     *
     * @param body the bytes; copied
     * @return the record, whose {@link #canonicalBody()} has exactly the given bytes
     * @throws IllegalArgumentException if the bytes are not canonical, have a key twice, lack one or have one that this
     *     version does not know; the message names the place but no content
     */
    public static ConsentRecord parse(byte[] body) {
        return RecordCodec.decode(body);
    }

    /**
     * Returns the record in its only form: the bytes on which its commitment is made.
     *
     * @return a new array of 1 to {@value #MAX_BODY_LENGTH} bytes of ASCII
     */
    public byte[] canonicalBody() {
        return body.clone();
    }

    byte[] sharedBody() {
        return body;
    }

    /**
     * Returns the id of the act.
     *
     * @return a UUID of version 7, never null
     */
    public UUID eventId() {
        return eventId;
    }

    /**
     * Returns the id of the request that caused the act; a request that is sent again has the same one.
     *
     * @return the id, never null
     */
    public UUID requestId() {
        return requestId;
    }

    /**
     * Returns when the act took place.
     *
     * @return the time in whole milliseconds, never null
     */
    public Instant time() {
        return time;
    }

    /**
     * Returns what was done.
     *
     * @return the act, never null
     */
    public ConsentAct act() {
        return act;
    }

    /**
     * Returns how the choice reached the site.
     *
     * @return the method, never null
     */
    public CollectionMethod method() {
        return method;
    }

    /**
     * Returns what holds after the act: what the consent cookie may say once the record is in the ledger.
     *
     * @return the choices with policy version, revision, regime and flags; with the event id exactly where there is a subject
     */
    public ConsentState state() {
        return state;
    }

    /**
     * Returns the pseudonym under which the data subject's records are kept.
     *
     * @return 128 random bits, or empty for somebody who never granted anything
     */
    public Optional<UUID> subject() {
        return state.subject();
    }

    /**
     * Returns the record that held before this one.
     *
     * @return the event id of the record that the act replaced, or empty where none is known
     */
    public Optional<UUID> before() {
        return Optional.ofNullable(before);
    }

    /**
     * Returns the hash of exactly what was shown when the choice was made.
     *
     * @return the SHA-256 of texts and bundle as 64 lower-case hexadecimal digits, or empty where nothing was shown
     */
    public Optional<String> textHash() {
        return Optional.ofNullable(textHash);
    }

    /**
     * Returns the language in which was asked.
     *
     * @return a BCP 47 language tag, {@code und} where unknown
     */
    public String locale() {
        return locale;
    }

    /**
     * Tells whether the browser sent Global Privacy Control with the act.
     *
     * @return true where it did
     */
    public boolean globalPrivacyControl() {
        return globalPrivacyControl;
    }

    /**
     * Returns where an imported choice comes from.
     *
     * @return the provenance, or empty where the choice was made here
     */
    public Optional<ImportProvenance> provenance() {
        return Optional.ofNullable(provenance);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsentRecord record && Arrays.equals(body, record.body);
    }

    @Override
    public int hashCode() {
        return eventId.hashCode();
    }

    /** Describes the record without any id, so that it may be logged. */
    @Override
    public String toString() {
        return act + " by " + method + ", policy version " + state.policyVersion() + ", revision " + state.revision();
    }

    /** Builds a {@link ConsentRecord}. Not safe for use by many threads. */
    public static final class Builder {

        private final ConsentState choices;
        private @Nullable UUID eventId;
        private @Nullable UUID requestId;
        private @Nullable Instant time;
        private @Nullable ConsentAct act;
        private @Nullable CollectionMethod method;
        private @Nullable UUID before;
        private @Nullable String textHash;
        private String locale = "und";
        private boolean globalPrivacyControl;
        private @Nullable ImportProvenance provenance;

        private Builder(ConsentState choices) {
            this.choices = choices;
        }

        /**
         * Sets the id of the act and when it took place. Required.
         *
         * @param id a UUID of version 7, such as from {@link RecordIds#nextEventId()}
         * @param when the time, from 1970; cut to whole milliseconds
         * @return this builder
         */
        public Builder event(UUID id, Instant when) {
            eventId = id;
            time = when;
            return this;
        }

        /**
         * Sets the id of the request, by which a request sent again is known. Required.
         *
         * <p>Two visitors with the same id would share one record, so an id must never stand in a page that a cache may hand to
         * more than one visitor.
         *
         * @param id any UUID, usually made by the browser
         * @return this builder
         */
        public Builder request(UUID id) {
            requestId = id;
            return this;
        }

        /**
         * Sets what was done and how the choice reached the site. Required.
         *
         * @param what the act
         * @param how the method
         * @return this builder
         */
        public Builder act(ConsentAct what, CollectionMethod how) {
            act = what;
            method = how;
            return this;
        }

        /**
         * Sets which record held before.
         *
         * @param event the event id of the record that the act replaces, or null where none is known
         * @return this builder
         */
        public Builder before(@Nullable UUID event) {
            before = event;
            return this;
        }

        /**
         * Sets the hash of exactly what was shown; required where a {@linkplain ConsentAct#GRANT grant} or
         * {@linkplain ConsentAct#CHANGE change} grants anything.
         *
         * @param sha256 64 lower-case hexadecimal digits, or null where nothing was shown
         * @return this builder
         * @throws IllegalArgumentException if the hash is of another form
         */
        public Builder textHash(@Nullable String sha256) {
            if (sha256 != null && !HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException("Expected 64 lower-case hexadecimal digits as hash of the texts");
            }
            textHash = sha256;
            return this;
        }

        /**
         * Sets the language in which was asked.
         *
         * @param tag a BCP 47 language tag of at most 35 characters
         * @return this builder
         * @throws IllegalArgumentException if the tag is of another form
         */
        public Builder locale(String tag) {
            if (tag.length() > MAX_LOCALE_LENGTH || !LOCALE.matcher(tag).matches()) {
                throw new IllegalArgumentException("Expected a language tag of at most 35 characters");
            }
            locale = tag;
            return this;
        }

        /**
         * Sets what the browser signalled with the act.
         *
         * @param seen the signals
         * @return this builder
         */
        public Builder signals(Signals seen) {
            globalPrivacyControl = seen.globalPrivacyControl();
            return this;
        }

        /**
         * Sets where an imported choice comes from.
         *
         * @param origin the provenance, or null for a choice that was made here
         * @return this builder
         */
        public Builder provenance(@Nullable ImportProvenance origin) {
            provenance = origin;
            return this;
        }

        /**
         * Builds the record.
         *
         * @return the record, never null
         * @throws IllegalArgumentException if something required is missing or out of range; the message says what
         */
        public ConsentRecord build() {
            return new ConsentRecord(this);
        }
    }
}
