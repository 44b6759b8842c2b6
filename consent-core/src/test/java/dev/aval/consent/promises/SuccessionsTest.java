package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Tally;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every policy that follows another one. */
class SuccessionsTest {

    private static final long SEED = 20261204;
    private static final int ROUNDS = 120;

    private static final Set<Reason> BY_CHOICE =
            Set.of(Reason.GRANTED, Reason.GRANTED_EXPLICITLY, Reason.VENDOR_GRANTED);

    private final Random random = new Random(SEED);

    /** A visitor who said yes to everything on version 3. */
    private static ConsentState everything() {
        ConsentStateBuilder state = ConsentState.chosen(3, House.NOW.minusSeconds(60));
        for (int number = 1; number < 70; number++) {
            state.purpose(number, Choice.GRANTED_EXPLICITLY);
        }
        for (int number = 1; number <= 3; number++) {
            state.vendor(number, true);
        }
        return state.build();
    }

    private static Consent seen(ConsentPolicy policy) {
        return policy.consent(ConsentContext.of(everything(), House.NOW));
    }

    private static ConsentPolicy latest(ConsentPolicy... versions) {
        return PolicyTimeline.of(
                        versions[0],
                        List.of(versions).subList(1, versions.length).toArray(new ConsentPolicy[0]))
                .at(House.NOW);
    }

    /** Lets most purposes stay as they were, where they are in both. */
    private void keepSome(Worlds one, Worlds other) {
        other.services.clear();
        one.services.clear();
        other.purposes.replaceAll(definition -> one.purposes.stream()
                .filter(before -> before.purpose().equals(definition.purpose()) && random.nextInt(3) > 0)
                .findFirst()
                .orElse(definition));
    }

    private static boolean concerns(PolicyChange change, Purpose purpose) {
        return purpose.equals(change.purpose()) && change.vendor() == null;
    }

    @Test
    @Proves({"L3", "P21"})
    void the_same_in_another_order_has_not_changed() {
        for (int round = 0; round < ROUNDS; round++) {
            Worlds world = new Worlds(random);
            ConsentPolicy before = world.policy(3);
            Collections.shuffle(world.purposes, random);
            Collections.shuffle(world.vendors, random);
            Collections.shuffle(world.services, random);
            ConsentPolicy after = world.policy(4);

            assertThat(latest(before, after).changesSince(0)).isEmpty();
            assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        }
    }

