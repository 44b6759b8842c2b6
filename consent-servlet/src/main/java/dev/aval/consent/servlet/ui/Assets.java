package dev.aval.consent.servlet.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The files that our pages need, served from the class path because not every container serves {@code META-INF/resources}. */
public final class Assets {

    private static final byte[] STYLE = read("consent.css");

    private Assets() {}

    /**
     * Returns a file.
     *
     * @param name its name, such as {@code consent.css}
     * @return its content, never to be written to; null where there is no such file
     */
    public static byte @Nullable [] find(String name) {
        return name.equals("consent.css") ? STYLE : null;
    }

    /**
     * Returns a text that changes with the style sheet's content.
     *
     * @return twelve hexadecimal digits
     */
    public static String styleVersion() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the consent-servlet jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " of the consent-servlet jar", e);
        }
    }
}
