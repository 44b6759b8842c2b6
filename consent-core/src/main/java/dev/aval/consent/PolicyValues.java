package dev.aval.consent;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of value that occur all over a policy file: texts, lists, periods, addresses. */
final class PolicyValues {

    private final PolicyBuilder policy;

    PolicyValues(PolicyBuilder policy) {
        this.policy = policy;
    }

    static @Nullable String text(@Nullable JsonPlace place, String expected) {
        return place == null ? null : place.text(expected);
    }

    /** A list without the elements that cannot be read; where these stood is kept for the check. */
    <T> List<T> list(@Nullable JsonPlace place, String expected, Function<JsonPlace, @Nullable T> reader) {
        List<JsonPlace> items = place == null ? null : place.items(expected);
        if (place == null || items == null) {
            return List.of();
        }
        List<T> read = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            T value = reader.apply(items.get(i));
            if (value != null) {
                read.add(value);
                kept.add(i);
            }
        }
        policy.kept.put(place.path(), kept);
        return read;
    }

    List<String> texts(@Nullable JsonPlace place, String expected) {
        return list(place, expected, item -> item.text("a text"));
    }

    List<Purpose> purposes(@Nullable JsonPlace place) {
        return list(place, PolicyCheck.PURPOSES, PolicyValues::purpose);
    }

    static @Nullable Purpose purpose(JsonPlace place) {
        String id = place.text("the id of a purpose");
        if (id == null) {
            return null;
        }
        if (!Purpose.isValidId(id)) {
            place.wrong(PolicyCheck.ID);
            return null;
        }
        return Purpose.of(id);
    }

    /** A text for visitors: in the fallback language where it is a plain text, else by language. */
    LocalizedText localized(@Nullable JsonPlace place) {
        if (place == null) {
            return LocalizedText.EMPTY;
        }
        String expected = "a text, or an object with one text for each language";
        if (place.isText()) {
            String text = place.text(expected);
            return text == null ? LocalizedText.EMPTY : LocalizedText.of(fallbackLanguage(), text);
        }
        JsonFields fields = place.fields(expected);
        return fields == null ? LocalizedText.EMPTY : byLanguage(place, fields);
    }

    private LocalizedText byLanguage(JsonPlace place, JsonFields fields) {
        Map<String, String> texts = new TreeMap<>();
        List<JsonFields.Member> members = fields.all();
        if (members.isEmpty()) {
            place.problems().add(place.path(), "an empty object", "one text for each language");
        }
        for (JsonFields.Member member : members) {
            String text = member.place().text("a text");
            if (!isOfSite(member.name())) {
                place.problems()
                        .unknown(
                                member.place().path(),
                                member.name(),
                                "one of the policy's languages " + policy.languages,
                                policy.languages);
            } else if (text != null) {
                texts.put(member.name(), text);
            }
        }
        return LocalizedText.of(texts);
    }

    /** Whether the site speaks the language, or a regional form of it. */
    private boolean isOfSite(String tag) {
        String wanted = tag.toLowerCase(Locale.ROOT);
        for (String language : policy.languages.isEmpty() ? List.of(fallbackLanguage()) : policy.languages) {
            String spoken = language.toLowerCase(Locale.ROOT);
            if (spoken.equals(wanted) || spoken.startsWith(wanted + "-")) {
                return true;
            }
        }
        return false;
    }

    private String fallbackLanguage() {
        return policy.languages.isEmpty() ? ConsentPolicy.DEFAULT_LANGUAGE : policy.languages.get(0);
    }

    static @Nullable Period period(@Nullable JsonPlace place) {
        String text = place == null ? null : place.text(LifetimeCheck.PERIOD);
        if (place == null || text == null) {
            return null;
        }
        try {
            return Period.parse(text);
        } catch (DateTimeParseException e) {
            place.wrong(LifetimeCheck.PERIOD);
            return null;
        }
    }

    /** A day, which begins at midnight UTC, or an instant. */
    static @Nullable Instant instant(@Nullable JsonPlace place) {
        String text = place == null ? null : place.text(PolicyCheck.INSTANT);
        if (place == null || text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            place.wrong(PolicyCheck.INSTANT);
            return null;
        }
    }

    static @Nullable URI address(@Nullable JsonPlace place, String expected) {
        String text = place == null ? null : place.text(expected);
        if (place == null || text == null) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            place.wrong(expected);
            return null;
        }
    }
}
