package dev.aval.consent;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks addresses that visitors follow: no scheme that runs code, nothing that leads nowhere. */
final class AddressCheck {

    static final String CONTACT =
            "where questions go: a mailto:, tel:, https: or http: address, or a path on the site such as /contact";
    static final String PAGE = "an https: or http: address, or a path on the site such as /privacy";
    static final String WEB = "an https: or http: address";

    private static final Set<String> WEB_SCHEMES = Set.of("https", "http");

    private AddressCheck() {}

    static void contact(String path, URI address, Problems problems) {
        if (!isWeb(address) && !isLocal(address) && !isMail(address) && !isTelephone(address)) {
            problems.add(path, Shown.text(address.toString()), CONTACT, mended(address));
        }
    }

    static void page(String path, URI address, Problems problems) {
        if (!isWeb(address) && !isLocal(address)) {
            problems.add(path, Shown.text(address.toString()), PAGE);
        }
    }

    static void web(String path, URI address, Problems problems) {
        if (!isWeb(address)) {
            problems.add(path, Shown.text(address.toString()), WEB);
        }
    }

    private static boolean isWeb(URI address) {
        return WEB_SCHEMES.contains(scheme(address)) && address.getHost() != null && address.getRawUserInfo() == null;
    }

    private static boolean isLocal(URI address) {
        return address.getScheme() == null && address.toString().matches("/([^/\\\\].*)?");
    }

    private static boolean isMail(URI address) {
        return scheme(address).equals("mailto") && isMailbox(address.getSchemeSpecificPart());
    }

    private static boolean isMailbox(String text) {
        return text.matches("[^@\\s]+@[^@\\s]+");
    }

    private static boolean isTelephone(URI address) {
        return scheme(address).equals("tel") && address.getSchemeSpecificPart().matches("\\+?[0-9().-]{2,30}");
    }

    private static String scheme(URI address) {
        String scheme = address.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    /** A bare mail address is what most people write first. */
    private static @Nullable String mended(URI address) {
        return address.getScheme() == null && isMailbox(address.toString()) ? "mailto:" + address : null;
    }
}
