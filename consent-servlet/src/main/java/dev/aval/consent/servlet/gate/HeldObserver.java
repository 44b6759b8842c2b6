package dev.aval.consent.servlet.gate;

import dev.aval.consent.servlet.HeldBack;

/** Hears of everything that is held back, on whatever page; must be safe for use by many threads and quick. */
@FunctionalInterface
public interface HeldObserver {

    /** Hears nothing. */
    HeldObserver NONE = (entry, page) -> {};

    /**
     * Reports one thing held back.
     *
     * @param entry what
     * @param page the path of the page, without query
     */
    void held(HeldBack entry, String page);
}
