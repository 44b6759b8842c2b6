package dev.aval.consent.servlet.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.servlet.Proves;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What any act makes of any state, told by what is allowed before and after. */
class TransitionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The second version keeps what it counts for longer, and lets another vendor in. */
    private static final ConsentPolicy POLICY =
            PolicyTimeline.of(version(1, "P1M", ""), version(2, "P2M", """
                        , "a": {"number": 2, "name": "A", "purposes": ["ad-optimisation"], "hosts": ["a.example"]}
                    """)).at(NOW);

    private static ConsentPolicy version(int number, String kept, String vendor) {
        return ConsentPolicy.read("test", new ByteArrayInputStream("""
                    {
                      "version": %d,
                      "controller": {"name": "Example", "contact": "mailto:privacy@shop.example"},
                      "purposes": {
                        "analytics": {"retention": "%s"}, "ad-optimisation": {},
                        "fraud": {"number": 100, "legalBasis": "legitimate-interest", "title": "F", "description": "F", "refusal": "F"},
                        "health": {"number": 101, "legalBasis": "explicit-consent", "title": "H", "description": "H", "refusal": "H",
                                   "categories": ["health", "sensed-location", "device-and-log"]}
                      },
                      "services": {"maps": {"number": 1, "paths": ["/maps/"]}, "mail": {"number": 2, "paths": ["/mail/"]}},
                      "vendors": {
                        "m": {"number": 1, "name": "M", "purposes": ["analytics"], "hosts": ["m.example"]},
                        "b": {"number": 3, "name": "B", "purposes": ["ad-optimisation"], "hosts": ["b.example"]}%s
                      }
                    }
                    """.formatted(number, kept, vendor)
                .getBytes(StandardCharsets.UTF_8)));
    }

    /** The location switch, and health for one purpose. */
    private static final List<ChoiceRequest.Pair> PAIRS =
            List.of(new ChoiceRequest.Pair(1, 0), new ChoiceRequest.Pair(8, 101));

    private static final ChoiceRequest.Pair CROSSING = new ChoiceRequest.Pair(1, 2);

    private final Random random = new Random(20_260_103);

    private static final Regime[] LAWS = {
        Regime.strictest(),
        Regime.find("eu").orElseThrow(),
        Regime.find("us-ca").orElseThrow()
    };

    /** One act on one state, under one law. */
    private record Case(ConsentState before, ChoiceRequest request, boolean signal, Regime law) {

        Transition transition() {
            ConsentContext context =
                    ConsentContext.of(before, NOW).under(law).with(signal ? Signals.GPC : Signals.NONE);
            return Transition.of(POLICY, POLICY.consent(context), POLICY.surviving(context), request, NOW);
        }
    }

    private Case next() {
        ConsentStateBuilder before = ConsentState.chosen(random.nextInt(3) == 0 ? 1 : 2, NOW.minusSeconds(1000));
        before.signal(random.nextBoolean()).revision(random.nextInt(5));
        for (PurposeDefinition purpose : POLICY.purposes()) {
            before.purpose(purpose.number(), pick(reachable(purpose.legalBasis())));
        }
        for (Vendor vendor : POLICY.vendors()) {
            before.vendor(vendor.number(), maybe());
        }
        for (ChoiceRequest.Pair pair : PAIRS) {
            if (random.nextBoolean()) {
                before.categorySwitch(
                        new ConsentState.CategorySwitch(pair.first(), pair.second(), random.nextBoolean()));
            }
        }
        if (random.nextBoolean()) {
            before.serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            before.subject(UUID.randomUUID()).eventId(UUID.randomUUID());
        }
        ConsentState state = random.nextInt(5) == 0 ? ConsentState.NONE : before.build();
        return new Case(state, request(), random.nextBoolean(), pick(LAWS));
    }

    /** What acts leave behind, under this policy or an earlier version of it. */
    private static Choice[] reachable(LegalBasis basis) {
        if (basis.objectable()) {
            return new Choice[] {Choice.UNSET, Choice.OBJECTED, Choice.REFUSED};
        }
        return basis.needsConsent()
                ? new Choice[] {Choice.UNSET, Choice.REFUSED, Choice.GRANTED, Choice.GRANTED_EXPLICITLY}
                : new Choice[] {Choice.UNSET};
    }

    private ChoiceRequest request() {
        ChoiceRequest.Act act = pick(ChoiceRequest.Act.values());
        Map<String, Boolean> purposes = new LinkedHashMap<>();
        Map<String, @Nullable Boolean> vendors = new LinkedHashMap<>();
        for (PurposeDefinition purpose : POLICY.purposes()) {
            LegalBasis basis = purpose.legalBasis();
            if ((basis.needsConsent() || basis.objectable()) && random.nextInt(3) == 0) {
                purposes.put(purpose.purpose().id(), random.nextBoolean());
            }
        }
        for (Vendor vendor : POLICY.vendors()) {
            if (random.nextInt(3) == 0) {
                vendors.put(vendor.id(), maybe());
            }
        }
        Map<ChoiceRequest.Pair, Boolean> data = new LinkedHashMap<>();
        Map<ChoiceRequest.Pair, Boolean> crossings = new LinkedHashMap<>();
        PAIRS.forEach(pair -> {
            if (random.nextInt(3) == 0) {
                data.put(pair, random.nextBoolean());
            }
            if (random.nextInt(3) == 0) {
                crossings.put(CROSSING, random.nextBoolean());
            }
        });
        return new ChoiceRequest(
                act, random.nextBoolean(), purposes, vendors, data, crossings, null, null, UUID.randomUUID(), null);
    }

    private <T extends @Nullable Object> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private @Nullable Boolean maybe() {
        return pick(new @Nullable Boolean[] {null, true, false});
    }

    /** Everything that a state allows, without a browser's opt-out signal and with it, under each law. */
    private static List<String> allowed(ConsentState state) {
        List<String> allowed = new ArrayList<>();
        for (Regime law : LAWS) {
            allowed.addAll(allowed(state, law));
        }
        return allowed;
    }

    private static List<String> allowed(ConsentState state, Regime law) {
        List<String> allowed = new ArrayList<>();
        for (Signals signals : new Signals[] {Signals.NONE, Signals.GPC}) {
            Consent consent =
                    POLICY.consent(ConsentContext.of(state, NOW).under(law).with(signals));
            for (PurposeDefinition purpose : POLICY.purposes()) {
                DataUse use = DataUse.of(purpose.purpose());
                note(allowed, consent, use, purpose.purpose() + " " + signals + " " + law.id());
                for (Vendor vendor : POLICY.vendors()) {
                    note(
                            allowed,
                            consent,
                            use.by(vendor.id()),
                            purpose.purpose() + " by " + vendor.id() + " " + signals + " " + law.id());
                }
                note(
                        allowed,
                        consent,
                        use.across("maps", "mail"),
                        purpose.purpose() + " across " + signals + " " + law.id());
            }
            for (DataCategory category : List.of(DataCategory.HEALTH, DataCategory.SENSED_LOCATION)) {
                DataUse use = DataUse.of(Purpose.of("health")).on(category);
                note(allowed, consent, use, "health on " + category + " " + signals + " " + law.id());
            }
        }
        return allowed;
    }

    private static void note(List<String> allowed, Consent consent, DataUse use, String as) {
        if (consent.decide(use).allowed()) {
            allowed.add(as);
        }
    }

    @Test
    void without_proof_nothing_is_allowed_that_was_not_allowed_before() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            assertThat(allowed(one.before))
                    .as("%s", one)
                    .containsAll(allowed(one.transition().proven()));
        }
    }

    @Test
    @Proves({"L3", "P21"})
    void saving_keeps_what_has_not_changed_and_never_covers_what_nobody_said_yes_to() {
        int kept = 0;
        int asked = 0;
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            if (one.before.policyVersion() == 1
                    && !one.request.complete()
                    && one.request.act() == ChoiceRequest.Act.SAVE) {
                Consent after = POLICY.consent(one.transition().wanted(), Signals.NONE, NOW);
                boolean ads = one.before.purpose(4).isGrant()
                        && !one.request.purposes().containsKey("ad-optimisation");
                if (ads && !one.request.vendors().containsKey("a")) {
                    assertThat(after.decide(DataUse.of(Purpose.AD_OPTIMISATION).by("a"))
                                    .allowed())
                            .as("%s", one)
                            .isFalse();
                    // Under a browser's opt-out there is nothing to ask.
                    assertThat(after.choiceNeeded() || one.before.signal() || one.signal)
                            .as("%s", one)
                            .isTrue();
                    asked++;
                }
                boolean health = one.before.purpose(101) == Choice.GRANTED_EXPLICITLY
                        && !one.request.purposes().containsKey("health");
                if (health) {
                    assertThat(after.allows("health")).as("%s", one).isTrue();
                    kept++;
                }
            }
        }
        assertThat(asked).isGreaterThan(50);
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void what_allows_more_than_before_asks_for_proof() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            Transition transition = one.transition();
            if (!allowed(one.before).containsAll(allowed(transition.wanted()))) {
                assertThat(transition.widens()).as("%s", one).isTrue();
            }
        }
    }

    @Test
    void without_proof_everything_is_denied_that_the_visitor_denies() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            Transition transition = one.transition();
            if (!transition.widens()) {
                assertThat(transition.proven().purposes())
                        .as("%s", one)
                        .isEqualTo(transition.wanted().purposes());
                assertThat(allowed(transition.proven())).as("%s", one).isEqualTo(allowed(transition.wanted()));
            }
            for (PurposeDefinition purpose : POLICY.purposes()) {
                if (transition.wanted().purpose(purpose.number()) == Choice.REFUSED) {
                    assertThat(transition.proven().purpose(purpose.number()).isGrant())
                            .as("%s", one)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void refusing_and_withdrawing_never_allow_more() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            if (one.request.act() == ChoiceRequest.Act.WITHDRAW || one.request.act() == ChoiceRequest.Act.REJECT) {
                Transition transition = one.transition();
                assertThat(allowed(one.before)).as("%s", one).containsAll(allowed(transition.wanted()));
                assertThat(transition.widens()).as("%s", one).isFalse();
            }
        }
    }

    @Test
    void what_is_withdrawn_is_denied_to_everybody() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            if (one.request.act() == ChoiceRequest.Act.WITHDRAW) {
                List<String> allowed = allowed(one.transition().wanted());
                one.request
                        .purposes()
                        .keySet()
                        .forEach(purpose ->
                                assertThat(allowed).as("%s", one).noneMatch(use -> use.startsWith(purpose + " ")));
            }
        }
    }

    @Test
    void accepting_everything_is_no_explicit_consent_and_lifts_no_objection() {
        for (int i = 0; i < 20_000; i++) {
            Case one = next();
            if (one.request.act() == ChoiceRequest.Act.ACCEPT) {
                List<String> gained = allowed(one.transition().wanted());
                gained.removeAll(allowed(one.before));
                assertThat(gained).as("%s", one).noneMatch(use -> use.startsWith("health") || use.startsWith("fraud"));
            }
        }
    }

    @Test
    void the_revision_grows_and_the_subject_stays() {
        for (int i = 0; i < 5_000; i++) {
            Case one = next();
            ConsentState wanted = one.transition().wanted();
            assertThat(wanted.revision()).isEqualTo(one.before.isChosen() ? one.before.revision() + 1 : 0);
            assertThat(wanted.subject()).isEqualTo(one.before.subject());
        }
    }

    // One act at a time

    private static ConsentStateBuilder before() {
        return ConsentState.chosen(2, NOW.minusSeconds(1000));
    }

    private static ChoiceRequest asks(ChoiceRequest.Act act, Map<String, Boolean> purposes) {
        return new ChoiceRequest(
                act, false, purposes, Map.of(), Map.of(), Map.of(), null, null, UUID.randomUUID(), null);
    }

    private static Transition after(ConsentStateBuilder before, ChoiceRequest request, Signals signals, String law) {
        ConsentContext context = ConsentContext.of(before.build(), NOW)
                .under(Regime.find(law).orElseThrow())
                .with(signals);
        return Transition.of(POLICY, POLICY.consent(context), POLICY.surviving(context), request, NOW);
    }

    @Test
    @Proves("L2")
    void every_no_survives_the_end_of_the_choice_that_it_was_part_of() {
        ConsentStateBuilder old = ConsentState.chosen(1, NOW.minusSeconds(100_000_000))
                .purpose(3, Choice.GRANTED)
                .purpose(4, Choice.OBJECTED)
                .vendor(1, false)
                .vendor(2, true)
                .categorySwitch(new ConsentState.CategorySwitch(1, 0, false))
                .categorySwitch(new ConsentState.CategorySwitch(8, 101, true))
                .serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, false));

        Transition transition = after(old, asks(ChoiceRequest.Act.SAVE, Map.of("health", true)), Signals.NONE, "eu");

        for (ConsentState state : List.of(transition.wanted(), transition.proven())) {
            assertThat(state.vendor(1)).isFalse();
            assertThat(state.purpose(4)).isEqualTo(Choice.OBJECTED);
            assertThat(state.categorySwitch(1, 0)).isFalse();
            assertThat(state.serviceAuthorisation(1, 2)).isFalse();
            assertThat(state.purpose(3)).isEqualTo(Choice.UNSET);
            assertThat(state.vendor(2)).isNull();
            assertThat(state.categorySwitch(8, 101)).isNull();
        }
    }

    @Test
    void a_no_ends_by_the_visitors_own_word_and_only_with_proof() {
        Transition transition = after(
                before().vendor(1, false).purpose(4, Choice.OBJECTED),
                asks(ChoiceRequest.Act.ACCEPT, Map.of()),
                Signals.NONE,
                "eu");

        assertThat(transition.widens()).isTrue();
        assertThat(transition.wanted().vendor(1)).isNull();
        assertThat(transition.wanted().purpose(4)).isEqualTo(Choice.GRANTED);
        assertThat(transition.proven().vendor(1)).isFalse();
        assertThat(transition.proven().purpose(4).isGrant()).isFalse();
    }

    @Test
    void an_explicit_yes_that_the_signal_is_not_about_does_not_override_it() {
        Transition transition = after(
                before().purpose(3, Choice.GRANTED_EXPLICITLY).purpose(4, Choice.GRANTED),
                asks(ChoiceRequest.Act.WITHDRAW, Map.of("ad-optimisation", false)),
                Signals.GPC,
                "eu");

        assertThat(transition.widens()).isFalse();
        assertThat(transition.wanted().signal()).isTrue();
        assertThat(transition.wanted().purpose(3)).isEqualTo(Choice.GRANTED_EXPLICITLY);
    }

    @Test
    void an_explicit_yes_that_the_signal_is_about_overrides_it_and_needs_proof() {
        Transition transition =
                after(before(), asks(ChoiceRequest.Act.SAVE, Map.of("ad-optimisation", true)), Signals.GPC, "us-ca");

        assertThat(transition.widens()).isTrue();
        assertThat(transition.wanted().purpose(4)).isEqualTo(Choice.GRANTED_EXPLICITLY);
        assertThat(transition.wanted().signal()).isTrue();
        assertThat(transition.proven().purpose(4)).isEqualTo(Choice.UNSET);
    }

    @Test
    @Proves("R14")
    void the_law_under_which_a_choice_was_made_is_part_of_it() {
        Transition transition =
                after(before().regime("eu"), asks(ChoiceRequest.Act.REJECT, Map.of()), Signals.NONE, "us-ca");

        assertThat(transition.wanted().regime()).isEqualTo("us-ca");
        assertThat(transition.wanted().purpose(3)).isEqualTo(Choice.OBJECTED);
        assertThat(transition.wanted().purpose(100)).isEqualTo(Choice.UNSET);
    }

    @Test
    void a_signal_survives_the_end_of_the_choice_that_it_came_with() {
        ConsentStateBuilder old = ConsentState.chosen(1, NOW.minusSeconds(100_000_000))
                .signal(true)
                .purpose(4, Choice.GRANTED_EXPLICITLY);

        Transition transition = after(old, asks(ChoiceRequest.Act.ACCEPT, Map.of()), Signals.NONE, "us-ca");

        assertThat(transition.wanted().signal()).isTrue();
        assertThat(allowed(transition.wanted(), Regime.find("us-ca").orElseThrow()))
                .noneMatch(use -> use.startsWith("ad-optimisation"));
    }

    @Test
    void accepting_everything_lifts_no_opt_out() {
        Transition transition = after(
                before().purpose(3, Choice.OBJECTED), asks(ChoiceRequest.Act.ACCEPT, Map.of()), Signals.NONE, "us-ca");

        assertThat(transition.wanted().purpose(3)).isEqualTo(Choice.OBJECTED);
    }
}
