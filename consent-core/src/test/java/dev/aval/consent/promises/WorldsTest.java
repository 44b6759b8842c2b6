package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Age;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
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
import dev.aval.consent.Tally;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.RegimeRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds in every world: for every policy, visitor, law and use. */
class WorldsTest {

    private static final long SEED = 20261123;

    /** Fewer where the tests themselves are tried, once for each fault. */
    private static final int ROUNDS = Integer.getInteger("rounds", 250);

    /** How often a case has to arise at least. */
    private static final int LEAST = Math.max(1, ROUNDS / 10);

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

    /** Changes a world and expects that nothing that was denied is allowed thereafter, and that the change denies something. */
    private static void neverLooser(Consumer<Worlds> change) {
        Tally tally = new Tally();
        always(world -> {
            List<Decision> before = answers(world);
            change.accept(world);
            List<Decision> after = answers(world);
            for (int i = 0; i < before.size(); i++) {
                tally.count("allowed before", before.get(i).allowed());
                tally.count("denied before", !before.get(i).allowed());
                tally.count(
                        "denied by the change",
                        before.get(i).allowed() && !after.get(i).allowed());
                assertThat(after.get(i).allowed() && !before.get(i).allowed())
                        .as("%s was %s and became %s", world.uses.get(i), before.get(i), after.get(i))
                        .isFalse();
            }
        });
        tally.expect(LEAST);
    }

    /** Says more about each use in a way that may only make the answer stricter; the Javadoc of DataUse lists the others. */
    private static void neverLooserUse(BiFunction<Worlds, DataUse, DataUse> more) {
        neverLooser(world -> world.uses.replaceAll(use -> more.apply(world, use)));
    }

