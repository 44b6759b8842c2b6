package dev.aval.consent.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the examples keep keys and proof. */
public final class StateFolders {
    private StateFolders() {}

    /**
     * A folder for one program on one port, so that two of them never write to one ledger.
     *
     * @param port the port that was asked for; 0, which stands for any, gets a folder of its own for this run
     */
    public static Path of(String program, int port) {
        try {
            return port == 0
                    ? Files.createTempDirectory("consent-" + program)
                    : Path.of("consent-state", program + "-" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
