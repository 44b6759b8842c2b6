package dev.aval.consent.ledger;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a file ledger is told.
 *
 * @param clock tells when a segment was made
 * @param random makes salts and the ledger's id
 * @param segmentLimit a segment of at least this many bytes gets no more frames
 * @param alignment frames of new segments start at multiples of this many bytes
 */
record FileLedgerSettings(InstantSource clock, RandomGenerator random, long segmentLimit, int alignment) {

    /** A frame never shares a sector with an older one, so a write that goes wrong cannot spoil what is acknowledged. */
    private static final int SECTOR = 512;

    private static final long SEGMENT_LIMIT = 64L << 20;

    static FileLedgerSettings standard(InstantSource clock) {
        return new FileLedgerSettings(clock, new SecureRandom(), SEGMENT_LIMIT, SECTOR);
    }
}