    @Test
    @Proves({"L3", "P21"})
    void a_choice_never_counts_for_what_changed_materially_after_it_and_always_for_what_did_not_change() {
        int ended = 0;
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Worlds one = new Worlds(random);
            Worlds other = new Worlds(random);
            keepSome(one, other);
            ConsentPolicy before = one.policy(3);
            ConsentPolicy after = latest(before, other.policy(4));
            List<PolicyChange> changes = after.changesSince(3);
            Consent earlier = seen(before);
            Consent later = seen(after);
            for (PurposeDefinition definition : after.purposes()) {
                Purpose purpose = definition.purpose();
                Reason reason = later.decide(DataUse.of(purpose)).reason();
                if (changes.stream().anyMatch(change -> change.material() && concerns(change, purpose))) {
                    assertThat(BY_CHOICE).as("%s after %s", purpose, changes).doesNotContain(reason);
                    ended += definition.legalBasis().needsConsent() ? 1 : 0;
                } else if (changes.stream().noneMatch(change -> concerns(change, purpose))) {
                    assertThat(reason)
                            .isEqualTo(earlier.decide(DataUse.of(purpose)).reason());
                    kept += BY_CHOICE.contains(reason) ? 1 : 0;
                }
            }
        }
        assertThat(ended).as("changes that ended a yes").isGreaterThan(100);
        assertThat(kept).as("choices that were kept").isGreaterThan(20);
    }

    @Test
    @Proves({"L3", "P21"})
    void a_yes_never_covers_a_vendor_that_changed_materially_after_it() {
        int ended = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ConsentPolicy after = latest(new Worlds(random).policy(3), new Worlds(random).policy(4));
            List<PolicyChange> changes = after.changesSince(3);
            Consent later = seen(after);
            for (Vendor vendor : after.vendors()) {
                boolean changed = changes.stream()
                        .anyMatch(change -> change.material() && vendor.id().equals(change.vendor()));
                for (Purpose purpose : vendor.purposes()) {
                    Reason reason =
                            later.decide(DataUse.of(purpose).by(vendor.id())).reason();
                    if (changed) {
                        assertThat(BY_CHOICE)
                                .as("%s for %s after %s", vendor, purpose, changes)
                                .doesNotContain(reason);
                        ended += reason == Reason.POLICY_CHANGED ? 1 : 0;
                    }
                }
            }
        }
        assertThat(ended).isGreaterThan(100);
    }

    @Test
    @Proves({"L2", "P21"})
    void adding_a_purpose_never_makes_an_old_yes_cover_it_and_ends_no_other() {
        for (int round = 0; round < ROUNDS; round++) {
            Worlds world = new Worlds(random);
            ConsentPolicy before = world.policy(3);
            world.purposes.add(House.defined(Purpose.of("polls"), 69).build());
            ConsentPolicy after = latest(before, world.policy(4));
            Consent later = seen(after);

            assertThat(later.decide(DataUse.of(Purpose.of("polls"))).reason()).isEqualTo(Reason.POLICY_CHANGED);
            assertThat(later.choiceNeeded()).isTrue();
            for (PurposeDefinition definition : before.purposes()) {
                assertThat(later.decide(DataUse.of(definition.purpose())).reason())
                        .isEqualTo(seen(before)
                                .decide(DataUse.of(definition.purpose()))
                                .reason());
            }
        }
    }

    @Test
    @Proves("L3")
    void what_survives_allows_at_most_what_was_allowed_and_counts_as_chosen_anew() {
        for (int round = 0; round < ROUNDS; round++) {
            Worlds earlier = new Worlds(random);
            ConsentPolicy after = latest(earlier.policy(3), new Worlds(random).policy(4));
            ConsentContext context = earlier.context();
            ConsentState survived = after.surviving(context);
            ConsentStateBuilder again = ConsentState.chosen(4, House.NOW).signal(survived.signal());
            survived.purposes().forEach(again::purpose);
            survived.vendors().forEach(again::vendor);
            survived.switches().forEach(again::categorySwitch);
            Consent old = after.consent(context);
            Consent anew = after.consent(ConsentContext.of(again.build(), House.NOW)
                    .with(context.signals())
                    .under(context.regime())
                    .aged(context.age()));

            for (PurposeDefinition definition : after.purposes()) {
                boolean needsConsent = definition.legalBasis().needsConsent();
                boolean counted = BY_CHOICE.contains(
                        old.decide(DataUse.of(definition.purpose())).reason());
                boolean counts = BY_CHOICE.contains(
                        anew.decide(DataUse.of(definition.purpose())).reason());
                assertThat(counts && needsConsent).as("%s", definition).isEqualTo(counted && needsConsent);
            }
        }
    }

    /** Where nobody is asked again a yes must not arise: neither at a path nor in a service that is named. */
    @Test
    @Proves({"L3", "P21"})
    void where_no_change_is_material_nothing_is_allowed_that_was_denied_to_a_choice_on_the_version_before() {
        Tally tally = new Tally();
        Random random = new Random(2);
        for (int round = 0; round < 80 * ROUNDS; round++) {
            Worlds world = new Worlds(random);
            world.version = 3;
            Revision revision = new Revision(world, random);
            ConsentPolicy before;
            ConsentPolicy after;
            try {
                // The first version has a past too, so that it says things that a new policy seldom does.
                for (int changes = random.nextInt(6); changes > 0; changes--) {
                    revision.change();
                }
                before = revision.policy(3);
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    revision.change();
                }
                after = latest(before, revision.policy(4));
            } catch (PolicyException e) {
                // Not everything that can be changed may be.
                tally.count("refused", true);
                continue;
            }
            List<PolicyChange> changes = after.changesSince(3);
            boolean material = changes.stream().anyMatch(PolicyChange::material);
            tally.count("material", material);
            tally.count("immaterial", !material && !changes.isEmpty());
            if (!material) {
                // The world's own law, and one that leaves much to an opt-out.
                isNoLooser(world, world.law, before, after, tally);
                isNoLooser(world, House.law("us-ca"), before, after, tally);
            }
        }
        tally.expect(100);
    }

    private static void isNoLooser(Worlds world, Regime law, ConsentPolicy before, ConsentPolicy after, Tally tally) {
        for (String path : Revision.paths()) {
            ConsentContext context = world.context().under(law);
            Consent earlier = before.consent(context.in(Revision.serviceAt(before, path)));
            Consent later = after.consent(context.in(Revision.serviceAt(after, path)));
            for (DataUse use : world.uses) {
                Decision was = earlier.decide(use);
                Decision is = later.decide(use);
                assertThat(is.allowed() && !was.allowed())
                        .as(
                                "%s at %s was %s, is %s after %s, for %s",
                                use, path, was, is, after.changesSince(3), context)
                        .isFalse();
                tally.count("denied and denied", !was.allowed() && !is.allowed());
                tally.count("allowed and allowed", was.allowed() && is.allowed());
                tally.count("allowed and denied", was.allowed() && !is.allowed());
            }
        }
    }
}
