package dev.aval.consent.ledger;

import dev.aval.consent.disclosure.DisclosureRecord;
import java.util.UUID;

/** Records of disclosures as entries of a log. */
enum DisclosureForm implements EntryForm<DisclosureRecord, DisclosureRecord> {
    INSTANCE;

    @Override
    public int kind() {
        return Commitment.DISCLOSURE_RECORD;
    }

    @Override
    public UUID requestId(DisclosureRecord record) {
        return record.request().id();
    }

    @Override
    public byte[] body(DisclosureRecord record) {
        return DisclosureCodec.encode(record);
    }

    @Override
    public DisclosureRecord parse(byte[] body) {
        return DisclosureCodec.decode(body);
    }

    /** Whoever asks gets what is stored, and compares. */
    @Override
    public boolean same(DisclosureRecord stored, DisclosureRecord sent) {
        return true;
    }

    @Override
    public DisclosureRecord stored(long sequence, DisclosureRecord record, byte[] salt, byte[] commitment) {
        return record;
    }

    @Override
    public DisclosureRecord record(DisclosureRecord stored) {
        return stored;
    }
}
