package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;

/**
 * Proof that something is held back: the same request goes to the application without the filter first, which has to leak it, and
 * then to the one behind the filter, which must not. Without the first half a page that never had a tracker would pass.
 */
final class Leak {

    /** What {@link ProbeServlet#PAGE} asks of trackers. */
    static final String SCRIPT = "<script src=\"https://metrics.example/m.js\">";

    static final String PIXEL = "<img src=\"//ads.example/p.gif\">";

    private Leak() {}

    /** Shows that these texts are in the page without the filter and not behind it; returns the answer behind the filter. */
    static RawResponse heldBack(
            RunningContainer bare,
            RunningContainer guarded,
            Function<RunningContainer, RawResponse> request,
            String... texts) {
        assertThat(request.apply(bare).text()).as("leaks without the filter").contains(texts);
        RawResponse held = request.apply(guarded);
        assertThat(held.text()).as("behind the filter").doesNotContain(texts);
        return held;
    }

    /** The same for cookies, each given as name=value. */
    static RawResponse cookiesHeldBack(
            RunningContainer bare,
            RunningContainer guarded,
            Function<RunningContainer, RawResponse> request,
            String... cookies) {
        assertThat(request.apply(bare).cookies()).as("leaks without the filter").contains(cookies);
        RawResponse held = request.apply(guarded);
        assertThat(held.cookies()).as("behind the filter").doesNotContainAnyElementsOf(List.of(cookies));
        return held;
    }
}
