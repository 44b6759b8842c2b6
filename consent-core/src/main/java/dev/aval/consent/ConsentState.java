package dev.aval.consent;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one visitor said, when, and on which version of the policy: the content of the consent cookie.
 *
 * <p>It knows purposes and vendors by their permanent numbers only, so that it can be read without the policy on which it was
 * given. What follows from it is for {@link ConsentPolicy#consent} to say. Immutable and safe for use by many threads; the
 * {@linkplain ConsentStateBuilder builder} is not.
 */
public final class ConsentState {

    /** The highest permanent number of a purpose. */
    public static final int MAX_PURPOSE = 4095;

    /** The highest permanent number of a vendor, a service or a data category. */
    public static final int MAX_NUMBER = 65_535;

    /** The visitor has said nothing yet. */
    public static final ConsentState NONE = absent(Reason.NO_CHOICE);

    /**
     * A switch for a category of data that can only make an answer stricter.
     *
     * @param category the permanent number of the category: 1 for sensed location, from 2 for the sensitive kinds
     * @param purpose the permanent number of the purpose, or 0 for all purposes
     * @param on true where the visitor agreed to the category for that purpose
     */
    public record CategorySwitch(int category, int purpose, boolean on) implements Comparable<CategorySwitch> {
        @Override
        public int compareTo(CategorySwitch other) {
            int byCategory = Integer.compare(category, other.category);
            return byCategory != 0 ? byCategory : Integer.compare(purpose, other.purpose);
        }
    }

    /**
     * Whether data that one service collected may be used in another.
     *
     * @param collectedBy the permanent number of the service that collected
     * @param usedBy the permanent number of the service that would use
     * @param granted true where the visitor agreed
     */
    public record ServiceAuthorisation(int collectedBy, int usedBy, boolean granted)
            implements Comparable<ServiceAuthorisation> {
        @Override
        public int compareTo(ServiceAuthorisation other) {
            int byCollector = Integer.compare(collectedBy, other.collectedBy);
            return byCollector != 0 ? byCollector : Integer.compare(usedBy, other.usedBy);
        }
    }

    private final Reason absence;
    private final int policyVersion;
    private final long issuedAt;
    private final long revision;
    private final String regime;
    private final boolean signal;
    private final boolean imported;
    private final @Nullable UUID eventId;
    private final @Nullable UUID subject;
    private final int[] purposeNumbers;
    private final Choice[] purposeChoices;
    private final int[] vendorNumbers;
    private final boolean[] vendorGrants;

    /** A bit for each vendor number modulo 64, so that most vendors without an exception are told at a glance. */
    private final long vendorBits;

    private final PairTable<CategorySwitch> switches;
    private final PairTable<ServiceAuthorisation> services;
    private final SortedMap<Integer, byte[]> extensions;

    ConsentState(ConsentStateBuilder builder, Reason absence) {
        this.absence = absence;
        policyVersion = builder.policyVersion;
        issuedAt = builder.issuedAt;
        revision = builder.revision;
        regime = builder.regime;
        signal = builder.signal;
        imported = builder.imported;
        eventId = builder.eventId;
        subject = builder.subject;
        purposeNumbers = numbers(builder.purposes);
        purposeChoices = builder.purposes.values().toArray(new Choice[0]);
        vendorNumbers = numbers(builder.vendors);
        vendorGrants = new boolean[vendorNumbers.length];
        long bits = 0;
        for (int i = 0; i < vendorNumbers.length; i++) {
            vendorGrants[i] = Boolean.TRUE.equals(builder.vendors.get(vendorNumbers[i]));
            bits |= 1L << vendorNumbers[i];
        }
        vendorBits = bits;
        switches = new PairTable<>(
                builder.switches.values(), s -> PairTable.key(s.category(), s.purpose()), CategorySwitch::on);
        services = new PairTable<>(
                builder.services.values(),
                s -> PairTable.key(s.collectedBy(), s.usedBy()),
                ServiceAuthorisation::granted);
        extensions = builder.extensions.isEmpty() ? Collections.emptySortedMap() : new TreeMap<>(builder.extensions);
    }

    private static int[] numbers(SortedMap<Integer, ?> map) {
        int[] numbers = new int[map.size()];
        int at = 0;
        for (Integer number : map.keySet()) {
            numbers[at++] = number;
        }
        return numbers;
    }

    /**
     * Returns the state of a visitor of whom no choice is known.
     *
     * @param why the reason that decisions shall give, such as {@link Reason#UNREADABLE_COOKIE}
     * @return a state without any choice, never null
     * @throws IllegalArgumentException if the reason allows
     */
    public static ConsentState absent(Reason why) {
        if (why.allows()) {
            throw new IllegalArgumentException("The absence of a choice cannot allow, found reason " + why);
        }
        return new ConsentState(new ConsentStateBuilder(), why);
    }

    /**
     * Starts a state in which the visitor has chosen.
     *
     * @param policyVersion the version of the policy on which the choice was given, from 1
     * @param issuedAt when; cut to whole seconds, not before 1970
     * @return a builder, never null
     * @throws IllegalArgumentException if the version is below 1 or the time before 1970
     */
    public static ConsentStateBuilder chosen(int policyVersion, Instant issuedAt) {
        if (policyVersion < 1 || issuedAt.getEpochSecond() < 0) {
            throw new IllegalArgumentException("Expected a policy version from 1 and a time from 1970, found "
                    + policyVersion + " and " + issuedAt);
        }
        ConsentStateBuilder builder = new ConsentStateBuilder();
        builder.policyVersion = policyVersion;
        builder.issuedAt = issuedAt.getEpochSecond();
        return builder;
    }

    /**
     * Returns a builder that starts with all of this state.
     *
     * @return a builder, never null
     */
    public ConsentStateBuilder toBuilder() {
        ConsentStateBuilder builder = new ConsentStateBuilder();
        builder.policyVersion = policyVersion;
        builder.issuedAt = issuedAt;
        builder.revision = revision;
        builder.regime = regime;
        builder.signal = signal;
        builder.imported = imported;
        builder.eventId = eventId;
        builder.subject = subject;
        for (int i = 0; i < purposeNumbers.length; i++) {
            builder.purposes.put(purposeNumbers[i], purposeChoices[i]);
        }
        for (int i = 0; i < vendorNumbers.length; i++) {
            builder.vendors.put(vendorNumbers[i], vendorGrants[i]);
        }
        switches.entries().forEach(builder::categorySwitch);
        services.entries().forEach(builder::serviceAuthorisation);
        builder.extensions.putAll(extensions);
        return builder;
    }

    /**
     * Tells whether the visitor has chosen at all.
     *
     * @return true where a choice is known, be it an old or foreign one
     */
    public boolean isChosen() {
        return policyVersion > 0;
    }

    /**
     * Returns why no choice is known.
     *
     * @return the reason that decisions give for a purpose without a choice, {@link Reason#NO_CHOICE} by default
     */
    public Reason absence() {
        return absence;
    }

    /**
     * Returns the version of the policy on which the choice was given.
     *
     * @return the version, from 1; 0 where none was given
     */
    public int policyVersion() {
        return policyVersion;
    }

    /**
     * Returns when the choice was given.
     *
     * @return the time in whole seconds; 1970 where no choice was given
     */
    public Instant issuedAt() {
        return Instant.ofEpochSecond(issuedAt);
    }

    long issuedAtSecond() {
        return issuedAt;
    }

    /**
     * Returns how many choices of this visitor came before.
     *
     * @return 0 for the first, growing by one with each choice
     */
    public long revision() {
        return revision;
    }

    /**
     * Returns the regime of law under which the choice was given.
     *
     * @return the id of a rule pack, empty where none was chosen
     */
    public String regime() {
        return regime;
    }

    /**
     * Tells whether the browser signalled an opt-out when the choice was given.
     *
     * @return true where it did
     */
    public boolean signal() {
        return signal;
    }

    /**
     * Tells whether the choice was taken over from another tool.
     *
     * @return true where it was
     */
    public boolean imported() {
        return imported;
    }

    /**
     * Returns the consent record that proves the grants in this state.
     *
     * @return the id of the record, or empty where nothing was granted
     */
    public Optional<UUID> eventId() {
        return Optional.ofNullable(eventId);
    }

    /**
     * Returns the pseudonym under which this visitor's records are kept.
     *
     * @return 128 random bits, or empty for a visitor who never granted anything
     */
    public Optional<UUID> subject() {
        return Optional.ofNullable(subject);
    }

    /**
     * Returns what the visitor said about a purpose.
     *
     * @param number the purpose's permanent number
     * @return the choice, {@link Choice#UNSET} where nothing was said
     */
    public Choice purpose(int number) {
        int index = Arrays.binarySearch(purposeNumbers, number);
        return index < 0 ? Choice.UNSET : purposeChoices[index];
    }

    /**
     * Returns what the visitor said about a vendor, apart from its purposes.
     *
     * @param number the vendor's permanent number
     * @return true where granted, false where refused, null where nothing was said
     */
    public @Nullable Boolean vendor(int number) {
        if ((vendorBits >>> number & 1) == 0) {
            return null;
        }
        int index = Arrays.binarySearch(vendorNumbers, number);
        return index < 0 ? null : vendorGrants[index];
    }

    /**
     * Returns all choices by purpose.
     *
     * @return a new map from permanent number to a choice that is not {@link Choice#UNSET}, in ascending order
     */
    public SortedMap<Integer, Choice> purposes() {
        SortedMap<Integer, Choice> all = new TreeMap<>();
        for (int i = 0; i < purposeNumbers.length; i++) {
            all.put(purposeNumbers[i], purposeChoices[i]);
        }
        return all;
    }

    /**
     * Returns all exceptions for single vendors.
     *
     * @return a new map from permanent number to granted or refused, in ascending order
     */
    public SortedMap<Integer, Boolean> vendors() {
        SortedMap<Integer, Boolean> all = new TreeMap<>();
        for (int i = 0; i < vendorNumbers.length; i++) {
            all.put(vendorNumbers[i], vendorGrants[i]);
        }
        return all;
    }

    /**
     * Returns the switches for categories of data.
     *
     * @return an immutable set, at most one switch for each category and purpose
     */
    public SortedSet<CategorySwitch> switches() {
        return switches.entries();
    }

    /**
     * Returns what the visitor said about a category of data.
     *
     * @param category the category's permanent number
     * @param purpose the purpose's permanent number, or 0 for what was said about all purposes at once
     * @return true where switched on, false where switched off, null where nothing was said
     */
    public @Nullable Boolean categorySwitch(int category, int purpose) {
        return switches.get(category, purpose);
    }

    /**
     * Returns the authorisations from service to service.
     *
     * @return an immutable set, at most one for each pair
     */
    public SortedSet<ServiceAuthorisation> services() {
        return services.entries();
    }

    /**
     * Returns what the visitor said about data that crosses from one service to another.
     *
     * @param collectedBy the permanent number of the service that collected
     * @param usedBy the permanent number of the service that would use
     * @return true where authorised, false where refused, null where nothing was said
     */
    public @Nullable Boolean serviceAuthorisation(int collectedBy, int usedBy) {
        return services.get(collectedBy, usedBy);
    }

    /**
     * Returns what later versions of the library put here, kept as it is.
     *
     * @return a new map from type to a copy of the bytes, in ascending order of type
     */
    public SortedMap<Integer, byte[]> extensions() {
        SortedMap<Integer, byte[]> copy = new TreeMap<>();
        extensions.forEach((type, bytes) -> copy.put(type, bytes.clone()));
        return copy;
    }

    /**
     * Tells whether anything at all was granted.
     *
     * @return true where a purpose, a vendor, a category or a service was granted, so that proof is due
     */
    public boolean grantsAnything() {
        for (Choice choice : purposeChoices) {
            if (choice.isGrant()) {
                return true;
            }
        }
        for (boolean grant : vendorGrants) {
            if (grant) {
                return true;
            }
        }
        return switches.anyTrue() || services.anyTrue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsentState state
                && absence == state.absence
                && policyVersion == state.policyVersion
                && issuedAt == state.issuedAt
                && revision == state.revision
                && regime.equals(state.regime)
                && signal == state.signal
                && imported == state.imported
                && eventId().equals(state.eventId())
                && subject().equals(state.subject())
                && Arrays.equals(purposeNumbers, state.purposeNumbers)
                && Arrays.equals(purposeChoices, state.purposeChoices)
                && Arrays.equals(vendorNumbers, state.vendorNumbers)
                && Arrays.equals(vendorGrants, state.vendorGrants)
                && switches().equals(state.switches())
                && services().equals(state.services())
                && sameExtensions(state);
    }

    private boolean sameExtensions(ConsentState other) {
        return extensions.keySet().equals(other.extensions.keySet())
                && extensions.entrySet().stream()
                        .allMatch(e -> Arrays.equals(e.getValue(), other.extensions.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(purposeNumbers) * 31 + Long.hashCode(issuedAt) + Long.hashCode(revision);
    }

    /** Describes the state without the subject or the record, so that it may be logged. */
    @Override
    public String toString() {
        return isChosen()
                ? "chosen at policy version " + policyVersion + ", revision " + revision + ", purposes " + purposes()
                        + (vendorNumbers.length == 0 ? "" : ", vendors " + vendors())
                : "no choice (" + absence + ")";
    }
}
