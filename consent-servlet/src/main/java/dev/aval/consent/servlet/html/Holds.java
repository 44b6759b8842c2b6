package dev.aval.consent.servlet.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reasons found on one element. Not safe for use by many threads. */
final class Holds {

    private @Nullable Hold first;
    private @Nullable List<Hold> others;

    void clear() {
        first = null;
        others = null;
    }

    void add(Hold hold) {
        if (first == null) {
            first = hold;
        } else if (first != hold) {
            if (others == null) {
                others = new ArrayList<>();
            }
            if (!others.contains(hold)) {
                others.add(hold);
            }
        }
    }

    /** The one reason, all of them joined, or null. */
    @Nullable Hold joined() {
        if (first == null || others == null) {
            return first;
        }
        Set<String> purposes = new LinkedHashSet<>();
        Set<String> vendors = new LinkedHashSet<>();
        collect(first, purposes, vendors);
        for (Hold hold : others) {
            collect(hold, purposes, vendors);
        }
        return new Hold(String.join(" ", purposes), vendors.isEmpty() ? null : String.join(" ", vendors));
    }

    private static void collect(Hold hold, Set<String> purposes, Set<String> vendors) {
        for (String purpose : hold.purposes().split(" ", -1)) {
            if (!purpose.isEmpty()) {
                purposes.add(purpose);
            }
        }
        String vendor = hold.vendor();
        if (vendor != null) {
            vendors.add(vendor);
        }
    }
}
