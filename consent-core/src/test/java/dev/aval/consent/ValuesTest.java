package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.regime.Regime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the small values of a question and of an answer are equal to, where their ranges end, and how a log shows them. */
class ValuesTest {

    @Test
    void an_age_is_from_zero_to_one_hundred_and_fifty_years() {
        assertThat(Age.of(0).isUnder(1)).isTrue();
        assertThat(Age.of(150).isUnder(151)).isTrue();
        for (int years : new int[] {-1, 151}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Age.of(years))
                    .withMessage("Expected an age of 0 to 150 completed years, found " + years);
        }
    }

    @Test
    void an_age_shows_its_years() {
        assertThat(Age.of(12)).hasToString("12 years");
        assertThat(Age.UNKNOWN).hasToString("unknown");
    }

    @Test
    void a_category_is_built_in_by_its_number() {
        assertThat(DataCategory.builtIn()).isNotEmpty().allMatch(DataCategory::isBuiltIn);
        assertThat(DataCategory.of("own")).matches(named -> !named.isBuiltIn());
        assertThat(DataCategory.own("own", 64, false)).matches(defined -> !defined.isBuiltIn());
    }

    @Test
    void a_category_is_its_id() {
        assertThat(DataCategory.of("own"))
                .isEqualTo(DataCategory.own("own", 64, true))
                .hasSameHashCodeAs(DataCategory.own("own", 64, true))
                .hasToString("own")
                .isNotEqualTo(DataCategory.of("other"));
        assertThat(DataCategory.of("own").hashCode())
                .isNotEqualTo(DataCategory.of("other").hashCode());
    }

    @Test
    void recipients_are_equal_where_all_that_is_said_of_them_is() {
        List<Recipient> all = List.of(
                Recipient.of(RecipientKind.PROCESSOR),
                Recipient.of(RecipientKind.AFFILIATE),
                Recipient.vendor("counter"),
                Recipient.vendor("reel"),
                Recipient.vendor("reel").abroad(),
                Recipient.vendor("reel").abroad().under(Safeguard.STANDARD_CLAUSES),
                Recipient.vendor("reel").under(Safeguard.STANDARD_CLAUSES));

        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().map(Recipient::hashCode)).doesNotHaveDuplicates();
        assertThat(Recipient.vendor("reel").abroad())
                .isEqualTo(Recipient.vendor("reel").abroad())
                .hasSameHashCodeAs(Recipient.vendor("reel").abroad());
    }

    @Test
    void a_recipient_shows_all_that_was_said_of_it() {
        assertThat(Recipient.of(RecipientKind.PROCESSOR)).hasToString("processor");
        assertThat(Recipient.vendor("reel")).hasToString("vendor reel");
        assertThat(Recipient.vendor("reel").abroad().under(Safeguard.STANDARD_CLAUSES))
                .hasToString("vendor reel abroad under " + Safeguard.STANDARD_CLAUSES.id());
    }

    @Test
    void signals_show_which_came() {
        assertThat(Signals.of(false, false)).hasToString("none").isSameAs(Signals.NONE);
        assertThat(Signals.of(true, false)).hasToString("GPC").matches(Signals::globalPrivacyControl);
        assertThat(Signals.of(false, true)).hasToString("DNT").matches(signals -> !signals.globalPrivacyControl());
        assertThat(Signals.of(true, true)).hasToString("GPC and DNT").matches(Signals::doNotTrack);
    }

    @Test
    void where_nobody_decides_the_answer_is_whole_and_no() {
        Consent consent = Consent.denyAll(Reason.NO_FILTER);

        assertThat(consent.legalBasis(Purpose.SESSION)).isEqualTo(LegalBasis.NONE);
        assertThat(consent.regime()).isEqualTo(Regime.strictest());
        assertThat(consent.adKind()).isEqualTo(AdKind.CONTEXTUAL);
        assertThat(consent.in("mail")).isSameAs(consent);
        assertThat(consent.explain(DataUse.of(Purpose.ANALYTICS)).decision().reason())
                .isEqualTo(Reason.NO_FILTER);
    }

    @Test
    void a_vendor_serves_its_purposes_wherever_they_stand_in_a_long_policy() {
        int[] purposes = {0, 63, 64, 100, 127};
        VendorRow row = new VendorRow(
                Vendor.of("counter", 1).purposes(Purpose.ANALYTICS).build(), 1, purposes);

        for (int purpose = 0; purpose < 128; purpose++) {
            int wanted = purpose;
            boolean served = row.serves(place -> place == wanted);
            assertThat(row.serves(purpose)).as("purpose %s", purpose).isEqualTo(served);
            assertThat(row.placeOf(purpose) >= 0).isEqualTo(served);
        }
        assertThat(row.placeOf(100)).isEqualTo(3);
        assertThat(row.purposes()).isEqualTo(5);
    }
}
