package dev.aval.consent.examples.vectors;

import java.util.List;

/**
 * How a page is visited.
 *
 * @param secure whether the site and its third parties are asked over https
 * @param scripts whether the browser runs scripts
 */
record Way(boolean secure, boolean scripts) {

    static List<Way> all() {
        return List.of(new Way(false, true), new Way(false, false), new Way(true, true), new Way(true, false));
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String toString() {
        return scheme() + ", JavaScript " + (scripts ? "on" : "off");
    }
}