    @Test
    @Proves({"P8", "P9"})
    void naming_further_data_never_turns_a_no_into_a_yes() {
        // A vendor that names no data is taken to use the gravest, so the first word that it says may make the answer
        // looser.
        neverLooserUse((world, use) ->
                use.vendor() != null && use.categories().isEmpty() ? use : use.on(world.pick(Worlds.CATEGORIES)));
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

    /** There is no {@code not} in a rule that permits a use: what is said with more consent is never said with less. */
    @Test
    @Proves("A1")
    void a_further_yes_never_turns_a_yes_into_a_no() {
        Tally tally = new Tally();
        always(world -> {
            List<Decision> before = answers(world);
            world.choices.replaceAll((number, choice) -> Choice.GRANTED_EXPLICITLY);
            world.exceptions.clear();
            List<Decision> after = answers(world);
            for (int i = 0; i < before.size(); i++) {
                tally.count("allowed before", before.get(i).allowed());
                tally.count(
                        "allowed by the yes",
                        after.get(i).allowed() && !before.get(i).allowed());
                assertThat(before.get(i).allowed() && !after.get(i).allowed())
                        .as("%s was %s and became %s", world.uses.get(i), before.get(i), after.get(i))
                        .isFalse();
            }
        });
        tally.expect(LEAST);
    }

    @Test
    void refusing_a_vendor_never_turns_a_no_into_a_yes() {
        neverLooser(world -> world.exceptions.putAll(Map.of(1, false, 2, false, 3, false)));
    }

    @Test
    void objecting_never_turns_a_no_into_a_yes() {
        neverLooser(world -> world.choices.replaceAll((number, choice) -> Choice.OBJECTED));
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
        Tally tally = new Tally();
        for (Regime strict : Worlds.LAWS) {
            for (Regime loose : Worlds.LAWS) {
                if (strict != loose && strict.isAtLeastAsStrictAs(loose)) {
                    pairs[0]++;
                    neverMore(strict, loose, tally);
                }
            }
        }
        assertThat(pairs[0]).isGreaterThan(5);
        tally.expect(LEAST);
    }

    private static void neverMore(Regime strict, Regime loose, Tally tally) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS / 4; round++) {
            neverMore(new Worlds(random), strict, loose, tally);
        }
    }

    private static void neverMore(Worlds world, Regime strict, Regime loose, Tally tally) {
        world.law = loose;
        List<Decision> before = answers(world);
        world.law = strict;
        List<Decision> after = answers(world);
        for (int i = 0; i < before.size(); i++) {
            tally.count("allowed by both", after.get(i).allowed());
            tally.count(
                    "denied by the stricter alone",
                    before.get(i).allowed() && !after.get(i).allowed());
            assertThat(after.get(i).allowed() && !before.get(i).allowed())
                    .as(
                            "%s, %s: %s under %s and under the stricter %s %s",
                            world.uses.get(i), world.age, before.get(i), written(loose), after.get(i), written(strict))
                    .isFalse();
        }
    }

    private static boolean hasObjectable(Regime law) {
        return law.claims().stream()
                .anyMatch(claim ->
                        law.exemption(claim).map(RegimeRule::objectable).orElse(false));
    }

    private static List<String> written(Regime law) {
        return law.rules().stream().map(rule -> rule.id() + "=" + rule.value()).toList();
    }

    /** The packs that come with the library do not differ in all that packs can differ in. */
    @Test
    void a_stricter_pack_of_the_sites_own_never_allows_more() {
        Random random = new Random(SEED);
        Packs packs = new Packs(random);
        Tally tally = new Tally();
        for (int round = 0; round < ROUNDS * 8; round++) {
            List<Regime> pair = packs.neighbours();
            Regime one = pair.get(0);
            Regime other = pair.get(1);
            boolean stricter = one.isAtLeastAsStrictAs(other);
            boolean looser = other.isAtLeastAsStrictAs(one);
            tally.count("stricter than the other", stricter != looser);
            tally.count("neither is stricter", !stricter && !looser);
            tally.count(
                    "comparable, of different ages for opting in and with an exemption",
                    (stricter || looser) && one.optInAge() != other.optInAge() && hasObjectable(one));
            Worlds world = new Worlds(random);
            world.askPlainly();
            if (stricter) {
                neverMore(world, one, other, tally);
            }
            if (looser) {
                neverMore(world, other, one, tally);
            }
        }
        tally.expect(LEAST);
    }

    @Test
    void the_order_of_declaration_never_matters() {
        Random random = new Random(SEED);
        Tally tally = new Tally();
        always(world -> {
            List<String> before =
                    answers(world).stream().map(Decision::toString).toList();
            List<PurposeDefinition> declared = List.copyOf(world.purposes);
            Collections.shuffle(world.purposes, random);
            tally.count("in another order", !world.purposes.equals(declared));
            before.forEach(answer -> tally.count("allowed", answer.startsWith("allowed")));
            Collections.shuffle(world.vendors, random);
            Collections.shuffle(world.services, random);
            assertThat(answers(world).stream().map(Decision::toString)).containsExactlyElementsOf(before);
        });
        tally.expect(LEAST);
    }

    @Test
    @Proves("P20")
    void what_a_service_does_not_say_is_decided_as_everywhere() {
        Tally tally = new Tally();
        always(world -> {
            ConsentPolicy policy = world.policy();
            Consent general = policy.consent(world.context());
            for (Service service : policy.services()) {
                Consent there = general.in(service.id());
                for (PurposeDefinition definition : policy.purposes()) {
                    Purpose purpose = definition.purpose();
                    Decision inGeneral = general.decide(DataUse.of(purpose));
                    boolean falls = !service.purposes().containsKey(purpose);
                    tally.count("allowed by falling through", falls && inGeneral.allowed());
                    tally.count("denied by falling through", falls && !inGeneral.allowed());
                    tally.count(
                            "decided by the service's own rule",
                            there.decide(DataUse.of(purpose)).overlay().isPresent());
                    if (falls) {
                        assertThat(there.decide(DataUse.of(purpose))).hasToString(inGeneral.toString());
                    }
                }
            }
        });
        tally.expect(LEAST);
    }

    @Test
    @Proves({"B1", "C4"})
    void unknown_anything_is_denied() {
        Tally tally = new Tally();
        always(world -> {
            Consent consent = world.policy().consent(world.context());
            for (DataUse use : world.uses) {
                tally.count(
                        "allowed but for what is unknown", consent.decide(use).allowed());
                assertThat(consent.decide(use.andAnyOf(Purpose.of("never-declared")))
                                .allowed())
                        .isFalse();
                assertThat(consent.decide(use.by("nobody")).allowed()).isFalse();
                assertThat(consent.decide(use.in("nowhere")).allowed()).isFalse();
                assertThat(consent.decide(use.on(DataCategory.of("never-heard-of")))
                                .allowed())
                        .isFalse();
                assertThat(consent.decide(use.to(Recipient.vendor("nobody"))).allowed())
                        .isFalse();
                assertThat(consent.decide(use.across("nowhere", "service-1")).allowed())
                        .isFalse();
            }
        });
        tally.expect(LEAST);
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
        Tally tally = new Tally();
        always(world -> {
            Consent consent = world.policy().consent(world.context());
            for (DataUse use : world.uses) {
                tally.count("allowed for others", consent.decide(use).allowed());
                DataUse asked = use.to(Recipient.of(RecipientKind.PUBLIC_AUTHORITY));
                assertThat(consent.decide(asked).reason()).isNotEqualTo(Reason.GRANTED);
                assertThat(consent.decide(asked).allowed()).isFalse();
            }
        });
        tally.expect(LEAST);
    }
}
