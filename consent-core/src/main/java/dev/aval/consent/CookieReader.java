package dev.aval.consent;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the cookies of a purpose or vendor. */
final class CookieReader {

    private static final String FORM =
            "a cookie's name, or an object such as {\"name\": \"visits\", \"lifetime\": \"P6M\"}";

    private CookieReader() {}

    static List<CookieDeclaration> read(PolicyValues values, @Nullable JsonPlace place) {
        return values.list(place, "a list of cookies", item -> cookie(values, item));
    }

    private static @Nullable CookieDeclaration cookie(PolicyValues values, JsonPlace place) {
        if (place.isText()) {
            String name = place.text(FORM);
            return name == null ? null : CookieDeclaration.named(name);
        }
        JsonFields fields = place.fields(FORM);
        return fields == null ? null : cookie(values, fields);
    }

    private static @Nullable CookieDeclaration cookie(PolicyValues values, JsonFields fields) {
        String name = PolicyValues.text(fields.need("name", CookieCheck.NAME), CookieCheck.NAME);
        Period lifetime = PolicyValues.period(fields.get("lifetime"));
        List<String> domains = values.texts(fields.get("domains"), "a list of domains");
        List<String> paths = values.texts(fields.get("paths"), "a list of paths");
        LocalizedText description = values.localized(fields.get("description"));
        fields.refuseOthers();
        if (name == null) {
            return null;
        }
        CookieDeclaration cookie = CookieDeclaration.named(name)
                .onDomains(domains.toArray(new String[0]))
                .onPaths(paths.toArray(new String[0]))
                .describedAs(description);
        return lifetime == null ? cookie : cookie.lasting(lifetime);
    }
}
