package dev.aval.consent.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Proves;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadV1Test {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    @Proves("R15")
    void whatever_was_chosen_comes_back_as_it_was() throws NonCanonicalException {
        Gen gen = new Gen(20260101);
        for (int i = 0; i < 5_000; i++) {
            ConsentState state = gen.state();
            assertThat(PayloadV1.decode(encode(state))).isEqualTo(state);
        }
    }

    @Test
    void all_purposes_and_vendors_there_can_be_fit_into_runs() throws NonCanonicalException {
        ConsentStateBuilder builder = ConsentState.chosen(1, Instant.EPOCH);
        for (int purpose = 1; purpose <= ConsentState.MAX_PURPOSE; purpose++) {
            builder.purpose(purpose, Choice.GRANTED);
        }
        for (int vendor = 1; vendor <= ConsentState.MAX_NUMBER; vendor++) {
            builder.vendor(vendor, false);
        }
        ConsentState state = builder.build();
        byte[] bytes = encode(state);
        assertThat(bytes).hasSizeLessThan(20);
        assertThat(PayloadV1.decode(bytes)).isEqualTo(state);
    }

    @Test
    void a_switch_for_all_purposes_differs_from_one_for_the_first() throws NonCanonicalException {
        ConsentState state = ConsentState.chosen(1, Instant.EPOCH)
                .categorySwitch(new CategorySwitch(1, 0, false))
                .categorySwitch(new CategorySwitch(1, 1, true))
                .categorySwitch(new CategorySwitch(65_535, 4095, true))
                .build();
        assertThat(PayloadV1.decode(encode(state)).switches()).containsExactlyElementsOf(state.switches());
    }

    @Test
    void an_extension_of_a_later_release_is_kept_and_written_again() throws NonCanonicalException {
        byte[] longest = new byte[255];
        Arrays.fill(longest, (byte) 0xEE);
        ConsentState state = ConsentState.chosen(1, Instant.EPOCH)
                .extension(1, new byte[0])
                .extension(65_535, longest)
                .build();
        ConsentState changed =
                PayloadV1.decode(encode(state)).toBuilder().revision(7).build();
        assertThat(PayloadV1.decode(encode(changed)).extensions())
                .containsOnlyKeys(1, 65_535)
                .hasEntrySatisfying(65_535, bytes -> assertThat(bytes).isEqualTo(longest));
    }

    @Test
    void bytes_that_decode_are_the_bytes_that_encoding_gives() {
        Gen gen = new Gen(4711);
        int decoded = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = mutated(gen);
            try {
                ConsentState state = PayloadV1.decode(bytes);
                decoded++;
                assertThat(encode(state)).isEqualTo(bytes);
            } catch (NonCanonicalException e) {
                assertThat(e).hasMessageStartingWith("Expected ");
            }
        }
        assertThat(decoded).as("mutants that are canonical again").isGreaterThan(1000);
    }

    private static byte[] mutated(Gen gen) {
        byte[] bytes = encode(gen.state());
        switch (gen.random().nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, gen.random().nextInt(bytes.length));
            case 1 ->
                bytes = Arrays.copyOf(bytes, bytes.length + 1 + gen.random().nextInt(3));
            case 2 -> bytes = gen.bytes(gen.random().nextInt(40));
            default -> {}
        }
        for (int i = gen.random().nextInt(3); i > 0 && bytes.length > 2; i--) {
            bytes[2 + gen.random().nextInt(bytes.length - 2)] =
                    (byte) gen.random().nextInt(256);
        }
        return bytes;
    }

    @Test
    void a_payload_cut_anywhere_is_refused() {
        Gen gen = new Gen(99);
        for (int i = 0; i < 200; i++) {
            byte[] whole = encode(gen.state());
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> PayloadV1.decode(cut)).isInstanceOf(NonCanonicalException.class);
            }
        }
    }

    /** Format 1, no flags, policy version 1, issued in the first second, revision 0, no regime; then the purposes. */
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0100010000000100, the plain state with one refusal",
        "01000100000000, nothing said of any purpose",
        "010001ffffffffffffff7f0000, -the second beyond the last",
        "0100010000000100ff, -a byte after the end",
        "0200010000000100, -another format",
        "0100000000000100, -policy version 0",
        "010081000000000100, -a number with an idle last byte",
        "0100ffffffff08000000000100, -a policy version of 32 bits",
        "010001ffffffffffffffffff010000000100, -a number of 64 bits",
        "010001000000010000, -a purpose list with an item too few",
        "01000100000002000a, two purposes apart",
        "010001000000020001, two neighbours of different choices",
        "010001000000020000, -two runs that could be one",
        "01000100000002000202, -a byte after two purposes",
        "010001000000010400, a run of two",
        "0100010000000104fd1f, a run over all purposes",
        "0100010000000104fe1f, -a run beyond the last purpose",
        "01000100000001f0ff01, the last purpose alone",
        "01000100000001f8ff01, -a purpose beyond the last",
        "0110010000000000, -the vendor flag without vendors",
        "0120010000000000, -the switch flag without switches",
        "0140010000000000, -the service flag without services",
        "0180010000000000, -the extension flag without extensions",
        "011001000000000100, a refused vendor",
        "01100100000000, -the vendor flag at the end",
        "01200100000000010000, -a category without switches",
        "0120010000000001000100, a switch for all purposes",
        "0180010000000001000000, -an extension that leaves a byte over",
        "01800100000000010000, an empty extension",
        "0180010000000001000201, -an extension shorter than it says",
        "010001000011616161616161616161616161616161616100, -a regime of 17 letters",
        "01000100000261620100, a regime",
        "01000100000241620100, -a regime in capitals",
        "01000100000261, -a regime cut off",
        "0104010000000100, -the event flag without an id"
    })
    void only_the_one_way_to_write_a_state_is_read(String hex, String what) throws NonCanonicalException {
        byte[] bytes = HEX.parseHex(hex);
        if (what.startsWith("-")) {
            assertThatThrownBy(() -> PayloadV1.decode(bytes)).isInstanceOf(NonCanonicalException.class);
        } else {
            assertThat(encode(PayloadV1.decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void the_bytes_are_the_ones_the_format_documents() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(HEX.parseHex("01" + "1d" + "03" + "80f7c4d506" + "02" + "026575"));
        expected.writeBytes(HEX.parseHex("000102030405060708090a0b0c0d0e0f"));
        expected.writeBytes(HEX.parseHex("101112131415161718191a1b1c1d1e1f"));
        expected.writeBytes(HEX.parseHex("03" + "0500" + "02" + "8001" + "01" + "39"));
        ConsentState state = ConsentState.chosen(3, Instant.ofEpochSecond(1_790_000_000))
                .revision(2)
                .regime("eu")
                .signal(true)
                .eventId(new UUID(0x0001020304050607L, 0x08090a0b0c0d0e0fL))
                .subject(new UUID(0x1011121314151617L, 0x18191a1b1c1d1e1fL))
                .purpose(1, Choice.GRANTED)
                .purpose(2, Choice.GRANTED)
                .purpose(3, Choice.GRANTED_EXPLICITLY)
                .purpose(20, Choice.REFUSED)
                .vendor(15, true)
                .build();
        assertThat(HEX.formatHex(encode(state))).isEqualTo(HEX.formatHex(expected.toByteArray()));
    }

    private static byte[] encode(ConsentState state) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        byte[] bytes = PayloadV1.encode(state, sizes);
        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(bytes.length);
        return bytes;
    }
}
