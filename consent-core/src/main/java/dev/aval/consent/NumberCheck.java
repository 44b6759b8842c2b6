package dev.aval.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks the permanent numbers, by which stored choices know purposes and vendors for years. */
final class NumberCheck {

    static final int FIRST_OWN = BuiltInPurpose.LAST_NUMBER + 1;
    static final String PURPOSE_NUMBER = "a permanent number from " + FIRST_OWN + " to " + ConsentState.MAX_PURPOSE;
    static final int FIRST_OWN_CATEGORY = DataCategory.LAST_NUMBER + 1;
    static final String CATEGORY_NUMBER =
            "a permanent number from " + FIRST_OWN_CATEGORY + " to " + ConsentState.MAX_NUMBER;
    static final String SERVICE_NUMBER = "a permanent number from 1 to " + ConsentState.MAX_NUMBER;
    static final String VENDOR_NUMBER = "a permanent number from 1 to " + ConsentState.MAX_NUMBER;

    private final PolicyBuilder policy;
    private final Problems problems;

    NumberCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    void check() {
        Range purposes =
                new Range("purpose", PURPOSE_NUMBER, FIRST_OWN, ConsentState.MAX_PURPOSE, policy.retiredPurposes);
        retired("/retired/purposes", policy.retiredPurposes, purposes);
        policy.purposes.values().forEach(definition -> purposes.use(definition.number()));
        policy.purposes.values().forEach(definition -> purpose(definition, purposes));
        Range vendors = new Range("vendor", VENDOR_NUMBER, 1, ConsentState.MAX_NUMBER, policy.retiredVendors);
        retired("/retired/vendors", policy.retiredVendors, vendors);
        policy.vendors.forEach(vendor -> vendors.use(vendor.number()));
        policy.vendors.forEach(vendor ->
                check(Pointer.child("/vendors", vendor.id()) + "/number", vendor.id(), vendor.number(), vendors));
        Range services = new Range("service", SERVICE_NUMBER, 1, ConsentState.MAX_NUMBER, policy.retiredServices);
        retired("/retired/services", policy.retiredServices, services);
        policy.services.forEach(service -> services.use(service.number()));
        policy.services.forEach(service ->
                check(Pointer.child("/services", service.id()) + "/number", service.id(), service.number(), services));
        categories();
    }

    private void categories() {
        Range range = new Range(
                "category", CATEGORY_NUMBER, FIRST_OWN_CATEGORY, ConsentState.MAX_NUMBER, policy.retiredCategories);
        retired("/retired/categories", policy.retiredCategories, range);
        policy.categories.forEach(category -> range.use(category.number()));
        policy.categories.forEach(category -> check(
                Pointer.child("/categories", category.id()) + "/number", category.id(), category.number(), range));
    }

    private void purpose(PurposeDefinition definition, Range range) {
        String path = PurposeCheck.path(definition) + "/number";
        BuiltInPurpose builtIn = BuiltInPurpose.find(definition.purpose());
        if (builtIn == null) {
            if (definition.number() == 0) {
                problems.misspelt(
                        PurposeCheck.path(definition),
                        definition.purpose().id(),
                        "the id of a built-in purpose, or for a purpose of the site's own a number",
                        BuiltInPurpose.ids());
            }
            check(path, definition.purpose().id(), definition.number(), range);
        } else if (definition.number() != builtIn.number()) {
            problems.add(
                    path,
                    String.valueOf(definition.number()),
                    builtIn.number() + ", the fixed number of the built-in purpose, or no such member");
        }
    }

    private void check(String path, String id, int number, Range range) {
        if (number == 0) {
            problems.missing(path, range.form + ": add the line \"number\": " + range.takeFree() + ",");
        } else if (number < range.first || number > range.last) {
            String builtIn = range.first > 1 && number > 0 && number < range.first
                    ? " (1 to " + (range.first - 1) + " are the library's own): "
                    : ": ";
            problems.add(path, String.valueOf(number), range.form + builtIn + "\"number\": " + range.takeFree() + ",");
        } else if (range.retired.contains(number)) {
            problems.add(path, number + ", which is retired", range.unused());
        } else {
            String other = range.owners.putIfAbsent(number, id);
            if (other != null) {
                problems.add(path, number + ", which is the number of " + Shown.text(other), range.unused());
            }
        }
    }

    private void retired(String path, List<Integer> numbers, Range range) {
        for (int i = 0; i < numbers.size(); i++) {
            int number = numbers.get(i);
            if (number < range.first || number > range.last) {
                problems.add(policy.place(path, i), String.valueOf(number), range.form);
            }
        }
    }

    /** The numbers of one kind: their range, whose they are, and which one comes next. */
    private static final class Range {
        final String kind;
        final String form;
        final int first;
        final int last;
        final List<Integer> retired;
        final Map<Integer, String> owners = new HashMap<>();
        private final TreeSet<Integer> taken = new TreeSet<>();

        Range(String kind, String form, int first, int last, List<Integer> retired) {
            this.kind = kind;
            this.form = form;
            this.first = first;
            this.last = last;
            this.retired = retired;
            retired.forEach(this::use);
        }

        void use(int number) {
            if (number >= first && number <= last) {
                taken.add(number);
            }
        }

        /** The number after the highest that is or was used, so that one which somebody forgot to retire is not used again. */
        int takeFree() {
            int next = taken.isEmpty() ? first : taken.last() + 1;
            for (int gap = first; next > last && gap <= last; gap++) {
                next = taken.contains(gap) ? next : gap;
            }
            use(next);
            return next;
        }

        String unused() {
            return "a number that no other " + kind + " has or had: \"number\": " + takeFree() + ",";
        }
    }
}
