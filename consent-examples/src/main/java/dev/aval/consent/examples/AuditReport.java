package dev.aval.consent.examples;

import java.util.List;

/** What the filter has seen pass since it started: who would have been asked, what would have been stored. */
public interface AuditReport {
    /** Third-party hosts, sorted by name; a snapshot. */
    List<Host> hosts();

    /** Cookies in responses and cookies that scripts wrote, sorted by name; a snapshot. */
    List<Cookie> cookies();

    /**
     * A third-party host.
     *
     * @param host the host
     * @param vendor the declared vendor, or empty
     * @param purposes the declared purposes, separated by a blank, or empty
     * @param times how often pages referred to it
     * @param elements what referred to it, for example {@code <img src>}, each once
     * @param verdict what enforcing would do without consent, for example {@code held back}
     */
    record Host(String host, String vendor, String purposes, long times, List<String> elements, String verdict) {}

    /**
     * A cookie.
     *
     * @param name the name, never the value
     * @param setBy who set it: the response of a path, or a script
     * @param purpose the declared purpose, or empty
     * @param times how often it was set
     * @param verdict what enforcing would do without consent
     */
    record Cookie(String name, String setBy, String purpose, long times, String verdict) {}
}
