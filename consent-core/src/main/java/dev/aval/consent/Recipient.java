package dev.aval.consent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the data in a use: a kind, or a vendor that the policy names; inside the jurisdiction or abroad; with which safeguard.
 *
 * <p>Meant to be built once and kept in a constant. Immutable and safe for use by many threads.
 */
public final class Recipient {

    /** The controller itself: where a use says nothing else. */
    public static final Recipient SELF = of(RecipientKind.SELF);

    /** A processor inside the jurisdiction. */
    public static final Recipient PROCESSOR = of(RecipientKind.PROCESSOR);

    /** An affiliate inside the jurisdiction. */
    public static final Recipient AFFILIATE = of(RecipientKind.AFFILIATE);

    /** An independent third party inside the jurisdiction. */
    public static final Recipient THIRD_PARTY = of(RecipientKind.THIRD_PARTY);

    /** Other users of the service. */
    public static final Recipient OTHER_USERS = of(RecipientKind.OTHER_USERS);

    /** Everybody. */
    public static final Recipient THE_PUBLIC = of(RecipientKind.THE_PUBLIC);

    private final @Nullable RecipientKind kind;
    private final @Nullable String vendor;
    private final boolean abroad;
    private final @Nullable Safeguard safeguard;

    private Recipient(
            @Nullable RecipientKind kind, @Nullable String vendor, boolean abroad, @Nullable Safeguard safeguard) {
        this.kind = kind;
        this.vendor = vendor;
        this.abroad = abroad;
        this.safeguard = safeguard;
    }

    /**
     * Returns a recipient of a kind, inside the jurisdiction.
     *
     * @param kind the kind
     * @return the recipient, never null
     */
    public static Recipient of(RecipientKind kind) {
        return new Recipient(Objects.requireNonNull(kind, "kind"), null, false, null);
    }

    /**
     * Returns a vendor as recipient; its kind, place and safeguard are what the policy declares.
     *
     * @param id the vendor's id in the policy; one that the policy does not declare is denied
     * @return the recipient, never null
     */
    public static Recipient vendor(String id) {
        return new Recipient(null, Objects.requireNonNull(id, "id").intern(), false, null);
    }

    /**
     * Returns the same recipient outside the jurisdiction. Without a {@linkplain #under safeguard} a use that reaches it is denied.
     *
     * @return the recipient, never null
     */
    public Recipient abroad() {
        return new Recipient(kind, vendor, true, safeguard);
    }

    /**
     * Returns the same recipient bound by a safeguard.
     *
     * @param declared the safeguard
     * @return the recipient, never null
     */
    public Recipient under(Safeguard declared) {
        return new Recipient(kind, vendor, abroad, declared);
    }

    /**
     * Returns the kind.
     *
     * @return the kind, or null for a vendor, whose kind the policy declares
     */
    public @Nullable RecipientKind kind() {
        return kind;
    }

    /**
     * Returns the vendor.
     *
     * @return the vendor's id, or null where none is named
     */
    public @Nullable String vendorId() {
        return vendor;
    }

    /**
     * Tells whether the recipient is said to be outside the jurisdiction; a vendor is so too where the policy declares it.
     *
     * @return true after {@link #abroad()}
     */
    public boolean isAbroad() {
        return abroad;
    }

    /**
     * Returns the safeguard.
     *
     * @return the safeguard, or null where none was said
     */
    public @Nullable Safeguard safeguard() {
        return safeguard;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipient recipient
                && kind == recipient.kind
                && Objects.equals(vendor, recipient.vendor)
                && abroad == recipient.abroad
                && safeguard == recipient.safeguard;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, vendor, abroad, safeguard);
    }

    @Override
    public String toString() {
        return (kind == null ? "vendor " + vendor : kind.id())
                + (abroad ? " abroad" : "")
                + (safeguard == null ? "" : " under " + safeguard.id());
    }
}
