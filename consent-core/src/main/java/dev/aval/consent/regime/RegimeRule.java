package dev.aval.consent.regime;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a regime: its value, where it stands, and the text of law or guidance from which it was taken.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class RegimeRule {

    private final String id;
    private final String pointer;
    private final RuleForm form;
    private final int number;
    private final String source;
    private final @Nullable String opened;

    RegimeRule(String id, String pointer, RuleForm form, int number, String source, @Nullable String opened) {
        this.id = id;
        this.pointer = pointer;
        this.form = form;
        this.number = number;
        this.source = source;
        this.opened = opened;
    }

    /**
     * Returns the name of the rule within its pack.
     *
     * @return a name such as {@code grant-lifetime}, {@code treatment-analytics} or {@code exemption-own-statistics}
     */
    public String id() {
        return id;
    }

    /**
     * Returns where the rule stands: in the pack that states it, which is the parent's where the rule is inherited.
     *
     * @return a file and a JSON Pointer (RFC 6901), such as {@code regimes/fr.json#/rules/grant-lifetime}
     */
    public String pointer() {
        return pointer;
    }

    /**
     * Returns the citation from which the rule was taken, or what the library chose where no text fixes the value.
     *
     * @return words, with an address at the end where one is known; never empty
     */
    public String source() {
        return source;
    }

    /**
     * Tells whether the text of the source was opened and found to say what the rule says.
     *
     * @return false where the rule is to be shown as unverified
     */
    public boolean verified() {
        return opened != null;
    }

    /**
     * Returns where the text of the source was opened.
     *
     * @return an address, empty exactly where the rule is unverified
     */
    public Optional<String> opened() {
        return Optional.ofNullable(opened);
    }

    /**
     * Returns the effective value as text, as it would be written in a pack.
     *
     * @return a text such as {@code P6M}, {@code true}, {@code 16}, {@code opt-in} or {@code objectable}
     */
    public String value() {
        return form.text(number);
    }

    /**
     * Tells whether the rule is an exemption from consent to which the visitor may object.
     *
     * @return true for exemptions with a right to object, false for every other rule
     */
    public boolean objectable() {
        return form == RuleForm.EXEMPTION && number == RuleForm.OBJECTABLE;
    }

    RuleForm form() {
        return form;
    }

    int number() {
        return number;
    }

    /** The more, the stricter; only to be compared between rules of the same id. */
    int strictness() {
        return form.strictness(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegimeRule rule
                && id.equals(rule.id)
                && pointer.equals(rule.pointer)
                && number == rule.number
                && source.equals(rule.source)
                && Objects.equals(opened, rule.opened);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, pointer, number);
    }

    @Override
    public String toString() {
        return pointer + " = " + value() + " (" + (verified() ? "" : "unverified: ") + source + ")";
    }
}
