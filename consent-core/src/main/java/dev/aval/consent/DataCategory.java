package dev.aval.consent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of data that a use touches. A category can only make an answer stricter: a use is denied where the policy does not list
 * the category for the purpose, sensed location where its switch is off, and sensitive kinds without a consent of their own.
 *
 * <p>Immutable and safe for use by many threads. Two categories with the same id are equal.
 */
public final class DataCategory implements Comparable<DataCategory> {

    /** Where the device is, by GPS, Wi-Fi or cell. It has a switch of its own. */
    public static final DataCategory SENSED_LOCATION = new DataCategory("sensed-location", 1, false);

    /** Race or ethnic origin. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory ETHNIC_ORIGIN = new DataCategory("ethnic-origin", 2, true);

    /** Political opinions. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory POLITICAL_OPINION = new DataCategory("political-opinion", 3, true);

    /** Religious or philosophical beliefs. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory RELIGION = new DataCategory("religion", 4, true);

    /** Trade union membership. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory TRADE_UNION = new DataCategory("trade-union", 5, true);

    /** Genetic data. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory GENETIC = new DataCategory("genetic", 6, true);

    /** Biometric data by which somebody is recognised. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory BIOMETRIC = new DataCategory("biometric", 7, true);

    /** Health. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory HEALTH = new DataCategory("health", 8, true);

    /** Sex life or sexual orientation. Sensitive: GDPR Art. 9(1). */
    public static final DataCategory SEX_LIFE = new DataCategory("sex-life", 9, true);

    /** Criminal convictions and offences. Treated as sensitive: GDPR Art. 10. */
    public static final DataCategory CRIMINAL_RECORD = new DataCategory("criminal-record", 10, true);

    /** What was given at registration: name, birthday, user name. */
    public static final DataCategory REGISTRATION = new DataCategory("registration", 11, false);

    /** How to reach somebody: e-mail address, telephone number, postal address. */
    public static final DataCategory CONTACT = new DataCategory("contact", 12, false);

    /** Cards, accounts, payments. */
    public static final DataCategory FINANCIAL = new DataCategory("financial", 13, false);

    /** Device and log: IP address, device identifier, software, installed and used apps, searches, pages. */
    public static final DataCategory DEVICE_AND_LOG = new DataCategory("device-and-log", 14, false);

    /** Who communicated with whom, when and for how long, without the content. */
    public static final DataCategory COMMUNICATION_METADATA = new DataCategory("communication-metadata", 15, false);

    /** What somebody wrote, said or uploaded. */
    public static final DataCategory CONTENT = new DataCategory("content", 16, false);

    /** Where somebody says they are: a stated region, a geotag, a place that another user shared. */
    public static final DataCategory STATED_LOCATION = new DataCategory("stated-location", 17, false);

    /** The highest number that the library keeps for itself. */
    static final int LAST_NUMBER = 63;

    private static final List<DataCategory> BUILT_IN = List.of(
            SENSED_LOCATION,
            ETHNIC_ORIGIN,
            POLITICAL_OPINION,
            RELIGION,
            TRADE_UNION,
            GENETIC,
            BIOMETRIC,
            HEALTH,
            SEX_LIFE,
            CRIMINAL_RECORD,
            REGISTRATION,
            CONTACT,
            FINANCIAL,
            DEVICE_AND_LOG,
            COMMUNICATION_METADATA,
            CONTENT,
            STATED_LOCATION);

    private static final Map<String, DataCategory> BY_ID =
            BUILT_IN.stream().collect(Collectors.toUnmodifiableMap(DataCategory::id, Function.identity()));

    private final String id;
    private final int number;
    private final boolean sensitive;

    private DataCategory(String id, int number, boolean sensitive) {
        this.id = id;
        this.number = number;
        this.sensitive = sensitive;
    }

    /**
     * Returns the category with the given id: a built-in one, or the name of one that the site's policy defines.
     *
     * @param id the id, of the same form as a {@linkplain Purpose#of(String) purpose's}
     * @return the category, never null
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static DataCategory of(String id) {
        DataCategory builtIn = BY_ID.get(id);
        return builtIn != null ? builtIn : own(id, 0, false);
    }

    /**
     * Defines a category of the site's own, for {@link PolicyBuilder#category}.
     *
     * @param id the id, of the same form as a {@linkplain Purpose#of(String) purpose's}
     * @param number the permanent number, 64 to 65535; checked when the policy is built
     * @param sensitive true where it is to be treated like the sensitive kinds of GDPR Art. 9
     * @return the category, never null
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static DataCategory own(String id, int number, boolean sensitive) {
        if (!Purpose.isValidId(id)) {
            throw new IllegalArgumentException("Data category id " + Shown.text(id)
                    + " is not valid: 1 to 40 of a-z, 0-9 and single inner hyphens, starting with a letter");
        }
        return new DataCategory(id.intern(), number, sensitive);
    }

    /**
     * Returns all categories that the library knows.
     *
     * @return an immutable list, in the order of their numbers
     */
    public static List<DataCategory> builtIn() {
        return BUILT_IN;
    }

    static @Nullable DataCategory findBuiltIn(String id) {
        return BY_ID.get(id);
    }

    /**
     * Returns the id, as written in {@code consent.json}.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    /**
     * Returns the permanent number, by which stored switches know the category.
     *
     * @return 1 to 63 for built-in categories, 64 to 65535 for defined ones of the site; 0 for a mere name
     */
    public int number() {
        return number;
    }

    /**
     * Tells whether the category needs an explicit consent of its own, purpose by purpose.
     *
     * @return true for the special categories of GDPR Art. 9 and 10, and for those that the site declares so
     */
    public boolean isSensitive() {
        return sensitive;
    }

    boolean isBuiltIn() {
        return number > 0 && number <= LAST_NUMBER;
    }

    @Override
    public int compareTo(DataCategory other) {
        return id.compareTo(other.id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataCategory category && id.equals(category.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
