package dev.aval.consent.servlet.http;

import java.util.ArrayList;
import java.util.List;

/** Return addresses that try to lead a visitor to evil.example, into a header, or nowhere. */
public final class HostileReturns {

    private static final List<String> STARTS = List.of(
            "//",
            "///",
            "////",
            "/\\",
            "\\/",
            "\\\\",
            "/\\/",
            "//\\",
            "/\t/",
            "/\n/",
            "/\r/",
            "/ /",
            "/\u0000/",
            "\t//",
            " //",
            "\u00a0//",
            "/%2f",
            "/%2F",
            "/%5c",
            "/%5C",
            "/%2f%2f",
            "/%09/",
            "/%0a/",
            "/%0d/",
            "/%00/",
            "/%0d%0aLocation:%20//",
            "/\r\nLocation: //",
            "/\nSet-Cookie: consent=x;//",
            "http://",
            "https://",
            "HTTPS://",
            "http:/",
            "http:",
            "https:/",
            "https:\\\\",
            "hTtP://",
            "ht\ttp://",
            "javascript:alert(1)//",
            "JaVaScRiPt://",
            " javascript://",
            "\u0001javascript://",
            "data:text/html,//",
            "vbscript://",
            "file:///",
            "ftp://",
            "blob:http://",
            "view-source:http://",
            "intent://",
            "mailto:x@",
            "",
            ".",
            "..",
            "./",
            "../",
            "../../",
            "?",
            "#",
            "@",
            ":",
            ";",
            "~",
            "*",
            "%2f%2f",
            "%5c%5c",
            "%68ttp://",
            "\u2215\u2215",
            "\uff0f\uff0f",
            "/\uff0f",
            "/\u2044",
            "/\u3002",
            "\u3002",
            "/\u560a\u560d",
            "/\u200b/",
            "/\ufeff/",
            "/\u00ad/",
            "/\u0085/",
            "/\"><script>//",
            "/<",
            "/\">",
            "user:pass@",
            "http://shop.example@",
            "http://shop.example.",
            "http://shop.example\\@",
            "//shop.example@",
            "//shop.example:80@",
            "///shop.example@",
            "/\\shop.example@",
            "\\shop.example@",
            "//[::1]/",
            "//0x7f.1/",
            "//%65vil/",
            "//google.com/%2f..//",
            "/%2f%2e%2e//",
            "/%5c%2e%2e//",
            "x:",
            "1://",
            "+http://",
            "http+x://",
            "\u0130ttp://");

    private HostileReturns() {}

    /** Returns all of them, each with the name of the host it means to reach. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String start : STARTS) {
            all.add(start + "evil.example");
            all.add(start + "evil.example/path?q=1");
        }
        all.add("/" + "a".repeat(2048));
        all.add("");
        return all;
    }
}
