package dev.aval.consent;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the categories of data that the site defines. */
final class CategoryReader {

    private final PolicyBuilder policy;
    private final Set<String> ids = new TreeSet<>();

    CategoryReader(PolicyBuilder policy) {
        this.policy = policy;
    }

    /** Returns every id that is defined, even where its definition cannot be read, so that no reference to it looks unknown. */
    Set<String> read(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields("an object with one member for each category");
        if (fields != null) {
            fields.all().forEach(this::category);
        }
        return ids;
    }

    private void category(JsonFields.Member member) {
        JsonPlace place = member.place();
        if (!Purpose.isValidId(member.name())) {
            place.problems().add(place.path(), Shown.text(member.name()), PolicyCheck.ID);
            return;
        }
        ids.add(member.name());
        JsonFields fields = place.fields("an object such as {\"number\": 64, \"sensitive\": true}");
        if (fields == null) {
            policy.category(DataCategory.own(member.name(), 0, false));
            return;
        }
        JsonPlace number = fields.get("number");
        Integer permanent = number == null ? null : number.number(NumberCheck.CATEGORY_NUMBER);
        JsonPlace flag = fields.get("sensitive");
        Boolean sensitive = flag == null ? null : flag.flag("true or false");
        fields.refuseOthers();
        policy.category(
                DataCategory.own(member.name(), permanent == null ? 0 : permanent, Boolean.TRUE.equals(sensitive)));
    }
}
