package dev.aval.consent.ledger;

import java.util.regex.Pattern;

/** The form of short names in a record, so that none of them ever needs escaping. */
final class Slug {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 32;

    private Slug() {}

    static String check(String what, String id) {
        if (id.length() > MAX_LENGTH || !FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("Expected as " + what + " 1 to " + MAX_LENGTH
                    + " of a-z, 0-9 and single inner hyphens, starting with a letter, found " + id.length()
                    + " characters of another form");
        }
        return id;
    }
}
