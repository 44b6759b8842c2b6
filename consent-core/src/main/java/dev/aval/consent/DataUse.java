package dev.aval.consent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to happen to somebody's data: for which purposes, and by which vendor.
 *
 * <p>Meant to be built once and kept in a constant. Immutable and safe for use by many threads.
 */
public final class DataUse {

    private final Purpose[] purposes;
    private final @Nullable String vendor;

    private DataUse(Purpose[] purposes, @Nullable String vendor) {
        this.purposes = purposes;
        this.vendor = vendor;
    }

    /**
     * Returns a use of the site's own, for one purpose or for several at once, all of which must then be allowed.
     *
     * @param purpose the first purpose
     * @param more further purposes
     * @return the use, never null
     */
    public static DataUse of(Purpose purpose, Purpose... more) {
        Purpose[] all = new Purpose[more.length + 1];
        all[0] = purpose;
        System.arraycopy(more, 0, all, 1, more.length);
        return of(Arrays.asList(all));
    }

    /**
     * Returns a use for all of the given purposes.
     *
     * @param purposes at least one purpose
     * @return the use, never null
     * @throws IllegalArgumentException if the list is empty
     */
    public static DataUse of(List<Purpose> purposes) {
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("A data use needs at least one purpose, found none");
        }
        return new DataUse(List.copyOf(purposes).toArray(new Purpose[0]), null);
    }

    /**
     * Returns the same use made by a vendor.
     *
     * @param vendorId the vendor's id in the policy; one that the policy does not declare is denied
     * @return the use, never null
     */
    public DataUse by(String vendorId) {
        return new DataUse(purposes, vendorId);
    }

    /**
     * Returns the purposes, all of which must be allowed.
     *
     * @return an immutable list of at least one purpose
     */
    public List<Purpose> purposes() {
        return List.of(purposes);
    }

    /**
     * Returns the vendor that makes the use.
     *
     * @return the vendor's id, or null where the site makes the use itself
     */
    public @Nullable String vendor() {
        return vendor;
    }

    int size() {
        return purposes.length;
    }

    Purpose purpose(int index) {
        return purposes[index];
    }

    @Override
    public String toString() {
        return String.join(" and ", purposes().stream().map(Purpose::id).toList())
                + (vendor == null ? "" : " by " + vendor);
    }
}
