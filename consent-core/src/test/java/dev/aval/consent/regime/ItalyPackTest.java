package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** What Italy adds to the EU baseline, rule by rule. */
class ItalyPackTest {

    private static final Regime PACK = PackRules.pack("it");

    @Test
    @Proves("regime/it/refusal-lifetime")
    void a_no_in_italy_lasts_as_long_as_asking_again_is_forbidden() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "refusal-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/it/shortest-refusal")
    void who_refused_in_italy_is_not_asked_again_for_six_months() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "shortest-refusal", "P6M", "Garante, Linee guida cookie", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/it/age-of-consent")
    void below_fourteen_a_childs_own_yes_does_not_count_in_italy() {
        assertThat(PACK.ageOfConsent()).isEqualTo(14);
        PackRules.check(PACK, "age-of-consent", "14", "(Codice Privacy) Art. 2-quinquies", PackRules.VERIFIED);
    }
}
