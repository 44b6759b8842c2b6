package dev.aval.consent.servlet.gate;

import dev.aval.consent.servlet.HeldBack;

/** Hears of everything that is held back, and in audit mode of what passes; must be safe for use by many threads and quick. */
@FunctionalInterface
public interface HeldObserver {

    /** Hears nothing. */
    HeldObserver NONE = (entry, held, page) -> {};

    /**
     * Reports one thing that was looked at.
     *
     * @param entry what
     * @param held whether it was held back, or would have been; false for what passes, which is reported in audit mode only
     * @param page the path of the page, without query
     */
    void found(HeldBack entry, boolean held, String page);
}
