package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for every policy, every choice and every question: tried on many made from a fixed seed. */
class DecisionPropertyTest {

    private static final long SEED = 20260315;

    /** Fewer where the tests themselves are tried, once for each fault. */
    private static final int ROUNDS = Integer.getInteger("rounds", 400);
    /** How often a case has to arise at least. */
    private static final int LEAST = Math.max(1, ROUNDS / 20);

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final List<Purpose> NEVER_DECLARED = List.of(Purpose.of("never-declared"), Purpose.of("nor-this"));

    /** One policy, one visitor, and all the questions that can be asked. */
    private static final class Case {
        final List<PurposeDefinition> purposes = new ArrayList<>();
        final List<Vendor> vendors = new ArrayList<>();
        final Map<Integer, Choice> choices = new TreeMap<>();
        final Map<Integer, Boolean> exceptions = new TreeMap<>();
        final List<DataUse> uses = new ArrayList<>();
        Period grants = Period.ofMonths(6);
        Period refusals = Period.ofMonths(6);
        int version = 3;
        Duration age = Duration.ZERO;
        boolean seen;
        Signals signals = Signals.NONE;

        ConsentPolicy policy() {
            PolicyBuilder builder = ConsentPolicy.builder()
                    .version(3)
                    .choiceLifetime(grants, refusals)
                    .controller(Controller.of("Shop", URI.create("/contact")));
            purposes.forEach(builder::purpose);
            vendors.forEach(builder::vendor);
            return builder.build();
        }

        ConsentState state() {
            ConsentStateBuilder state =
                    ConsentState.chosen(version, NOW.minus(age)).signal(seen);
            choices.forEach(state::purpose);
            exceptions.forEach(state::vendor);
            return state.build();
        }

        Consent consent() {
            return policy().consent(state(), signals, NOW);
        }

        List<Decision> answers() {
            Consent consent = consent();
            return uses.stream().map(consent::decide).toList();
        }
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Case random(Random random) {
        Case made = new Case();
        for (String id : BuiltInPurpose.ids()) {
            if (random.nextBoolean()) {
                made.purposes.add(PurposeDefinition.of(Purpose.of(id)).build());
            }
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            PurposeDefinition.Builder own = PurposeDefinition.of(Purpose.of("own-" + i))
                    .number(63 + i)
                    .legalBasis(pick(random, LegalBasis.declarable()))
                    .title(LocalizedText.of("en", "Title"))
                    .description(LocalizedText.of("en", "Description"));
            made.purposes.add((random.nextInt(3) == 0 ? own.deniedByOptOutSignal() : own).build());
        }
        List<Purpose> declared = new ArrayList<>(List.of(Purpose.SESSION, Purpose.DELIVERY));
        made.purposes.stream()
                .map(PurposeDefinition::purpose)
                .filter(purpose -> !declared.contains(purpose))
                .forEach(declared::add);
        for (int i = random.nextInt(5); i > 0; i--) {
            Collections.shuffle(declared, random);
            made.vendors.add(Vendor.of("vendor-" + i, i * 60)
                    .purposes(declared.subList(0, 1 + random.nextInt(declared.size()))
                            .toArray(new Purpose[0]))
                    .build());
        }
        choices(random, made);
        questions(random, made, declared);
        return made;
    }

    private static void choices(Random random, Case made) {
        for (int number = 1; number < 72; number++) {
            if (random.nextInt(4) > 0) {
                made.choices.put(number, pick(random, List.of(Choice.values())));
            }
        }
        for (int number = 60; number < 320; number += 20) {
            if (random.nextInt(3) == 0) {
                made.exceptions.put(number, random.nextBoolean());
            }
        }
        made.seen = random.nextBoolean();
        made.signals = random.nextBoolean() ? Signals.GPC : Signals.NONE;
        made.version = random.nextInt(6) == 0 ? 2 + random.nextInt(3) : 3;
        made.age = Duration.ofDays(random.nextInt(6) == 0 ? random.nextInt(400) : 1);
        made.grants = Period.ofDays(1 + random.nextInt(300));
        made.refusals = Period.ofDays(1 + random.nextInt(300));
    }

    private static void questions(Random random, Case made, List<Purpose> declared) {
        List<Purpose> asked = new ArrayList<>(declared);
        asked.addAll(NEVER_DECLARED);
        for (Purpose purpose : asked) {
            made.uses.add(DataUse.of(purpose));
            made.vendors.forEach(vendor -> made.uses.add(DataUse.of(purpose).by(vendor.id())));
            made.uses.add(DataUse.of(purpose).by("nobody"));
            made.uses.add(DataUse.of(purpose, pick(random, asked), pick(random, asked)));
        }
    }

