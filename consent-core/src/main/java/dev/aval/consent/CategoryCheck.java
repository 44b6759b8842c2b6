package dev.aval.consent;

import java.util.HashSet;
import java.util.Set;

/** Checks the categories of data that the site defines, apart from their numbers. */
final class CategoryCheck {

    private CategoryCheck() {}

    static void check(PolicyBuilder policy, Problems problems) {
        if (policy.categories.size() > RuleBook.MOST_OWN_CATEGORIES) {
            problems.add(
                    "/categories",
                    policy.categories.size() + " categories",
                    "at most " + RuleBook.MOST_OWN_CATEGORIES + " categories of the site's own");
        }
        Set<String> ids = new HashSet<>();
        for (DataCategory category : policy.categories) {
            String path = Pointer.child("/categories", category.id());
            if (DataCategory.findBuiltIn(category.id()) != null) {
                problems.add(
                        path,
                        Shown.text(category.id()) + ", which is built in",
                        "another id: a built-in category means the same on every site and needs no definition");
            } else if (!ids.add(category.id())) {
                problems.add(path, Shown.text(category.id()) + " for the second time", "each category once");
            }
        }
    }
}
