package dev.aval.consent.examples.vectors;

import java.util.Set;

/**
 * One way in which a page may make a browser ask a third party.
 *
 * @param id its name, unique in the corpus
 * @param number its place in the corpus, from which its third party's name and address follow
 * @param section what kind of way it is
 * @param marks what is particular about it; see the head of the table
 * @param markup the page, or what stands in the body of one, with placeholders
 */
record Vector(String id, int number, String section, Set<String> marks, String markup) {

    /** The domain that all of the corpus's third parties are below. */
    static final String DOMAIN = "tracker.example";

    private static final int PER_NETWORK = 250;

    /** The host that it asks; it asks no other, and no other vector does. */
    String host() {
        return "v" + number + "." + DOMAIN;
    }

    /** The loopback address of that host. */
    String address() {
        return "127.1." + number / PER_NETWORK + "." + (number % PER_NETWORK + 1);
    }

    /** The number of the vector whose address ends in these. */
    static int number(int third, int fourth) {
        return third * PER_NETWORK + fourth - 1;
    }

    boolean is(String mark) {
        return marks.contains(mark);
    }

    /** What follows {@code name=} in one of the marks, or empty. */
    String value(String name) {
        return marks.stream()
                .filter(mark -> mark.startsWith(name + "="))
                .map(mark -> mark.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Whether a browser without the filter asks when the page is visited in this way. */
    boolean leaksFor(Way way) {
        return !is("never") && !is(way.scripts() ? "js=off" : "js=on") && !is(way.secure() ? "https=off" : "https=on");
    }
}
