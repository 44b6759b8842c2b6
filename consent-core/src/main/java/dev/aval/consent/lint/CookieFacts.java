package dev.aval.consent.lint;

import dev.aval.consent.internal.match.CookieNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The well-known cookies, as they are documented by those who set them. A small table; any larger catalogue can take its place. */
final class CookieFacts {

    private static final String SESSION = "session";

    private final CookieNames names;
    private final List<CookieFact> facts;

    private CookieFacts(List<String> patterns, List<CookieFact> facts) {
        names = CookieNames.of(patterns);
        this.facts = List.copyOf(facts);
    }

    static CookieFacts bundled() {
        List<String> patterns = new ArrayList<>();
        List<CookieFact> facts = new ArrayList<>();
        for (String line : lines()) {
            String[] cells = line.split("\t", -1);
            if (!line.startsWith("#") && cells.length == 4) {
                patterns.add(cells[0]);
                String lifetime = cells[2].equals(SESSION) ? "" : cells[2];
                CookieFact.Kind kind = CookieFact.Kind.valueOf(cells[1].toUpperCase(Locale.ROOT));
                facts.add(new CookieFact(cells[0], kind, lifetime, cells[3]));
            }
        }
        return new CookieFacts(patterns, facts);
    }

    private static List<String> lines() {
        try (InputStream in = CookieFacts.class.getResourceAsStream("well-known-cookies.tsv")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks well-known-cookies.tsv");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is known of a declared cookie: of a pattern, of all the well-known cookies that may fall under it. One that begins with a
     * star meets names that begin like a well-known one by mere chance, so there only whole names count.
     */
    List<CookieFact> find(String declared) {
        int index = names.find(declared);
        if (index != CookieNames.NONE) {
            return List.of(facts.get(index));
        }
        int star = declared.indexOf('*');
        if (star < 0) {
            return List.of();
        }
        return facts.stream()
                .filter(fact ->
                        (star > 0 || fact.name().indexOf('*') < 0) && CookieNames.overlap(declared, fact.name()))
                .toList();
    }
}
