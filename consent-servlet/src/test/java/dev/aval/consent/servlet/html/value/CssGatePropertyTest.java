package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What holds for every style sheet, shown on many made at random from fixed seeds. */
class CssGatePropertyTest {

    private static final int SHEETS = 20_000;

    @Test
    void the_urls_are_those_of_the_specification() {
        CssSoup soup = new CssSoup(1);
        for (int i = 0; i < SHEETS; i++) {
            String css = soup.sheet();
            assertThat(CssProbe.urls(css).stream()
                            .map(CssGatePropertyTest::ascii)
                            .toList())
                    .as("%s", printable(css))
                    .isEqualTo(expectedUrls(css));
        }
    }

    @Test
    void what_is_held_stands_in_the_same_tokens() {
        CssSoup soup = new CssSoup(2);
        for (int i = 0; i < SHEETS; i++) {
            String css = soup.sheet();
            CssProbe probe = new CssProbe(true);
            String held = probe.run(css);
            assertThat(kinds(held)).as("%s", printable(css)).isEqualTo(kinds(css));
            assertThat(CssProbe.urls(held))
                    .as("%s", printable(css))
                    .isEqualTo(Collections.nCopies(probe.replaced(), "about:invalid"));
        }
    }

    @Test
    void any_cut_gives_the_same_text_and_asks_the_same() {
        CssSoup soup = new CssSoup(3);
        for (CssUnits units : CssUnits.values()) {
            for (int i = 0; i < SHEETS / 3; i++) {
                byte[] css = CssProbe.bytes(soup.sheet());
                CssProbe whole = new CssProbe(true, units);
                String expected = whole.run(css, Integer.MAX_VALUE);
                for (int piece = 1; piece < 4; piece++) {
                    CssProbe pieces = new CssProbe(true, units);
                    assertThat(pieces.run(css, piece)).isEqualTo(expected);
                    assertThat(pieces.asked).isEqualTo(whole.asked);
                }
                int cut = soup.upTo(css.length + 1);
                CssProbe halves = new CssProbe(true, units);
                halves.feed(css, 0, cut);
                halves.feed(css, cut, css.length);
                assertThat(halves.end()).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_sheet_of_which_nothing_is_held_leaves_unchanged() {
        CssSoup soup = new CssSoup(4);
        for (int i = 0; i < SHEETS; i++) {
            String css = soup.sheet();
            assertThat(new CssProbe(false).run(css)).isEqualTo(css);
            assertThat(new CssProbe(false).run(CssProbe.bytes(css), 1 + soup.upTo(5)))
                    .isEqualTo(css);
        }
    }

    @Test
    void bytes_that_mean_nothing_pass() {
        CssSoup soup = new CssSoup(5);
        for (CssUnits units : CssUnits.values()) {
            for (int i = 0; i < 700; i++) {
                byte[] noise = soup.noise(400);
                assertThat(new CssProbe(false, units).run(noise, 1 + soup.upTo(60)))
                        .isEqualTo(new String(noise, StandardCharsets.ISO_8859_1));
                assertThat(new CssProbe(true, units).run(noise, 1 + soup.upTo(60)))
                        .isNotNull();
            }
        }
    }

    private static List<String> kinds(String css) {
        List<String> kinds = new ArrayList<>();
        for (SpecTokens.Token token : SpecTokens.of(css)) {
            kinds.add(token.kind());
        }
        return kinds;
    }

    private static String printable(String css) {
        return css.replace("\n", "<LF>")
                .replace("\r", "<CR>")
                .replace("\f", "<FF>")
                .replace("\0", "<NUL>");
    }

    /** Which of the tokens are URLs, told from the whole list and not while reading. */
    private static List<String> expectedUrls(String css) {
        List<String> urls = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean importing = false;
        boolean namespace = false;
        int declaration = -1;
        String property = "";
        for (SpecTokens.Token token : SpecTokens.of(css)) {
            String value = token.value().toLowerCase(Locale.ROOT);
            boolean wasNamespace = namespace;
            boolean blank = token.kind().equals("space");
            namespace &= blank || token.kind().equals("ident");
            String before = property;
            property = blank ? property : "";
            switch (token.kind()) {
                case "url" -> {
                    if (!wasNamespace && (importing || !token.data())) {
                        urls.add(ascii(token.value()));
                    }
                }
                case "string" -> {
                    boolean url = importing || (!token.data() && (declaration >= 0 || within(open)));
                    if (url && !wasNamespace) {
                        urls.add(ascii(token.value()));
                    }
                }
                case "function" -> {
                    namespace = wasNamespace && value.equals("url");
                    open.add(namespace ? "(" : value + "(");
                }
                case "at" -> {
                    importing |= value.equals("import");
                    namespace = value.equals("namespace");
                }
                case "ident" -> property = wasNamespace ? "" : value;
                case "delim" -> {
                    if (value.equals(":") && declaration < 0 && isUsedElsewhere(before)) {
                        declaration = open.size();
                    }
                    importing &= !";{}".contains(value);
                    bracket(value, open);
                    boolean ended = value.equals(";") && open.size() == declaration;
                    declaration = ended || open.size() < declaration ? -1 : declaration;
                }
                default -> {}
            }
        }
        urls.removeIf(String::isEmpty);
        return urls;
    }

    /** The specification works on characters and the gate on bytes: what is not ASCII is only compared as such. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]+", "?");
    }

    private static boolean isUsedElsewhere(String property) {
        return property.startsWith("--") || property.equals("initial-value") || property.equals("result");
    }

    private static void bracket(String value, List<String> open) {
        if ("([{".contains(value)) {
            open.add(value);
        } else if (")]}".contains(value) && !open.isEmpty()) {
            String last = open.get(open.size() - 1);
            if (last.endsWith(String.valueOf("([{".charAt(")]}".indexOf(value))))) {
                open.remove(open.size() - 1);
            }
        }
    }

    private static boolean within(List<String> open) {
        return open.stream()
                .anyMatch(name -> name.startsWith("--")
                        || List.of("url(", "src(", "image(", "image-set(", "-webkit-image-set(")
                                .contains(name));
    }
}
