package dev.aval.consent;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a question costs: twenty purposes, and vendors by the hundred and thousand.
 *
 * <p>Each invocation asks about another purpose or vendor in turn, so that no answer is learnt by heart.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

    private static final int QUESTIONS = 16;

    @Param({"1000", "10000"})
    private int vendors;

    private Consent consent = Consent.denyAll(Reason.NO_FILTER);
    private final Purpose[] purposes = new Purpose[QUESTIONS];
    private final String[] ids = new String[QUESTIONS];
    private final String[] copies = new String[QUESTIONS];
    private final DataUse[] uses = new DataUse[QUESTIONS];
    private final DataUse[] vendorUses = new DataUse[QUESTIONS];
    private final DataUse[] fullUses = new DataUse[QUESTIONS];
    private int next;

    /** Builds the policy and a visitor who has granted, refused and made exceptions. */
    @Setup
    public void build() {
        PolicyBuilder policy = ConsentPolicy.builder().controller(Controller.of("Shop", URI.create("/contact")));
        for (String id : BuiltInPurpose.ids().subList(0, 9)) {
            policy.purpose(Purpose.of(id));
        }
        for (int i = 0; i < 11; i++) {
            policy.purpose(PurposeDefinition.of(Purpose.of("purpose-" + i))
                    .number(64 + i)
                    .title(LocalizedText.of("en", "Title"))
                    .description(LocalizedText.of("en", "Description"))
                    .build());
        }
        for (int i = 0; i < vendors; i++) {
            policy.vendor(Vendor.of("vendor-" + i, i + 1)
                    .purposes(Purpose.ANALYTICS, Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT)
                    .hosts("vendor-" + i + ".example")
                    .abroad(Safeguard.STANDARD_CLAUSES)
                    .build());
        }
        for (int i = 1; i <= 4; i++) {
            policy.service(Service.of("service-" + i, i)
                    .paths("/service-" + i + "/")
                    .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                            .categories(Set.of(
                                    DataCategory.DEVICE_AND_LOG, DataCategory.SENSED_LOCATION, DataCategory.HEALTH))
                            .build())
                    .build());
        }
        Instant now = Instant.parse("2026-03-15T12:00:00Z");
        ConsentStateBuilder state = ConsentState.chosen(1, now);
        for (int i = 0; i < 11; i++) {
            state.purpose(64 + i, i % 2 == 0 ? Choice.GRANTED : Choice.REFUSED);
        }
        for (int i = 1; i <= 9; i++) {
            state.purpose(i, i % 3 == 0 ? Choice.GRANTED : Choice.REFUSED);
        }
        for (int i = 1; i <= 10; i++) {
            state.vendor(i * 7, i % 2 == 0);
        }
        for (int category : new int[] {1, 8}) {
            state.categorySwitch(new ConsentState.CategorySwitch(category, 3, true));
        }
        state.serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, true));
        state.serviceAuthorisation(new ConsentState.ServiceAuthorisation(3, 2, true));
        ConsentPolicy built = policy.build();
        consent = built.consent(state.build(), Signals.NONE, now);
        for (int i = 0; i < QUESTIONS; i++) {
            Purpose purpose = built.purposes().get(i).purpose();
            copies[i] = new StringBuilder(purpose.id()).toString();
            purposes[i] = Purpose.of(copies[i]);
            ids[i] = copies[i].intern();
            uses[i] = DataUse.of(purposes[i]);
            vendorUses[i] = DataUse.of(Purpose.of("ad-measurement"))
                    .by(new StringBuilder("vendor-").append(i * 6).toString());
            // Everything that a use can say, of which all is looked at: the answer is a yes for most.
            fullUses[i] = DataUse.of(Purpose.ANALYTICS)
                    .on(DataCategory.DEVICE_AND_LOG, DataCategory.SENSED_LOCATION, DataCategory.HEALTH)
                    .from(Origin.OBSERVED)
                    .as(Identifiability.PSEUDONYMOUS)
                    .by(new StringBuilder("vendor-").append(i * 5).toString())
                    .to(Recipient.vendor(
                            new StringBuilder("vendor-").append(i * 6 + 1).toString()))
                    .across(i % 2 == 0 ? "service-1" : "service-3", "service-2")
                    .through(Channel.COOKIE);
        }
    }

    private int turn() {
        next = next + 1 & QUESTIONS - 1;
        return next;
    }

    /** The loop around the questions alone. */
    @Benchmark
    public Object nothing() {
        return purposes[turn()];
    }

    /** The everyday question, as code writes it: a constant. */
    @Benchmark
    public boolean allowsConstant() {
        return consent.allows(Purpose.ANALYTICS);
    }

    /** The same about one purpose after the other. */
    @Benchmark
    public boolean allowsPurpose() {
        return consent.allows(purposes[turn()]);
    }

    /** The question of a template, whose literals are the same objects everywhere. */
    @Benchmark
    public boolean allowsId() {
        return consent.allows(ids[turn()]);
    }

    /** The same with texts that have to be compared character by character. */
    @Benchmark
    public boolean allowsCopiedId() {
        return consent.allows(copies[turn()]);
    }

    /** A use of the site's own. */
    @Benchmark
    public Decision decide() {
        return consent.decide(uses[turn()]);
    }

    /** A use that says everything there is to say. */
    @Benchmark
    public Decision decideFully() {
        return consent.decide(fullUses[turn()]);
    }

    /** A use by one of the vendors, some of which the visitor has made exceptions for. */
    @Benchmark
    public Decision decideByVendor() {
        return consent.decide(vendorUses[turn()]);
    }
}
