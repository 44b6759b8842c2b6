package dev.aval.consent;

import dev.aval.consent.internal.text.Pointers;

/** JSON Pointers (RFC 6901), the form in which a place in a policy is written. */
final class Pointer {

    private Pointer() {}

    static String child(String parent, String key) {
        return Pointers.child(parent, key);
    }

    static String child(String parent, int index) {
        return parent + "/" + index;
    }
}
