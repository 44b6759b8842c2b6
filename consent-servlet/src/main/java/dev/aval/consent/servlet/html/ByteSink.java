package dev.aval.consent.servlet.html;

import java.io.IOException;

/** Where the gate writes what may pass. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes {@code length} bytes; the array is the caller's or the gate's own and must not be kept.
     *
     * @param bytes the array to read from
     * @param from index of the first byte
     * @param length number of bytes, never negative
     * @throws IOException as the destination throws it; the gate lets it through
     */
    void write(byte[] bytes, int from, int length) throws IOException;
}
