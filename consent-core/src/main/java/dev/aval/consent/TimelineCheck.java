package dev.aval.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Puts the versions of a policy in order, and checks what no single one of them can tell. */
final class TimelineCheck {

    private final List<PolicyProblem> problems = new ArrayList<>();
    private final List<ConsentPolicy> versions;

    private TimelineCheck(Collection<ConsentPolicy> given) {
        SortedMap<Integer, ConsentPolicy> byVersion = new TreeMap<>();
        for (ConsentPolicy policy : given) {
            ConsentPolicy known = byVersion.putIfAbsent(policy.version(), policy);
            if (known != null && !isSame(known, policy)) {
                problem(
                        policy,
                        "/version",
                        policy.version() + ", with another content than " + known.source(),
                        "a version raised with every change");
            }
        }
        versions = List.copyOf(byVersion.values());
    }

    private static boolean isSame(ConsentPolicy one, ConsentPolicy other) {
        return PolicyComparison.isSame(one, other)
                && one.effective().equals(other.effective())
                && one.notice().equals(other.notice());
    }

    static PolicyTimeline ordered(Collection<ConsentPolicy> given) {
        TimelineCheck check = new TimelineCheck(given);
        check.numbers(
                "purposes",
                ConsentPolicy::purposes,
                PurposeDefinition::number,
                p -> p.purpose().id());
        check.numbers("vendors", ConsentPolicy::vendors, Vendor::number, Vendor::id);
        check.numbers("services", ConsentPolicy::services, Service::number, Service::id);
        check.numbers("categories", ConsentPolicy::categories, DataCategory::number, DataCategory::id);
        for (int i = 1; i < check.versions.size(); i++) {
            check.order(check.versions.get(i - 1), check.versions.get(i));
            check.controller(check.versions.get(i - 1), check.versions.get(i));
        }
        if (!check.problems.isEmpty()) {
            throw new PolicyException(check.problems);
        }
        return check.linked();
    }

    private void problem(ConsentPolicy policy, String path, String found, String expected) {
        problems.add(new PolicyProblem(policy.source(), path, found, expected, null));
    }

    private <T> void numbers(
            String what, Function<ConsentPolicy, List<T>> all, ToIntFunction<T> number, Function<T, String> id) {
        Map<Integer, String> meant = new HashMap<>();
        Map<Integer, Integer> since = new HashMap<>();
        for (ConsentPolicy policy : versions) {
            for (T each : all.apply(policy)) {
                int value = number.applyAsInt(each);
                String known = meant.putIfAbsent(value, id.apply(each));
                since.putIfAbsent(value, policy.version());
                if (known != null && !known.equals(id.apply(each))) {
                    problem(
                            policy,
                            Pointer.child("/" + what, id.apply(each)) + "/number",
                            value + ", which meant " + Shown.text(known) + " in version " + since.get(value),
                            "a number that was never given to another");
                }
            }
        }
    }

    private void order(ConsentPolicy before, ConsentPolicy now) {
        Instant earlier = before.effective().orElse(null);
        Instant later = now.effective().orElse(null);
        if (earlier != null && later != null && !later.isAfter(earlier)) {
            problem(
                    now,
                    "/effective",
                    later.toString(),
                    "an instant after " + earlier + ", when version " + before.version() + " takes effect");
        }
    }

    private static boolean isTransfer(ConsentPolicy before, ConsentPolicy now) {
        return !before.controller().name().equals(now.controller().name());
    }

    /** Whoever hands data to another controller says so before; the library asks for dates that can be kept to. */
    private void controller(ConsentPolicy before, ConsentPolicy now) {
        if (!isTransfer(before, now)) {
            return;
        }
        String why = ", since the controller changes from "
                + Shown.text(before.controller().name()) + " to "
                + Shown.text(now.controller().name());
        Instant effective = now.effective().orElse(null);
        Instant notice = now.notice().orElse(null);
        if (effective == null) {
            problem(now, "/effective", Problems.NOTHING, "the day from which the new controller answers" + why);
        }
        if (notice == null) {
            problem(now, "/notice", Problems.NOTHING, "the day from which people are told" + why);
        }
        if (effective != null
                && notice != null
                && Duration.between(notice, effective).compareTo(PolicyTimeline.CONTROLLER_NOTICE) < 0) {
            problem(
                    now,
                    "/notice",
                    notice.toString(),
                    "at least " + PolicyTimeline.CONTROLLER_NOTICE.toDays() + " days before " + effective + why);
        }
    }

    private PolicyTimeline linked() {
        List<PolicyChange> changes = new ArrayList<>();
        List<@Nullable PolicyNotice> notices = new ArrayList<>();
        List<List<PolicyChange>> known = new ArrayList<>();
        List<LastChanges> lasts = new ArrayList<>();
        ConsentPolicy before = null;
        for (ConsentPolicy policy : versions) {
            if (before == null) {
                lasts.add(LastChanges.none(policy));
                notices.add(null);
            } else {
                List<PolicyChange> step = PolicyComparison.changes(before, policy);
                changes.addAll(step);
                // What the versions between said nobody knows, so all of it counts as changed.
                lasts.add(
                        policy.version() == before.version() + 1
                                ? lasts.get(lasts.size() - 1).next(policy, step)
                                : LastChanges.none(policy));
                notices.add(notice(before, policy, step, lasts.get(lasts.size() - 1)));
            }
            known.add(List.copyOf(changes));
            before = policy;
        }
        List<ConsentPolicy> linked = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            List<PolicyNotice> upcoming = new ArrayList<>();
            for (PolicyNotice notice : notices.subList(i + 1, notices.size())) {
                if (notice != null) {
                    upcoming.add(notice);
                }
            }
            linked.add(versions.get(i).within(new Succession(known.get(i), lasts.get(i), List.copyOf(upcoming))));
        }
        return new PolicyTimeline(linked);
    }

    /** Null for a version that does not say when it takes effect, and so is in force already. */
    private static @Nullable PolicyNotice notice(
            ConsentPolicy before, ConsentPolicy policy, List<PolicyChange> step, LastChanges last) {
        Instant effective = policy.effective().orElse(null);
        if (effective == null) {
            return null;
        }
        ControllerTransfer transfer = isTransfer(before, policy)
                ? new ControllerTransfer(
                        before.controller(),
                        policy.controller(),
                        policy.notice().orElse(effective),
                        effective,
                        before.purposes().stream()
                                .map(PurposeDefinition::purpose)
                                .toList())
                : null;
        return new PolicyNotice(policy, effective, step, last, transfer);
    }
}
