package dev.aval.consent.servlet.choice;

import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.servlet.choice.ChoiceRequest.Pair;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From what a visitor said of categories of data, or of services, to what they say now. Nothing here is ever part of a general yes;
 * everything is part of a general no.
 */
final class Extras {

    private final Map<Pair, Boolean> wanted = byNumbers();
    private final Map<Pair, Boolean> proven = byNumbers();
    private boolean widens;
    private boolean narrows;

    private Extras() {}

    private static Map<Pair, Boolean> byNumbers() {
        return new TreeMap<>((a, b) -> {
            int byFirst = Integer.compare(a.first(), b.first());
            return byFirst != 0 ? byFirst : Integer.compare(a.second(), b.second());
        });
    }

    // What was said before is what still counts, and every no besides: an old yes may be over, an old no is not.

    /** The switches for categories of data; a purpose that is withdrawn takes its own switches along. */
    static Extras data(ConsentState state, ConsentState before, ChoiceRequest request, Set<Integer> withdrawn) {
        Extras extras = new Extras();
        Map<Pair, Boolean> said = byNumbers();
        before.switches().forEach(value -> said.put(new Pair(value.category(), value.purpose()), value.on()));
        state.switches().stream()
                .filter(value -> !value.on())
                .forEach(value -> said.put(new Pair(value.category(), value.purpose()), false));
        extras.move(said, request, request.data(), withdrawn);
        return extras;
    }

    /** The authorisations from service to service. */
    static Extras crossings(ConsentState state, ConsentState before, ChoiceRequest request) {
        Extras extras = new Extras();
        Map<Pair, Boolean> said = byNumbers();
        before.services().forEach(value -> said.put(new Pair(value.collectedBy(), value.usedBy()), value.granted()));
        state.services().stream()
                .filter(value -> !value.granted())
                .forEach(value -> said.put(new Pair(value.collectedBy(), value.usedBy()), false));
        extras.move(said, request, request.crossings(), Set.of());
        return extras;
    }

    private void move(
            Map<Pair, Boolean> said, ChoiceRequest request, Map<Pair, Boolean> named, Set<Integer> withdrawn) {
        Map<Pair, Boolean> all = byNumbers();
        all.putAll(said);
        all.putAll(named);
        for (Pair pair : all.keySet()) {
            Boolean earlier = said.get(pair);
            Boolean next = next(pair, earlier, request, named.get(pair), withdrawn);
            boolean wider = !Boolean.FALSE.equals(next) && !same(earlier, next) && (next != null || earlier != null);
            put(wanted, pair, next);
            put(proven, pair, wider ? earlier : next);
            widens |= wider;
            narrows |= Boolean.TRUE.equals(earlier) && !Boolean.TRUE.equals(next);
        }
    }

    private static boolean same(@Nullable Boolean a, @Nullable Boolean b) {
        return a == null ? b == null : a.equals(b);
    }

    private static void put(Map<Pair, Boolean> into, Pair pair, @Nullable Boolean value) {
        if (value != null) {
            into.put(pair, value);
        }
    }

    private static @Nullable Boolean next(
            Pair pair,
            @Nullable Boolean earlier,
            ChoiceRequest request,
            @Nullable Boolean named,
            Set<Integer> withdrawn) {
        boolean off = earlier != null;
        return switch (request.act()) {
            case ACCEPT -> earlier;
            case REJECT -> off ? Boolean.FALSE : null;
            case SAVE -> named != null ? named : (request.complete() && off) ? Boolean.FALSE : earlier;
            case WITHDRAW ->
                named != null
                        ? Boolean.FALSE
                        : (off && (request.namesNothing() || withdrawn.contains(pair.second())))
                                ? Boolean.FALSE
                                : earlier;
        };
    }

    /** What the visitor asks for, or what of it may take effect unproven. */
    private Map<Pair, Boolean> values(boolean unproven) {
        return unproven ? proven : wanted;
    }

    void switches(ConsentStateBuilder into, boolean unproven) {
        values(unproven)
                .forEach((pair, on) -> into.categorySwitch(new CategorySwitch(pair.first(), pair.second(), on)));
    }

    void authorisations(ConsentStateBuilder into, boolean unproven) {
        values(unproven)
                .forEach((pair, yes) ->
                        into.serviceAuthorisation(new ServiceAuthorisation(pair.first(), pair.second(), yes)));
    }

    boolean widens() {
        return widens;
    }

    boolean narrows() {
        return narrows;
    }
}
