package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.regime.Regime;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** How long a yes and a no last: as the site says, within what the law of the place allows. */
class LifetimesTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ConsentState YES =
            ConsentState.chosen(1, THEN).purpose(3, Choice.GRANTED).build();
    private static final ConsentState NO =
            ConsentState.chosen(1, THEN).purpose(3, Choice.REFUSED).build();

    private static Lifetimes months(int grant, int longestGrant, int refusal, int longestRefusal) {
        return new Lifetimes(
                Period.ofMonths(grant),
                Period.ofMonths(longestGrant),
                Period.ofMonths(refusal),
                Period.ofMonths(longestRefusal));
    }

    @Test
    void a_yes_lasts_as_stated_and_never_longer_than_the_law_lets_it() {
        assertThat(months(6, 12, 1, 1).of(YES)).isEqualTo(Period.ofMonths(6));
        assertThat(months(18, 12, 1, 1).of(YES)).isEqualTo(Period.ofMonths(12));
    }

    @Test
    void a_no_has_a_lifetime_of_its_own() {
        assertThat(months(1, 1, 6, 12).of(NO)).isEqualTo(Period.ofMonths(6));
        assertThat(months(1, 1, 18, 12).of(NO)).isEqualTo(Period.ofMonths(12));
    }

    @Test
    void a_site_may_ask_again_later_but_not_sooner_than_the_law_lets_it() {
        Regime italy = Regime.bundled().stream()
                .filter(regime -> regime.id().equals("it"))
                .findFirst()
                .orElseThrow();
        assertThat(italy.shortestRefusal()).isEqualTo(Period.ofMonths(6));

        assertThat(stated(Period.ofMonths(3), italy)).isEqualTo(Period.ofMonths(6));
        assertThat(stated(Period.ofMonths(9), italy)).isEqualTo(Period.ofMonths(9));
    }

    private static Period stated(Period refusal, Regime regime) {
        ConsentPolicy policy = ConsentPolicy.builder()
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(Purpose.ANALYTICS)
                .choiceLifetime(Period.ofMonths(6), refusal)
                .build();
        return Lifetimes.of(policy, regime).of(NO);
    }
}
