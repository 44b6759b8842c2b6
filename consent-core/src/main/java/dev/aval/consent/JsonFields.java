package dev.aval.consent;

import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of one object of a policy file. It remembers which were asked for, and so knows which ones nobody knows. */
final class JsonFields {

    private final Map<String, JsonValue> members;
    private final String path;
    private final Problems problems;
    private final TreeSet<String> asked = new TreeSet<>();

    JsonFields(Map<String, JsonValue> members, String path, Problems problems) {
        this.members = members;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    /** One member as written in the file: its name and its place. */
    record Member(String name, JsonPlace place) {}

    /** The member, or null where there is none. */
    @Nullable JsonPlace get(String name) {
        asked.add(name);
        JsonValue value = members.get(name);
        return value == null ? null : new JsonPlace(value, Pointer.child(path, name), problems);
    }

    /** The member; where there is none that is a mistake, and null is returned. */
    @Nullable JsonPlace need(String name, String expected) {
        JsonPlace place = get(name);
        if (place == null) {
            problems.missing(Pointer.child(path, name), expected);
        }
        return place;
    }

    /** All members, for objects whose names are the site's own. */
    List<Member> all() {
        List<Member> all = new ArrayList<>();
        members.forEach((name, value) ->
                all.add(new Member(name, new JsonPlace(value, Pointer.child(path, name), problems))));
        return all;
    }

    /** Says that the members which were not asked for are unknown. */
    void refuseOthers() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                problems.add(
                        Pointer.child(path, name),
                        "the unknown member " + Shown.text(name),
                        "only " + String.join(", ", asked),
                        NearestName.of(name, asked));
            }
        }
    }
}
