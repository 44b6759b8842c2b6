package dev.aval.consent.servlet.gate;

import dev.aval.consent.servlet.HeldBack;
import java.util.ArrayList;
import java.util.List;

/** What has been held back while one request was answered; written by one thread at a time, read by any. */
public final class HeldList {

    private static final int MOST = 1000;

    private final List<HeldBack> entries = new ArrayList<>();

    /** Starts empty. */
    HeldList() {}

    synchronized void add(HeldBack entry) {
        if (entries.size() < MOST) {
            entries.add(entry);
        }
    }

    /** Forgets everything, as when the response was reset. */
    synchronized void clear() {
        entries.clear();
    }

    /**
     * Returns what is in the list now.
     *
     * @return a new immutable list, at most 1,000 long
     */
    public synchronized List<HeldBack> snapshot() {
        return List.copyOf(entries);
    }
}
