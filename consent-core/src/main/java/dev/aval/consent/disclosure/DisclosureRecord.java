package dev.aval.consent.disclosure;

import dev.aval.consent.Recipient;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one act on a legal ground: what was done, when, on which ground, and who got the data.
 *
 * <p>It is itself data that the law asks for, so no erasure reaches it; it should name subjects by pseudonyms. Immutable and safe
 * for use by many threads. It has no text form, so that nothing about a subject gets into a log by mistake.
 */
public final class DisclosureRecord {

    /** The greatest length of the id of a vendor that is the recipient, in characters. */
    public static final int MAX_VENDOR_LENGTH = 100;

    private final DisclosureGround ground;
    private final Recipient recipient;
    private final DisclosureRequest request;
    private final Instant time;

    private DisclosureRecord(DisclosureGround ground, Recipient recipient, DisclosureRequest request, Instant time) {
        this.ground = Objects.requireNonNull(ground, "ground");
        this.recipient = Objects.requireNonNull(recipient, "recipient");
        this.request = Objects.requireNonNull(request, "request");
        this.time = Instant.ofEpochMilli(time.toEpochMilli());
        String vendor = recipient.vendorId();
        if (vendor != null) {
            DisclosureRequest.text("a vendor id", vendor, MAX_VENDOR_LENGTH);
        }
    }

    /**
     * Returns a record.
     *
     * @param ground the legal ground; of a release, that of the hold
     * @param recipient who gets or keeps the data
     * @param request what was asked for
     * @param time when, cut to milliseconds
     * @return the record, never null
     * @throws IllegalArgumentException if the recipient is a vendor whose id is blank, not printable, or longer than
     *     {@value #MAX_VENDOR_LENGTH} characters
     */
    public static DisclosureRecord of(
            DisclosureGround ground, Recipient recipient, DisclosureRequest request, Instant time) {
        return new DisclosureRecord(ground, recipient, request, time);
    }

    /**
     * Returns the legal ground.
     *
     * @return never null
     */
    public DisclosureGround ground() {
        return ground;
    }

    /**
     * Returns who gets or keeps the data, where, and under which safeguard.
     *
     * @return never null
     */
    public Recipient recipient() {
        return recipient;
    }

    /**
     * Returns what was asked for.
     *
     * @return never null
     */
    public DisclosureRequest request() {
        return request;
    }

    /**
     * Returns when it was recorded.
     *
     * @return whole milliseconds, never null
     */
    public Instant time() {
        return time;
    }

    /** Whether both tell the same but for the time, as when a request is sent again. */
    boolean tellsTheSameAs(DisclosureRecord other) {
        return ground == other.ground && recipient.equals(other.recipient) && request.equals(other.request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DisclosureRecord record && tellsTheSameAs(record) && time.equals(record.time);
    }

    @Override
    public int hashCode() {
        return request.hashCode();
    }
}
