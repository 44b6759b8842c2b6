package dev.aval.consent.ledger;

import dev.aval.consent.DataCategory;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.disclosure.DisclosureGround;
import dev.aval.consent.disclosure.DisclosureRecord;
import dev.aval.consent.disclosure.DisclosureRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes records of disclosures, all from a seed. */
final class DisclosureRecords {

    private static final List<String> TEXTS =
            List.of("a", "Köln 12/26", "100 % \"sure\"", "back\\slash", "県庁", "\ud83d\udc69 x", " padded ", "~!/?");

    private final Random random;

    DisclosureRecords(long seed) {
        random = new Random(seed);
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Any record that can be. */
    DisclosureRecord any() {
        return DisclosureRecord.of(
                pick(List.of(DisclosureGround.values())),
                recipient(),
                request(),
                Instant.ofEpochMilli(random.nextLong(1L << 52)));
    }

    private Recipient recipient() {
        Recipient recipient = random.nextInt(3) == 0
                ? Recipient.vendor(pick(TEXTS))
                : Recipient.of(pick(List.of(RecipientKind.values())));
        if (random.nextBoolean()) {
            recipient = recipient.under(pick(List.of(Safeguard.values())));
        }
        return random.nextBoolean() ? recipient : recipient.abroad();
    }

    private DisclosureRequest request() {
        DisclosureRequest request = switch (random.nextInt(4)) {
            case 0 -> DisclosureRequest.disclose(uuid(), pick(TEXTS), pick(TEXTS));
            case 1 -> DisclosureRequest.store(uuid(), pick(TEXTS), pick(TEXTS));
            case 2 -> DisclosureRequest.retain(uuid(), pick(TEXTS), pick(TEXTS));
            default -> DisclosureRequest.release(uuid(), uuid(), pick(TEXTS), pick(TEXTS));
        };
        for (int i = random.nextInt(5); i > 0; i--) {
            request = request.about(pick(TEXTS) + random.nextInt(9)).data(pick(DataCategory.builtIn()));
        }
        return random.nextInt(4) > 0 ? request : request.data(DataCategory.of("own-kind"));
    }
}
