package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentStateTest {

    private static final Instant NOON = Instant.parse("2026-03-15T12:00:00.987Z");
    private static final UUID ID = new UUID(1, 2);

    private static ConsentStateBuilder chosen() {
        return ConsentState.chosen(3, NOON);
    }

    private static ConsentState full() {
        return chosen().revision(7)
                .regime("eu")
                .signal(true)
                .imported(true)
                .eventId(ID)
                .subject(new UUID(3, 4))
                .purpose(3, Choice.GRANTED)
                .purpose(64, Choice.REFUSED)
                .vendor(5, true)
                .vendor(900, false)
                .categorySwitch(new CategorySwitch(1, 0, true))
                .serviceAuthorisation(new ServiceAuthorisation(1, 2, true))
                .extension(9, new byte[] {1, 2})
                .build();
    }

    @Test
    void nothing_is_known_of_a_new_visitor() {
        assertThat(ConsentState.NONE.isChosen()).isFalse();
        assertThat(ConsentState.NONE.absence()).isEqualTo(Reason.NO_CHOICE);
        assertThat(ConsentState.NONE.policyVersion()).isZero();
        assertThat(ConsentState.NONE.issuedAt()).isEqualTo(Instant.EPOCH);
        assertThat(ConsentState.NONE.grantsAnything()).isFalse();
        assertThat(ConsentState.NONE).hasToString("no choice (no-choice)");
    }

    @Test
    void the_absence_of_a_choice_cannot_allow() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ConsentState.absent(Reason.GRANTED));
    }

    @Test
    void a_choice_is_dated_in_whole_seconds() {
        assertThat(chosen().build().issuedAt()).isEqualTo(Instant.parse("2026-03-15T12:00:00Z"));
    }

    @Test
    void a_choice_needs_a_version_and_a_time_from_1970() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ConsentState.chosen(0, NOON));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ConsentState.chosen(1, Instant.ofEpochSecond(-1)));
    }

    @Test
    void what_was_put_in_comes_out() {
        ConsentState state = full();

        assertThat(state.isChosen()).isTrue();
        assertThat(state.policyVersion()).isEqualTo(3);
        assertThat(state.revision()).isEqualTo(7);
        assertThat(state.regime()).isEqualTo("eu");
        assertThat(state.signal()).isTrue();
        assertThat(state.imported()).isTrue();
        assertThat(state.eventId()).contains(ID);
        assertThat(state.subject()).contains(new UUID(3, 4));
        assertThat(state.purposes()).isEqualTo(Map.of(3, Choice.GRANTED, 64, Choice.REFUSED));
        assertThat(state.vendors()).isEqualTo(Map.of(5, true, 900, false));
        assertThat(state.switches()).containsExactly(new CategorySwitch(1, 0, true));
        assertThat(state.services()).containsExactly(new ServiceAuthorisation(1, 2, true));
        assertThat(state.extensions().get(9)).containsExactly(1, 2);
    }

    @Test
    void what_was_not_said_is_unset() {
        assertThat(full().purpose(4)).isEqualTo(Choice.UNSET);
        assertThat(full().vendor(6)).isNull();
    }

    @Test
    void vendors_whose_numbers_look_alike_are_told_apart() {
        ConsentState state = chosen().vendor(5, true).vendor(900, false).build();

        assertThat(state.vendor(5)).isTrue();
        assertThat(state.vendor(900)).isFalse();
        for (int number : List.of(5 + 64, 5 + 128, 900 - 64, 900 + 64, 4, 0)) {
            assertThat(state.vendor(number)).isNull();
        }
    }

    @Test
    void every_vendor_number_of_the_range_is_found_again() {
        for (int number = 1; number <= ConsentState.MAX_NUMBER; number += 257) {
            assertThat(chosen().vendor(number, false).build().vendor(number)).isFalse();
        }
    }

    @Test
    void a_later_word_replaces_an_earlier_one_and_unset_forgets_it() {
        ConsentState state = chosen().purpose(3, Choice.GRANTED)
                .purpose(3, Choice.UNSET)
                .purpose(4, Choice.GRANTED)
                .purpose(4, Choice.REFUSED)
                .vendor(1, true)
                .vendor(1, null)
                .build();

        assertThat(state.purposes()).isEqualTo(Map.of(4, Choice.REFUSED));
        assertThat(state.vendors()).isEmpty();
    }

    @Test
    void a_later_switch_for_the_same_category_and_purpose_replaces_the_earlier() {
        ConsentState state = chosen().categorySwitch(new CategorySwitch(2, 3, true))
                .categorySwitch(new CategorySwitch(2, 3, false))
                .categorySwitch(new CategorySwitch(1, 4, false))
                .serviceAuthorisation(new ServiceAuthorisation(2, 1, true))
                .serviceAuthorisation(new ServiceAuthorisation(2, 1, false))
                .serviceAuthorisation(new ServiceAuthorisation(1, 2, false))
                .build();

        assertThat(state.switches()).containsExactly(new CategorySwitch(1, 4, false), new CategorySwitch(2, 3, false));
        assertThat(state.services())
                .containsExactly(new ServiceAuthorisation(1, 2, false), new ServiceAuthorisation(2, 1, false));
        assertThat(state.grantsAnything()).isFalse();
    }

    @Test
    void a_grant_of_any_kind_calls_for_proof() {
        assertThat(chosen().purpose(3, Choice.GRANTED).build().grantsAnything()).isTrue();
        assertThat(chosen().purpose(3, Choice.GRANTED_EXPLICITLY).build().grantsAnything())
                .isTrue();
        assertThat(chosen().vendor(3, true).build().grantsAnything()).isTrue();
        assertThat(chosen().categorySwitch(new CategorySwitch(1, 0, true))
                        .build()
                        .grantsAnything())
                .isTrue();
        assertThat(chosen().serviceAuthorisation(new ServiceAuthorisation(1, 2, true))
                        .build()
                        .grantsAnything())
                .isTrue();
    }

    @Test
    void refusals_and_objections_call_for_none() {
        assertThat(chosen().purpose(3, Choice.REFUSED)
                        .purpose(9, Choice.OBJECTED)
                        .vendor(3, false)
                        .build()
                        .grantsAnything())
                .isFalse();
    }

    @Test
    void numbers_beyond_the_wire_format_are_refused() {
        List<Runnable> mistakes = List.of(
                () -> chosen().purpose(0, Choice.GRANTED),
                () -> chosen().purpose(4096, Choice.GRANTED),
                () -> chosen().vendor(0, true),
                () -> chosen().vendor(65_536, true),
                () -> chosen().revision(-1),
                () -> chosen().revision(1L << 32),
                () -> chosen().regime("EU"),
                () -> chosen().regime("a".repeat(17)),
                () -> chosen().categorySwitch(new CategorySwitch(0, 0, true)),
                () -> chosen().categorySwitch(new CategorySwitch(1, 4096, true)),
                () -> chosen().serviceAuthorisation(new ServiceAuthorisation(0, 1, true)),
                () -> chosen().serviceAuthorisation(new ServiceAuthorisation(1, 65_536, true)),
                () -> chosen().extension(0, new byte[1]),
                () -> chosen().extension(1, new byte[256]));

        for (Runnable mistake : mistakes) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(mistake::run);
        }
    }

    @Test
    void a_copy_is_equal_and_a_change_to_it_is_not() {
        ConsentState state = full();

        assertThat(state.toBuilder().build()).isEqualTo(state).hasSameHashCodeAs(state);
        List<ConsentState> changed = List.of(
                state.toBuilder().revision(8).build(),
                state.toBuilder().regime("fr").build(),
                state.toBuilder().signal(false).build(),
                state.toBuilder().imported(false).build(),
                state.toBuilder().eventId(null).build(),
                state.toBuilder().subject(null).build(),
                state.toBuilder().purpose(3, Choice.REFUSED).build(),
                state.toBuilder().purpose(5, Choice.REFUSED).build(),
                state.toBuilder().vendor(5, false).build(),
                state.toBuilder().vendor(6, false).build(),
                state.toBuilder().categorySwitch(new CategorySwitch(2, 0, true)).build(),
                state.toBuilder()
                        .serviceAuthorisation(new ServiceAuthorisation(1, 3, true))
                        .build(),
                state.toBuilder().extension(9, new byte[] {1, 3}).build(),
                state.toBuilder().extension(10, new byte[0]).build(),
                ConsentState.chosen(4, NOON).build(),
                ConsentState.absent(Reason.ERROR));
        assertThat(changed).doesNotContain(state).doesNotHaveDuplicates();
    }

    @Test
    void nothing_that_is_handed_out_leads_back_in() {
        byte[] bytes = {1};
        ConsentState state =
                chosen().extension(1, bytes).purpose(3, Choice.REFUSED).build();
        bytes[0] = 2;
        state.extensions().values().forEach(handedOut -> handedOut[0] = 3);
        state.purposes().clear();

        assertThat(state.extensions().get(1)).containsExactly(1);
        assertThat(state.purposes()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> state.switches().clear());
    }

    @Test
    void the_text_for_logs_names_neither_subject_nor_record() {
        assertThat(full().toString())
                .isEqualTo("chosen at policy version 3, revision 7, purposes {3=GRANTED, 64=REFUSED},"
                        + " vendors {5=true, 900=false}")
                .doesNotContain("0000");
    }
}
