package dev.aval.consent.servlet.html.value;

import java.util.SplittableRandom;

/** Makes style sheets out of scraps that are dangerous next to each other. */
final class CssSoup {

    private static final String[] SCRAPS = {
        "url(",
        "url(",
        "url(",
        "URL(",
        "\\75 rl(",
        "u\\72l(",
        "src(",
        "image-set(",
        "-webkit-image-set(",
        "f(",
        "--f(",
        ")",
        ")",
        ")",
        "(",
        "[",
        "]",
        "{",
        "}",
        ";",
        ";",
        ":",
        ",",
        "'",
        "'",
        "\"",
        "\"",
        "\\",
        "\\",
        "\\\n",
        "\\\r\n",
        "\n",
        "\r",
        "\r\n",
        "\f",
        " ",
        " ",
        "\t",
        "/*",
        "*/",
        "/",
        "*",
        "@import",
        "@import ",
        "@namespace ",
        "@",
        "@-",
        "#",
        "<!--",
        "<!-",
        "<!",
        "<",
        "-->",
        "-",
        "--",
        "--x:",
        "--x",
        "+",
        ".",
        "%",
        "!",
        "1",
        "12",
        "1e",
        "e3",
        "1e-",
        ".5",
        "-.",
        "a",
        "b",
        "u",
        "r",
        "l",
        "https://t.example/",
        "//t.example/a",
        "data:",
        "data:x",
        "about:",
        "\\68 ",
        "\\0",
        "\\000041",
        "\\00000a",
        "\\ffffff",
        "\\d800 ",
        "\0",
        "\u0001",
        "\u007f",
        "\u00e9",
        "\u0083",
        "initial-value:",
        "result:",
        "content:"
    };

    private final SplittableRandom random;

    CssSoup(long seed) {
        random = new SplittableRandom(seed);
    }

    String sheet() {
        StringBuilder css = new StringBuilder();
        int scraps = random.nextInt(1, 25);
        for (int i = 0; i < scraps; i++) {
            css.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return css.toString();
    }

    byte[] noise(int longest) {
        byte[] bytes = new byte[random.nextInt(longest)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }
}
