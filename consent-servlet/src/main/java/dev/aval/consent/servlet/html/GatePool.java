package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssUnits;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded store of gates that are not in use. Safe for use by many threads, without locks; a gate is never handed to
 * two.
 */
public final class GatePool {

    /** How many places are looked at before a gate is made or thrown away. */
    private static final int TRIES = 4;

    private final AtomicReferenceArray<@Nullable HtmlGate> gates;

    /**
     * Creates an empty pool.
     *
     * @param size the most gates it keeps, at least 1
     */
    public GatePool(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("pool of " + size + " gates, expected at least 1");
        }
        gates = new AtomicReferenceArray<>(size);
    }

    /**
     * Takes a gate, a new one if need be, ready for a page; the parameters are those of {@link HtmlGate#reset}.
     *
     * @param judge says what must be held back
     * @param listener hears what was
     * @param out takes the page
     * @param block HTML to put at the beginning of the body, in the page's encoding; or null
     * @param injection where the block goes
     * @param audit true to change nothing and only ask and report
     * @param units how the page's encoding marks characters of two bytes
     * @return the gate
     */
    public HtmlGate take(
            UrlJudge judge,
            HoldListener listener,
            ByteSink out,
            byte @Nullable [] block,
            Injection injection,
            boolean audit,
            CssUnits units) {
        HtmlGate gate = any();
        if (gate == null) {
            gate = HtmlGate.create(judge, listener, out, block, injection, audit);
        }
        gate.reset(judge, listener, out, block, injection, audit, units);
        return gate;
    }

    private @Nullable HtmlGate any() {
        int start = ThreadLocalRandom.current().nextInt(gates.length());
        for (int i = 0; i < Math.min(TRIES, gates.length()); i++) {
            HtmlGate gate = gates.getAndSet((start + i) % gates.length(), null);
            if (gate != null) {
                return gate;
            }
        }
        return null;
    }

    /**
     * Gives a gate back, whatever happened to its page; it must not be used any more by the caller.
     *
     * @param gate the gate
     */
    public void give(HtmlGate gate) {
        gate.release();
        int start = ThreadLocalRandom.current().nextInt(gates.length());
        for (int i = 0; i < Math.min(TRIES, gates.length()); i++) {
            if (gates.compareAndSet((start + i) % gates.length(), null, gate)) {
                return;
            }
        }
    }
}
