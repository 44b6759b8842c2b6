package dev.aval.consent;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One point in which a version of the policy differs from the one before. Immutable.
 *
 * @param version the version that brought the change
 * @param term what has changed
 * @param path where it stands, as a JSON Pointer (RFC 6901) into the later file, or the earlier one where it is gone; an element of
 *     a list is told with the place of the list
 * @param from what was said before, or null where nothing was
 * @param to what is said now, or null where nothing is
 * @param material whether the change takes something away from data subjects, so that they are told before and asked again
 * @param reason why it is material, or why not; a sentence in English without its full stop
 * @param purpose the purpose that it is about, or null where it is about no single one
 * @param vendor the id of the vendor that it is about, or null where it is about none
 * @param service the id of the service that it is about, or null where it is about none
 */
public record PolicyChange(
        int version,
        PolicyTerm term,
        String path,
        @Nullable String from,
        @Nullable String to,
        boolean material,
        String reason,
        @Nullable Purpose purpose,
        @Nullable String vendor,
        @Nullable String service) {

    private static final Pattern MEANING =
            Pattern.compile("(?:/services/[^/]+)?/purposes/[^/]+/(?:title|description)/[^/]+");

    /**
     * Tells whether title or description of a purpose of the site's own have changed, which alone say what it is. A yes to it stays,
     * for the library compares words and not what they mean; whether they mean the same somebody has to read.
     *
     * @return true where the words of such a purpose have changed, in the general policy or in a service
     */
    public boolean isRewording() {
        return term == PolicyTerm.TEXT
                && purpose != null
                && BuiltInPurpose.find(purpose) == null
                && MEANING.matcher(path).matches();
    }

    /** Whether a choice about the purpose ends with it. */
    boolean ends(Purpose about) {
        return material && (term.concernsEverything() || (vendor == null && about.equals(purpose)));
    }

    /** Whether a choice about the vendor ends with it. */
    boolean endsVendor(String about) {
        return material && (term.concernsEverything() || about.equals(vendor));
    }

    /** Whether leave to use data of the service elsewhere, or of others in it, ends with it. */
    boolean endsService(String about) {
        return material && (term.concernsEverything() || about.equals(service));
    }

    /**
     * Tells the change in one line for a log.
     *
     * @return such as {@code /purposes/analytics/retention: P6M becomes P13M (material: data is kept for longer)}
     */
    @Override
    public String toString() {
        return path + ": " + (from == null ? "nothing" : from) + " becomes " + (to == null ? "nothing" : to) + " ("
                + (material ? "material: " : "immaterial: ") + reason + ")";
    }
}
