package dev.aval.consent.cookie;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Reads a state from one line of words such as {@code policy=1 issued=0 purpose=3:granted vendor=7:yes}, so that golden files
 * can be judged by eye.
 */
final class StateText {

    private StateText() {}

    static ConsentState parse(String line) {
        String[] words = line.split(" ", -1);
        ConsentStateBuilder state = ConsentState.chosen(
                Integer.parseInt(value(words[0])), Instant.ofEpochSecond(Long.parseLong(value(words[1]))));
        for (int i = 2; i < words.length; i++) {
            add(state, words[i].split("=", 2)[0], value(words[i]));
        }
        return state.build();
    }

    private static String value(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private static void add(ConsentStateBuilder state, String word, String value) {
        String[] parts = value.split("[:>/]", -1);
        switch (word) {
            case "revision" -> state.revision(Long.parseLong(value));
            case "regime" -> state.regime(value);
            case "signal" -> state.signal(true);
            case "imported" -> state.imported(true);
            case "event" -> state.eventId(UUID.fromString(value));
            case "subject" -> state.subject(UUID.fromString(value));
            case "purpose" ->
                state.purpose(
                        Integer.parseInt(parts[0]),
                        Choice.valueOf(parts[1].replace('-', '_').toUpperCase(Locale.ROOT)));
            case "vendor" -> state.vendor(Integer.parseInt(parts[0]), parts[1].equals("yes"));
            case "switch" ->
                state.categorySwitch(new CategorySwitch(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2].equals("yes")));
            case "service" ->
                state.serviceAuthorisation(new ServiceAuthorisation(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2].equals("yes")));
            case "extension" ->
                state.extension(Integer.parseInt(parts[0]), HexFormat.of().parseHex(parts[1]));
            default -> throw new IllegalArgumentException("Unknown word " + word);
        }
    }
}
