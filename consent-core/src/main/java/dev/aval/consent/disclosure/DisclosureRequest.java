package dev.aval.consent.disclosure;

import dev.aval.consent.DataCategory;
import dev.aval.consent.internal.text.Shown;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to do on a legal ground: the act, the order behind it, who answers for it, which data and whose.
 *
 * <p>Immutable and safe for use by many threads. It has no text form, so that nothing about a subject gets into a log by mistake.
 */
public final class DisclosureRequest {

    /** The greatest length of the text that names the order, in characters. */
    public static final int MAX_REFERENCE_LENGTH = 1_000;

    /** The greatest length of an operator's id, in characters. */
    public static final int MAX_OPERATOR_LENGTH = 100;

    /** The greatest length of a subject's reference, in characters. */
    public static final int MAX_SUBJECT_LENGTH = 256;

    /** How many subjects, and how many categories of data, one request may name; more take several requests. */
    public static final int MAX_NAMED = 256;

    private final UUID id;
    private final DisclosureAct act;
    private final String reference;
    private final String operator;
    private final @Nullable UUID hold;
    private final SortedSet<DataCategory> data;
    private final SortedSet<String> subjects;

    private DisclosureRequest(
            UUID id,
            DisclosureAct act,
            String reference,
            String operator,
            @Nullable UUID hold,
            SortedSet<DataCategory> data,
            SortedSet<String> subjects) {
        this.id = Objects.requireNonNull(id, "id");
        this.act = act;
        this.reference = text("a reference", reference, MAX_REFERENCE_LENGTH);
        this.operator = text("an operator id", operator, MAX_OPERATOR_LENGTH);
        this.hold = hold;
        this.data = Collections.unmodifiableSortedSet(data);
        this.subjects = Collections.unmodifiableSortedSet(subjects);
    }

    private static DisclosureRequest start(
            UUID id, DisclosureAct act, String reference, String operator, @Nullable UUID hold) {
        return new DisclosureRequest(id, act, reference, operator, hold, new TreeSet<>(), new TreeSet<>());
    }

    /** What does not fit is told by its length alone, for it may name a person. */
    static String text(String what, String text, int maxLength) {
        if (text.isBlank() || text.length() > maxLength || Shown.unwantedIn(text) != null) {
            throw new IllegalArgumentException("Expected " + what + " of 1 to " + maxLength
                    + " characters, printable and not all blank, found " + text.length() + " characters");
        }
        return text;
    }

    /**
     * Asks to hand data over.
     *
     * @param id the id of this request, made anew for each; sent again with the same id it is recorded once
     * @param reference which order, law or danger it is, such as the file number of a court; 1 to
     *     {@value #MAX_REFERENCE_LENGTH} printable characters
     * @param operator the id of who answers for it; 1 to {@value #MAX_OPERATOR_LENGTH} printable characters
     * @return the request, about no data and nobody yet
     * @throws IllegalArgumentException if a text is blank, too long or not printable
     */
    public static DisclosureRequest disclose(UUID id, String reference, String operator) {
        return start(id, DisclosureAct.DISCLOSE, reference, operator, null);
    }

    /**
     * Asks to keep a copy of data.
     *
     * @param id the id of this request, made anew for each; sent again with the same id it is recorded once
     * @param reference which order, law or danger it is; 1 to {@value #MAX_REFERENCE_LENGTH} printable characters
     * @param operator the id of who answers for it; 1 to {@value #MAX_OPERATOR_LENGTH} printable characters
     * @return the request, about no data and nobody yet
     * @throws IllegalArgumentException if a text is blank, too long or not printable
     */
    public static DisclosureRequest store(UUID id, String reference, String operator) {
        return start(id, DisclosureAct.STORE, reference, operator, null);
    }

