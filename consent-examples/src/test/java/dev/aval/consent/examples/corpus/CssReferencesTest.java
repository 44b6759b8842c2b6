package dev.aval.consent.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CssReferencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{b:url(x.png)}",
                "a{b:url( x.png )}",
                "a{b:URL('x.png')}",
                "a{b:url(\"x.png\"",
                "a{b:url(x.png",
                "a{b:\\75 rl(x.png)}",
                "a{b:\\000075\\72l(x\\.png)}",
                "a{b:url(\\78 .png)}",
                "a{b:url/**/(no)}c{d:url(x.png)}",
                "a{b:url(no no)}c{d:url(x.png)}",
                "@import 'x.png';",
                "@import \"x.pn\\\ng\" screen;",
                "@IMPORT url(x.png)",
                "@im\\70ort 'x.png'",
                "a{b:image-set('x.png' 1x)}",
                "a{b:-webkit-image-set(url(x.png) 1x)}",
                "a{b:image-set('x.png' type('image/png'))}",
                "a{b:src('x.png')}",
                "@font-face{src:local('no'),url(x.png)format('woff')}",
                "--a:url(x.png)",
                "a{b:'unclosed\n}c{d:url(x.png)}",
                "<!-- a{b:url(x.png)} -->",
                "@namespace url(no);a{b:url(x.png)}",
                "a{b:+.5e-3px url(x.png)}"
            })
    void one_address_is_found(String css) {
        assertThat(CssReferences.in(css)).containsExactly("x.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/* url(x.png) */",
                "/* url(x.png)",
                "a{content:'url(x.png)'}",
                "a{b:url()}",
                "a{b:url('')}",
                "a{b:1url(x.png)}",
                "#url(x.png)",
                "a{b:curl(x.png)}",
                "@charset 'x.png';",
                "@import;a{b:'x.png'}",
                "a{b:local('x.png')}",
                "\\"
            })
    void no_address_is_found(String css) {
        assertThat(CssReferences.in(css)).isEmpty();
    }

    @Test
    void several_addresses_are_listed_in_order() {
        assertThat(CssReferences.in("@import 'a';@import url(b);c{d:image-set('e' 1x,url(f) 2x),url('g'),url(g)}"))
                .containsExactly("a", "b", "e", "f", "g", "g");
    }
}
