package dev.aval.consent.servlet.gate;

import dev.aval.consent.cookie.SetCookieLine;
import java.util.List;

/**
 * All the lines that remove one cookie: one for each path and domain that it may have, partitioned or not. They are made one by
 * one, since a hostile request may have more of them than anybody wants to see.
 *
 * @param name the cookie's name
 * @param paths the paths, the likely ones first
 * @param likely how many of the paths are likely
 * @param domains the domains, an empty text for the answering host alone
 * @param secure whether the lines travel a secure connection, without which there are no partitioned cookies
 */
record Removal(String name, List<String> paths, int likely, List<String> domains, boolean secure) {

    /** Lines that belong together, the more urgent ones first. */
    enum Kind {
        /** For the places where a cookie most often lies. */
        LIKELY,
        /** For all other places. */
        ELSEWHERE,
        /** For partitioned cookies, of which there are few. */
        PARTITIONED
    }

    /** How many lines of a kind there are. */
    int count(Kind kind) {
        int all = paths.size() * domains.size();
        int first = likely * domains.size();
        return switch (kind) {
            case LIKELY -> first;
            case ELSEWHERE -> all - first;
            case PARTITIONED -> secure ? all : 0;
        };
    }

    String line(Kind kind, int number) {
        int index = kind == Kind.ELSEWHERE ? likely * domains.size() + number : number;
        String domain = domains.get(index % domains.size());
        String path = paths.get(index / domains.size());
        return SetCookieLine.removing(name, domain.isEmpty() ? null : domain, path, secure, kind == Kind.PARTITIONED);
    }
}
