package dev.aval.consent.ledger;

import java.util.UUID;

/** Consent records as entries of a log. */
enum ConsentForm implements EntryForm<ConsentRecord, Receipt> {
    INSTANCE;

    @Override
    public int kind() {
        return Commitment.CONSENT_RECORD;
    }

    @Override
    public UUID requestId(ConsentRecord record) {
        return record.requestId();
    }

    @Override
    public byte[] body(ConsentRecord record) {
        return record.sharedBody();
    }

    @Override
    public ConsentRecord parse(byte[] body) {
        return ConsentRecord.parse(body);
    }

    @Override
    public boolean same(ConsentRecord stored, ConsentRecord sent) {
        return stored.state().purposes().equals(sent.state().purposes())
                && stored.state().vendors().equals(sent.state().vendors())
                && stored.state().switches().equals(sent.state().switches())
                && stored.state().services().equals(sent.state().services());
    }

    @Override
    public Receipt stored(long sequence, ConsentRecord record, byte[] salt, byte[] commitment) {
        return Receipt.ofChecked(sequence, record, salt, commitment);
    }

    @Override
    public ConsentRecord record(Receipt stored) {
        return stored.record();
    }
}
