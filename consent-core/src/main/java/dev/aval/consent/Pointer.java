package dev.aval.consent;

/** JSON Pointers (RFC 6901), the form in which a place in a policy is written. */
final class Pointer {

    private Pointer() {}

    static String child(String parent, String key) {
        String quoted = Shown.text(key);
        String printable = quoted.substring(1, quoted.length() - 1);
        return parent + "/" + printable.replace("~", "~0").replace("/", "~1");
    }

    static String child(String parent, int index) {
        return parent + "/" + index;
    }
}
