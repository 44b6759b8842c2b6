package dev.aval.consent.servlet.html;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is to become of one tag: an action for each noted attribute. Not safe for use by many threads. */
final class Verdict {

    static final byte KEEP = 0;
    /** The name gets a prefix, so that the attribute means nothing to a browser. */
    static final byte HOLD = 1;
    /** The prefix is taken away again. */
    static final byte FREE = 2;
    /** The attribute is left out. */
    static final byte DROP = 3;
    /** As {@link #HOLD}, and a new value takes its place. */
    static final byte REPLACE = 4;

    private byte[] actions = new byte[16];
    private int[] values = new int[32];
    private boolean changed;
    private boolean disarmed;
    private boolean hidden;
    private boolean marked;
    final Holds holds = new Holds();
    /** New values, ready to stand between double quotes. */
    final Scratch replacements = new Scratch();

    void clear(int attributes) {
        if (actions.length < attributes) {
            actions = new byte[attributes + attributes / 2];
            values = new int[actions.length * 2];
        } else {
            Arrays.fill(actions, 0, attributes, KEEP);
        }
        changed = false;
        disarmed = false;
        hidden = false;
        marked = false;
        holds.clear();
        replacements.clear();
    }

    byte action(int attribute) {
        return actions[attribute];
    }

    void set(int attribute, byte action) {
        actions[attribute] = action;
        changed |= action != KEEP;
    }

    void hold(int attribute, Hold hold) {
        set(attribute, HOLD);
        holds.add(hold);
    }

    /** A new value that lies in {@link #replacements}. */
    void replace(int attribute, int from, int to) {
        set(attribute, REPLACE);
        values[attribute * 2] = from;
        values[attribute * 2 + 1] = to;
    }

    int replacementFrom(int attribute) {
        return values[attribute * 2];
    }

    int replacementTo(int attribute) {
        return values[attribute * 2 + 1];
    }

    /** A script is to become {@code text/plain}. */
    void disarm() {
        disarmed = true;
        changed = true;
    }

    boolean isDisarmed() {
        return disarmed;
    }

    /** The element is neither shown nor to be reached. */
    void hide() {
        hidden = true;
        changed = true;
    }

    boolean isHidden() {
        return hidden;
    }

    /** The element carries its author's mark and needs no other. */
    void mark() {
        marked = true;
    }

    boolean isMarked() {
        return marked;
    }

    boolean isChanged() {
        return changed;
    }

    @Nullable Hold hold() {
        return holds.joined();
    }

    void trim() {
        replacements.trim();
        holds.clear();
        if (actions.length > 256) {
            actions = new byte[16];
            values = new int[32];
        }
    }
}
