package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustnessTest {

    private static final String[] PARTS = {
        "<",
        ">",
        "/",
        "!",
        "-",
        "--",
        "=",
        "\"",
        "'",
        " ",
        "\n",
        "&",
        "a",
        "x",
        "\0",
        "é",
        "<script",
        "</script",
        "<style",
        "</style",
        "<svg",
        "</svg",
        "<math",
        "<desc",
        "</desc",
        "<foreignObject",
        "</foreignObject",
        "<noscript",
        "</noscript",
        "<select",
        "</select",
        "<frameset",
        "<template",
        "</template",
        "<textarea",
        "</textarea",
        "<title",
        "</title",
        "<iframe",
        "</iframe",
        "<plaintext",
        "<xmp",
        "</xmp",
        "<img",
        "<body",
        "</body",
        "<html",
        "<head",
        "<p",
        "</p",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?",
        "<!doctype",
        " src=",
        " srcset=",
        " style=",
        " srcdoc=",
        " href=",
        " type=",
        "text/plain",
        "module",
        " rel=",
        "stylesheet",
        " data-consent-purpose=",
        " data-consent-src=",
        " content=",
        "url(",
        ")",
        "@import",
        "//tracker/",
        "//own/",
        "&quot;",
        "&lt;",
        "<link",
        "<meta",
        " http-equiv=refresh",
        "<base",
        "<mi",
        "</mi",
        "<annotation-xml",
        " encoding=text/html",
        "/>"
    };

    static byte[] page(Random random, int parts) {
        var text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return Gates.bytes(text.toString());
    }

    @Test
    void an_audit_changes_no_byte_of_whatever_comes() {
        var random = new Random(20_261);
        for (int i = 0; i < 20_000; i++) {
            byte[] page = page(random, 1 + random.nextInt(60));
            var gates = new Gates();
            gates.audit = true;
            assertThat(Gates.text(gates.run(page, 1 + random.nextInt(20)))).isEqualTo(Gates.text(page));
        }
    }

    @Test
    void pieces_do_not_matter_whatever_comes() {
        var random = new Random(20_262);
        for (int i = 0; i < 20_000; i++) {
            byte[] page = page(random, 1 + random.nextInt(60));
            var gates = new Gates();
            gates.block = Gates.bytes("<i>");
            gates.injection = random.nextBoolean() ? Injection.ALWAYS : Injection.IF_DOCUMENT;
            String whole = Gates.text(gates.run(page));
            assertThat(Gates.text(gates.run(page, 1 + random.nextInt(20)))).isEqualTo(whole);
        }
    }

    @Test
    void random_bytes_do_no_harm() {
        var random = new Random(20_263);
        for (int i = 0; i < 2_000; i++) {
            byte[] page = new byte[random.nextInt(400)];
            random.nextBytes(page);
            for (int at = 0; at < page.length; at++) {
                if (random.nextInt(4) == 0) {
                    page[at] = (byte) "<>/='\"&- as!".charAt(random.nextInt(12));
                }
            }
            assertThat(Gates.text(new Gates().run(page, 1 + random.nextInt(64))))
                    .isEqualTo(Gates.text(page));
        }
    }

    @Test
    void what_was_held_once_is_not_found_again() {
        var random = new Random(20_264);
        for (int i = 0; i < 20_000; i++) {
            byte[] page = page(random, 1 + random.nextInt(40));
            String once = Gates.text(new Gates().run(page));
            var again = new Gates();
            again.run(Gates.bytes(once));
            assertThat(again.heard)
                    .as("%s%n%s", Gates.text(page), once)
                    .noneMatch(heard -> heard.contains("tracker") && !heard.contains(" MARKED "));
        }
    }
}
