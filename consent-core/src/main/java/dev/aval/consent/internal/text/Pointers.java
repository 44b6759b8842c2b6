package dev.aval.consent.internal.text;

/** JSON Pointers (RFC 6901) that can be printed anywhere: names that nobody could read are shown with escapes and cut. */
public final class Pointers {

    private Pointers() {}

    /**
     * Returns the pointer to a member.
     *
     * @param parent the pointer to the object
     * @param name the member's name, whatever stands in it
     * @return one printable line
     */
    public static String child(String parent, String name) {
        String quoted = Shown.text(name);
        String printable = quoted.substring(1, quoted.length() - 1);
        return parent + "/" + printable.replace("~", "~0").replace("/", "~1");
    }
}
