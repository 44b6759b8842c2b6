package dev.aval.consent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads words from closed lists: kinds of recipients, origins, channels, safeguards, categories of data, claims. */
final class TermReader {

    private final PolicyValues values;
    private final Set<String> categories;

    /** Makes a reader that knows the site's own categories of data, beside the built-in ones. */
    TermReader(PolicyValues values, Set<String> ownCategories) {
        this.values = values;
        categories = new TreeSet<>(ownCategories);
        DataCategory.builtIn().forEach(category -> categories.add(category.id()));
    }

    static <T extends Enum<T> & Vocabulary.Term> @Nullable T term(
            @Nullable JsonPlace place, Class<T> type, String expected) {
        String id = place == null ? null : place.text(expected);
        if (place == null || id == null) {
            return null;
        }
        T term = Vocabulary.find(type, id);
        if (term == null) {
            place.problems().unknown(place.path(), id, expected, Vocabulary.ids(type));
        }
        return term;
    }

    <T extends Enum<T> & Vocabulary.Term> Set<T> terms(@Nullable JsonPlace place, Class<T> type) {
        String expected = "one of " + Vocabulary.ids(type);
        return distinct(place, "a list of some of " + Vocabulary.ids(type), item -> term(item, type, expected));
    }

    Set<RecipientKind> recipients(@Nullable JsonPlace place) {
        Set<RecipientKind> kinds = terms(place, RecipientKind.class);
        if (place != null && kinds.remove(RecipientKind.PUBLIC_AUTHORITY)) {
            PurposeCheck.publicAuthority(place.path(), place.problems());
        }
        return kinds;
    }

    Set<DataCategory> categories(@Nullable JsonPlace place) {
        return distinct(place, "a list of categories of data, such as [\"device-and-log\"]", this::category);
    }

    private @Nullable DataCategory category(JsonPlace place) {
        String id = place.text("the id of a category of data");
        if (id == null) {
            return null;
        }
        if (!categories.contains(id)) {
            place.problems().unknown(place.path(), id, PurposeCheck.CATEGORY, categories);
            return null;
        }
        return DataCategory.of(id);
    }

    Set<String> claims(@Nullable JsonPlace place) {
        return distinct(place, "a list of exemptions, such as [\"own-statistics\"]", TermReader::claim);
    }

    private static @Nullable String claim(JsonPlace place) {
        String id = place.text("the id of an exemption");
        return id != null && Claims.isKnown(place.path(), id, place.problems()) ? id : null;
    }

    private <T> Set<T> distinct(@Nullable JsonPlace place, String expected, Function<JsonPlace, @Nullable T> reader) {
        Set<T> seen = new LinkedHashSet<>();
        List<T> all = values.list(place, expected, item -> {
            T value = reader.apply(item);
            if (value != null && !seen.add(value)) {
                item.problems().add(item.path(), item.shown() + " for the second time", "each one once");
            }
            return value;
        });
        return new LinkedHashSet<>(all);
    }
}
