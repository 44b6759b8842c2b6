package dev.aval.consent.ledger;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an object, each taken once, so that what is left at the end is unknown. */
final class Members {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SortedMap<String, Object> left;

    Members(SortedMap<String, Object> all) {
        left = all;
    }

    /** The members of a whole record of the given version. */
    static Members open(byte[] body, int version) {
        if (body.length > ConsentRecord.MAX_BODY_LENGTH) {
            throw new IllegalArgumentException(
                    "Expected a body of at most " + ConsentRecord.MAX_BODY_LENGTH + " bytes, found " + body.length);
        }
        Members members = new Members(CanonicalText.read(body));
        if (members.integer("v", Integer.MAX_VALUE) != version) {
            throw new IllegalArgumentException("Expected version " + version + " of the record's form, found another");
        }
        return members;
    }

    boolean has(String key) {
        return left.containsKey(key);
    }

    long integer(String key, long max) {
        if (left.remove(key) instanceof Long value && value <= max) {
            return value;
        }
        throw unfit(key, "an integer");
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        if (integer(key, 1) != 1) {
            throw unfit(key, "1 or no such member");
        }
        return true;
    }

    String string(String key) {
        String value = optionalString(key);
        if (value == null) {
            throw unfit(key, "a string");
        }
        return value;
    }

    @Nullable String optionalString(String key) {
        Object value = left.remove(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unfit(key, "a string");
    }

    @Nullable UUID id(String key) {
        return has(key) ? requiredId(key) : null;
    }

    /** The JDK's own message would quote the id. */
    UUID requiredId(String key) {
        String value = string(key);
        if (!UUID_FORM.matcher(value).matches()) {
            throw unfit(key, "a UUID in lower case");
        }
        return UUID.fromString(value);
    }

    @SuppressWarnings("unchecked") // the reader makes no other map
    SortedMap<String, Object> object(String key) {
        Object value = left.remove(key);
        if (value == null) {
            return new TreeMap<>();
        }
        if (value instanceof SortedMap<?, ?> object && !object.isEmpty()) {
            return (SortedMap<String, Object>) object;
        }
        throw unfit(key, "an object that is not empty");
    }

    void requireNoMore() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(left.size() + " members have names that this version does not know");
        }
    }

    private static IllegalArgumentException unfit(String key, String wanted) {
        return new IllegalArgumentException("Member \"" + key + "\": expected " + wanted);
    }
}