    /**
     * Asks for a hold, which stops purge and erasure until it is released. One that names nobody is on everybody.
     *
     * @param id the id of this request and of the hold, made anew for each; sent again with the same id it is recorded once
     * @param reference which order, law or danger it is; 1 to {@value #MAX_REFERENCE_LENGTH} printable characters
     * @param operator the id of who answers for it; 1 to {@value #MAX_OPERATOR_LENGTH} printable characters
     * @return the request, on everybody until it {@linkplain #about names} subjects
     * @throws IllegalArgumentException if a text is blank, too long or not printable
     */
    public static DisclosureRequest retain(UUID id, String reference, String operator) {
        return start(id, DisclosureAct.RETAIN, reference, operator, null);
    }

    /**
     * Asks to end a hold.
     *
     * @param id the id of this request, made anew for each; sent again with the same id it is recorded once
     * @param hold the id of the request that began the hold
     * @param reference why it ends; 1 to {@value #MAX_REFERENCE_LENGTH} printable characters
     * @param operator the id of who answers for it; 1 to {@value #MAX_OPERATOR_LENGTH} printable characters
     * @return the request
     * @throws IllegalArgumentException if a text is blank, too long or not printable
     */
    public static DisclosureRequest release(UUID id, UUID hold, String reference, String operator) {
        return start(id, DisclosureAct.RELEASE, reference, operator, Objects.requireNonNull(hold, "hold"));
    }

    /**
     * Returns the same request about these kinds of data beside those it names already.
     *
     * @param categories the categories
     * @return the request, never null
     * @throws IllegalArgumentException if there are more than {@value #MAX_NAMED}
     */
    public DisclosureRequest data(DataCategory... categories) {
        SortedSet<DataCategory> all = new TreeSet<>(data);
        all.addAll(Arrays.asList(categories));
        checkCount("categories", all.size());
        return new DisclosureRequest(id, act, reference, operator, hold, all, subjects);
    }

    /**
     * Returns the same request about these subjects beside those it names already.
     *
     * @param references the subjects' ids as the host chose them, pseudonyms rather than names; 1 to
     *     {@value #MAX_SUBJECT_LENGTH} printable characters each
     * @return the request, never null
     * @throws IllegalArgumentException if there are more than {@value #MAX_NAMED}, or one is blank, too long or not printable
     */
    public DisclosureRequest about(String... references) {
        SortedSet<String> all = new TreeSet<>(subjects);
        for (String subject : references) {
            all.add(text("a subject reference", subject, MAX_SUBJECT_LENGTH));
        }
        checkCount("subjects", all.size());
        return new DisclosureRequest(id, act, reference, operator, hold, data, all);
    }

    private static void checkCount(String what, int count) {
        if (count > MAX_NAMED) {
            throw new IllegalArgumentException("Expected at most " + MAX_NAMED + " " + what + ", found " + count);
        }
    }

    /**
     * Returns the id of the request.
     *
     * @return never null
     */
    public UUID id() {
        return id;
    }

    /**
     * Returns what is to be done.
     *
     * @return never null
     */
    public DisclosureAct act() {
        return act;
    }

    /**
     * Returns which order, law or danger is behind it.
     *
     * @return the text, never blank
     */
    public String reference() {
        return reference;
    }

    /**
     * Returns who answers for it.
     *
     * @return the operator's id, never blank
     */
    public String operator() {
        return operator;
    }

    /**
     * Returns which hold is to end.
     *
     * @return the id of the request that began it; empty for all acts but {@link DisclosureAct#RELEASE}
     */
    public Optional<UUID> hold() {
        return Optional.ofNullable(hold);
    }

    /**
     * Returns which kinds of data it is about.
     *
     * @return an immutable set, empty where none was named
     */
    public SortedSet<DataCategory> data() {
        return data;
    }

    /**
     * Returns whom it is about.
     *
     * @return an immutable set of the subjects' ids, empty where nobody was named
     */
    public SortedSet<String> subjects() {
        return subjects;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DisclosureRequest request
                && id.equals(request.id)
                && act == request.act
                && reference.equals(request.reference)
                && operator.equals(request.operator)
                && Objects.equals(hold, request.hold)
                && data.equals(request.data)
                && subjects.equals(request.subjects);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