    private static void always(Consumer<Case> property) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            property.accept(random(random));
        }
    }

    /** Changes a case and expects that nothing that was denied is allowed thereafter. */
    private static void neverLooser(Consumer<Case> change) {
        Tally tally = new Tally();
        always(made -> {
            List<Decision> before = made.answers();
            change.accept(made);
            List<Decision> after = made.answers();
            for (int i = 0; i < before.size(); i++) {
                tally.count("allowed before", before.get(i).allowed());
                tally.count("denied before", !before.get(i).allowed());
                tally.count(
                        "denied by the change",
                        before.get(i).allowed() && !after.get(i).allowed());
                assertThat(after.get(i).allowed() && !before.get(i).allowed())
                        .as("%s was %s and became %s", made.uses.get(i), before.get(i), after.get(i))
                        .isFalse();
            }
        });
        tally.expect(LEAST);
    }

    @Test
    void refusing_a_purpose_never_turns_a_no_into_a_yes() {
        Random random = new Random(SEED);
        // An objection is the stronger no, against which no vendor can be granted: a refusal does not take its place.
        neverLooser(made -> made.choices.merge(
                1 + random.nextInt(71), Choice.REFUSED, (old, refusal) -> old == Choice.OBJECTED ? old : refusal));
    }

    @Test
    void objecting_never_turns_a_no_into_a_yes() {
        Random random = new Random(SEED);
        neverLooser(made -> made.choices.put(1 + random.nextInt(71), Choice.OBJECTED));
    }

    @Test
    void refusing_a_vendor_never_turns_a_no_into_a_yes() {
        Random random = new Random(SEED);
        neverLooser(made -> made.exceptions.put(20 * (3 + random.nextInt(13)), false));
    }

    @Test
    void refusing_everything_never_turns_a_no_into_a_yes() {
        neverLooser(made -> {
            made.choices.replaceAll((number, choice) -> Choice.REFUSED);
            made.exceptions.replaceAll((number, granted) -> false);
        });
    }

    @Test
    void a_browsers_signal_never_turns_a_no_into_a_yes() {
        neverLooser(made -> made.signals = Signals.GPC);
    }

    @Test
    void time_never_turns_a_no_into_a_yes() {
        Random random = new Random(SEED);
        neverLooser(made -> made.age = made.age.plusDays(random.nextInt(500)));
    }

    @Test
    void the_order_of_declaration_never_matters() {
        Random random = new Random(SEED);
        Tally tally = new Tally();
        always(made -> {
            List<String> before =
                    made.answers().stream().map(Decision::toString).toList();
            List<Vendor> declared = List.copyOf(made.vendors);
            Collections.shuffle(made.purposes, random);
            Collections.shuffle(made.vendors, random);
            tally.count("vendors in another order", !made.vendors.equals(declared));
            before.forEach(answer -> tally.count("allowed", answer.startsWith("allowed")));
            assertThat(made.answers().stream().map(Decision::toString)).containsExactlyElementsOf(before);
        });
        tally.expect(LEAST);
    }

    @Test
    void what_is_unknown_is_always_denied() {
        Tally tally = new Tally();
        always(made -> {
            Consent consent = made.consent();
            for (DataUse use : made.uses) {
                boolean stranger = "nobody".equals(use.vendor());
                boolean unknown = stranger || use.purposes().stream().anyMatch(NEVER_DECLARED::contains);
                tally.count("unknown purposes", unknown && !stranger);
                // Who asks by nobody asks for one purpose.
                tally.count(
                        "allowed but for the vendor",
                        stranger && consent.allows(use.purposes().get(0)));
                assertThat(unknown && consent.decide(use).allowed())
                        .as("%s", use)
                        .isFalse();
            }
        });
        tally.expect(LEAST);
    }

    @Test
    void deciding_agrees_with_allowing() {
        always(made -> {
            ConsentPolicy policy = made.policy();
            Consent consent = policy.consent(made.state(), made.signals, NOW);
            for (PurposeDefinition definition : policy.purposes()) {
                Purpose purpose = definition.purpose();
                boolean decided = consent.decide(DataUse.of(purpose)).allowed();
                assertThat(consent.allows(purpose)).isEqualTo(decided);
                assertThat(consent.allows(purpose.id())).isEqualTo(decided);
                assertThat(consent.get(purpose.id())).isEqualTo(decided);
            }
        });
    }

    @Test
    void several_purposes_are_allowed_exactly_where_each_one_is() {
        Tally tally = new Tally();
        always(made -> {
            Consent consent = made.consent();
            for (DataUse use : made.uses) {
                String vendor = use.vendor();
                boolean each = use.purposes().stream()
                        .map(DataUse::of)
                        .map(single -> vendor == null ? single : single.by(vendor))
                        .allMatch(single -> consent.decide(single).allowed());
                boolean several = use.purposes().size() > 1;
                tally.count("several, allowed", several && each);
                tally.count("several, denied", several && !each);
                assertThat(consent.decide(use).allowed()).as("%s", use).isEqualTo(each);
            }
        });
        tally.expect(LEAST);
    }

    @Test
    void whoever_refused_a_vendor_has_refused_it_for_everything() {
        Tally tally = new Tally();
        always(made -> {
            Consent before = made.consent();
            made.uses.forEach(use -> tally.count(
                    "allowed to a vendor before",
                    use.vendor() != null && before.decide(use).allowed()));
            made.vendors.forEach(vendor -> made.exceptions.put(vendor.number(), false));
            Consent consent = made.consent();
            for (DataUse use : made.uses) {
                assertThat(use.vendor() != null && consent.decide(use).allowed())
                        .as("%s", use)
                        .isFalse();
            }
        });
        tally.expect(LEAST);
    }

    @Test
    void a_banner_is_due_only_where_a_choice_could_change_an_answer() {
        Tally tally = new Tally();
        always(made -> {
            ConsentPolicy policy = made.policy();
            Consent consent = policy.consent(made.state(), made.signals, NOW);
            boolean open = policy.purposes().stream()
                    .anyMatch(definition -> consent.decide(DataUse.of(definition.purpose()))
                            .reason()
                            .asksForChoice());
            tally.count("due", consent.choiceNeeded());
            tally.count("not open", !open);
            assertThat(consent.choiceNeeded() && !open).isFalse();
        });
        tally.expect(1);
    }
}
