package dev.aval.consent;

/**
 * What the host knows of a visitor's age. It can only ever deny; it never grants.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Age {

    /** Nothing is known, so that the visitor is treated like everybody. */
    public static final Age UNKNOWN = new Age(Integer.MAX_VALUE);

    private final int years;

    private Age(int years) {
        this.years = years;
    }

    /**
     * Returns an age.
     *
     * @param years completed years, 0 to 150; of an age band the lower bound, which is the stricter one
     * @return the age, never null
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Age of(int years) {
        if (years < 0 || years > 150) {
            throw new IllegalArgumentException("Expected an age of 0 to 150 completed years, found " + years);
        }
        return new Age(years);
    }

    /**
     * Tells whether the visitor is known to be younger than an age.
     *
     * @param age completed years
     * @return false where nothing is known
     */
    public boolean isUnder(int age) {
        return years < age;
    }

    @Override
    public String toString() {
        return years == Integer.MAX_VALUE ? "unknown" : years + " years";
    }
}
