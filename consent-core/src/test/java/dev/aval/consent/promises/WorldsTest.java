package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Age;
import dev.aval.consent.Channel;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.Origin;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Service;
import dev.aval.consent.Signals;
import dev.aval.consent.regime.Regime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds in every world: for every policy, visitor, law and use. */
class WorldsTest {

    private static final long SEED = 20261123;
    private static final int ROUNDS = 250;

    private static void always(Consumer<Worlds> property) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            property.accept(new Worlds(random));
        }
    }

    private static List<Decision> answers(Worlds world) {
        Consent consent = world.policy().consent(world.context());
        return world.uses.stream().map(consent::decide).toList();
    }

    /** Changes a world and expects that nothing that was denied is allowed thereafter, and that something was allowed at all. */
    private static void neverLooser(Consumer<Worlds> change) {
        int[] seen = new int[2];
        always(world -> {
            List<Decision> before = answers(world);
            change.accept(world);
            List<Decision> after = answers(world);
            for (int i = 0; i < before.size(); i++) {
                seen[0] += before.get(i).allowed() ? 1 : 0;
                seen[1] += before.get(i).allowed() && !after.get(i).allowed() ? 1 : 0;
                assertThat(after.get(i).allowed() && !before.get(i).allowed())
                        .as("%s was %s and became %s", world.uses.get(i), before.get(i), after.get(i))
                        .isFalse();
            }
        });
        assertThat(seen[0]).as("allowed before").isPositive();
        assertThat(seen[1]).as("denied by the change").isPositive();
    }

    /** Says more about each use, which may only make the answer stricter. */
    private static void neverLooserUse(BiFunction<Worlds, DataUse, DataUse> more) {
        neverLooser(world -> world.uses.replaceAll(use -> more.apply(world, use)));
    }

    @Test
    @Proves({"P8", "P9"})
    void naming_further_data_never_turns_a_no_into_a_yes() {
        neverLooserUse((world, use) -> use.on(world.pick(Worlds.CATEGORIES)));
    }

    @Test
    void naming_the_origin_never_turns_a_no_into_a_yes() {
        neverLooserUse((world, use) -> use.origin() == null ? use.from(world.pick(List.of(Origin.values()))) : use);
    }

    @Test
    void naming_the_channel_never_turns_a_no_into_a_yes() {
        neverLooserUse(
                (world, use) -> use.channel() == null ? use.through(world.pick(List.of(Channel.values()))) : use);
    }

    @Test
    void asking_for_a_further_purpose_never_turns_a_no_into_a_yes() {
        neverLooserUse((world, use) -> use.andAnyOf(world.purposes.get(0).purpose()));
    }

    @Test
    void switching_off_never_turns_a_no_into_a_yes() {
        neverLooser(world -> {
            List<CategorySwitch> thrown = List.copyOf(world.switches);
            world.switches.clear();
            thrown.forEach(s -> world.switches.add(new CategorySwitch(s.category(), s.purpose(), false)));
        });
    }

    @Test
    void taking_back_leave_between_services_never_turns_a_no_into_a_yes() {
        neverLooser(world -> {
            world.leave.clear();
            world.leave.add(new ServiceAuthorisation(1, 2, false));
        });
    }

    @Test
    void a_known_age_never_turns_a_no_into_a_yes() {
        neverLooser(world -> world.age = Age.of(12));
    }

    @Test
    @Proves("G1")
    void a_browsers_signal_never_turns_a_no_into_a_yes() {
        neverLooser(world -> world.signals = Signals.of(true, world.signals.doNotTrack()));
    }

    @Test
    void a_stricter_law_never_allows_more() {
        int[] pairs = new int[1];
        for (Regime strict : Worlds.LAWS) {
            for (Regime loose : Worlds.LAWS) {
                if (strict != loose && strict.isAtLeastAsStrictAs(loose)) {
                    pairs[0]++;
                    neverMore(strict, loose);
                }
            }
        }
        assertThat(pairs[0]).isGreaterThan(5);
    }

    private static void neverMore(Regime strict, Regime loose) {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            Worlds world = new Worlds(random);
            world.law = loose;
            List<Decision> before = answers(world);
            world.law = strict;
            List<Decision> after = answers(world);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i).allowed() && !before.get(i).allowed())
                        .as("%s: %s and under the stricter %s", world.uses.get(i), before.get(i), after.get(i))
                        .isFalse();
            }
        }
    }

    @Test
    void the_order_of_declaration_never_matters() {
        Random random = new Random(SEED);
        always(world -> {
            List<String> before =
                    answers(world).stream().map(Decision::toString).toList();
            Collections.shuffle(world.purposes, random);
            Collections.shuffle(world.vendors, random);
            Collections.shuffle(world.services, random);
            assertThat(answers(world).stream().map(Decision::toString)).containsExactlyElementsOf(before);
        });
    }

    @Test
    @Proves("P20")
    void what_a_service_does_not_say_is_decided_as_everywhere() {
        always(world -> {
            ConsentPolicy policy = world.policy();
            Consent general = policy.consent(world.context());
            for (Service service : policy.services()) {
                Consent there = general.in(service.id());
                for (PurposeDefinition definition : policy.purposes()) {
                    Purpose purpose = definition.purpose();
                    if (!service.purposes().containsKey(purpose)) {
                        assertThat(there.decide(DataUse.of(purpose)))
                                .hasToString(general.decide(DataUse.of(purpose)).toString());
                    }
                }
            }
        });
    }

    @Test
    @Proves({"B1", "C4"})
    void unknown_anything_is_denied() {
        always(world -> {
            Consent consent = world.policy().consent(world.context());
            for (DataUse use : world.uses) {
                assertThat(consent.decide(use.andAnyOf(Purpose.of("never-declared")))
                                .allowed())
                        .isFalse();
                assertThat(consent.decide(use.by("nobody")).allowed()).isFalse();
                assertThat(consent.decide(use.in("nowhere")).allowed()).isFalse();
                assertThat(consent.decide(use.on(DataCategory.of("never-heard-of")))
                                .allowed())
                        .isFalse();
            }
        });
    }

    @Test
    void every_answer_can_be_explained_and_the_explanation_is_of_that_answer() {
        always(world -> {
            Consent consent = world.policy().consent(world.context());
            for (DataUse use : world.uses) {
                var explanation = consent.explain(use);
                assertThat(explanation.decision())
                        .hasToString(consent.decide(use).toString());
                assertThat(explanation.steps()).isNotEmpty();
                assertThat(explanation.sentence(List.of())).isNotBlank().doesNotContain("{", "null");
            }
        });
    }

    @Test
    @Proves("P12")
    void no_authority_ever_gets_anything_by_a_decision() {
        always(world -> {
            Consent consent = world.policy().consent(world.context());
            for (DataUse use : world.uses) {
                DataUse asked = use.to(Recipient.of(RecipientKind.PUBLIC_AUTHORITY));
                assertThat(consent.decide(asked).reason()).isNotEqualTo(Reason.GRANTED);
                assertThat(consent.decide(asked).allowed()).isFalse();
            }
        });
    }
}
