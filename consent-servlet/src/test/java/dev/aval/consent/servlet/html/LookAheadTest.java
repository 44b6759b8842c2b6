package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Browsers look ahead for what they may fetch early, and Chromium's scanner knows nothing of SVG and MathML: to it a title is a
 * title wherever it stands.
 */
class LookAheadTest {

    /** What Chromium asks for in spite of being text, a comment or an attribute to everyone else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><title><style></title><img src=//tracker/></style></svg>",
                "<svg><title><style></title><img src=//tracker/>",
                "<svg><title><xmp></title><img src=//tracker/></xmp></svg>",
                "<svg><title><!--</title><img src=//tracker/>--></svg>",
                "<svg><title><g x='</title><img src=//tracker/>'></svg>",
                "<svg><title/><p title='</title><img src=//tracker/>'></svg>",
                "<svg><title></svg><p title='</title><img src=//tracker/>'>",
                "<svg><style><g x='</style><img src=//tracker/>'></svg>",
                "<svg><style><g x='</STYLE ><img src=//tracker/>'></svg>",
                "<svg><style><!--</style><img src=//tracker/>--></style></svg>",
                "<svg><style><![CDATA[</style><img src=//tracker/>]]></style></svg>",
                "<svg><style/><![CDATA[</style><img src=//tracker/>]]></svg>",
                "<svg><script><![CDATA[</script><img src=//tracker/>]]></script></svg>",
                "<svg><script><g x='</script><img src=//tracker/>'></svg>",
                "<svg><textarea><g x='</textarea><img src=//tracker/>'></svg>",
                "<svg><xmp><g x='</xmp><img src=//tracker/>'></svg>",
                "<svg><iframe><g x='</iframe><img src=//tracker/>'></svg>",
                "<svg><noscript><g x='</noscript><img src=//tracker/>'></svg>",
                "<svg><noembed><!--</noembed><img src=//tracker/>--></svg>",
                "<svg><![CDATA[ > <img src=//tracker/> ]]></svg>",
                "<svg><![CDATA[></p ><img src=//tracker/>]]></svg>",
                "<svg><![CDATA[><p>]]></svg><svg><![CDATA[><link rel=preconnect href=//tracker/>]]></svg>"
            })
    void what_a_scanner_without_namespaces_sees_is_not_live(String page) {
        assertThat(heardByScanner(page)).as("seen by the scanner").isNotEmpty();
        for (int size : new int[] {1, 3, page.length()}) {
            String gated = Gates.text(new Gates().run(Gates.bytes(page), size));
            assertThat(heardByScanner(gated))
                    .as("seen by the scanner in %s", gated)
                    .isEmpty();
        }
    }

    /** The scanner's reading is that of a page in which nothing is SVG. */
    private static String heardByScanner(String page) {
        var gates = new Gates();
        gates.run(page.replace("<svg>", "<b>"));
        return String.join(
                ";",
                gates.heard.stream()
                        .filter(heard -> heard.contains("//tracker/"))
                        .toList());
    }

    @Test
    void a_section_of_characters_is_divided_without_changing_them() {
        assertThat(Gates.gated("<svg><text><![CDATA[a<b> <c>]]]]></text>"))
                .isEqualTo("<svg><text><![CDATA[a<b> ]]>&lt;<![CDATA[c>]]]]></text>");
    }

    @Test
    void ordinary_drawings_are_left_alone() {
        for (String page : new String[] {
            "<svg><title>a</title><style>b{c:d}</style><g title='</g>'/></svg><p title='</style>'>",
            "<p title='</style>'><svg><style>a{}</style></svg><!-- </style> -->",
            "<svg><style><![CDATA[a>b{}]]></style><script><![CDATA[a<b]]></script></svg><p title='</script>'>",
            "<svg><text><![CDATA[a<b]]></text></svg>",
            "<math><mi>a</mi><mtext><b>c</b></mtext></math>"
        }) {
            assertThat(Gates.gated(page)).isEqualTo(page);
        }
    }

    @Test
    void an_audit_changes_nothing_here_either() {
        for (String page : new String[] {
            "<svg><style><g x='</style><img src=//tracker/>'></svg>", "<svg><![CDATA[ > <img src=//tracker/> ]]></svg>"
        }) {
            var gates = new Gates();
            gates.audit = true;
            assertThat(gates.run(page)).isEqualTo(page);
        }
    }
}
