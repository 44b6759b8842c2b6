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

    /** What a person writes for the next one; nothing reads it. */
    private static final String COMMENT = "$comment";

    private final Map<String, JsonValue> members;
    private final String path;
    private final Problems problems;
    private final TreeSet<String> asked = new TreeSet<>();
    private boolean commentSeen;

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

    /** All members but the comment, for objects whose names are the site's own. */
    List<Member> all() {
        comment();
        List<Member> all = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!name.equals(COMMENT)) {
                all.add(new Member(name, new JsonPlace(value, Pointer.child(path, name), problems)));
            }
        });
        return all;
    }

    /** Looks at the comment, once, so that nobody mistakes it for something else. */
    private void comment() {
        JsonValue value = commentSeen ? null : members.get(COMMENT);
        commentSeen = true;
        if (value == null) {
            return;
        }
        JsonPlace comment = new JsonPlace(value, Pointer.child(path, COMMENT), problems);
        List<JsonPlace> lines = comment.isText() ? List.of(comment) : comment.items("a text, or a list of texts");
        if (lines != null) {
            lines.forEach(line -> line.text("a text"));
        }
    }

    /** Says that the members which were not asked for are unknown. */
    void refuseOthers() {
        comment();
        for (String name : members.keySet()) {
            if (!asked.contains(name) && !name.equals(COMMENT)) {
                problems.add(
                        Pointer.child(path, name),
                        "the unknown member " + Shown.text(name),
                        "only " + String.join(", ", asked),
                        NearestName.of(name, asked));
            }
        }
    }
}
