package dev.aval.consent;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The library's own purposes with their defaults. Numbers are permanent: stored choices refer to them. */
@SuppressWarnings("ImmutableEnumChecker") // Purpose and LegalBasis are immutable without the annotation.
enum BuiltInPurpose {
    SESSION(1, Purpose.SESSION, LegalBasis.CONTRACT, false),
    IDENTITY(2, Purpose.IDENTITY, LegalBasis.CONSENT, false),
    ANALYTICS(3, Purpose.ANALYTICS, LegalBasis.CONSENT, false),
    AD_OPTIMISATION(4, Purpose.AD_OPTIMISATION, LegalBasis.CONSENT, true),
    AD_MEASUREMENT(5, Purpose.AD_MEASUREMENT, LegalBasis.CONSENT, true),
    PUSH(6, Purpose.PUSH, LegalBasis.CONSENT, false),
    EMAIL(7, Purpose.EMAIL, LegalBasis.CONSENT, false),
    SMS(8, Purpose.SMS, LegalBasis.CONSENT, false),
    DELIVERY(9, Purpose.DELIVERY, LegalBasis.LEGITIMATE_INTEREST, false);

    /** The highest number that the library keeps for itself. */
    static final int LAST_NUMBER = 63;

    private static final Map<Purpose, BuiltInPurpose> BY_PURPOSE = List.of(values()).stream()
            .collect(Collectors.toUnmodifiableMap(BuiltInPurpose::purpose, Function.identity()));

    private final int number;
    private final Purpose purpose;
    private final LegalBasis legalBasis;
    private final boolean optOutSignal;

    BuiltInPurpose(int number, Purpose purpose, LegalBasis legalBasis, boolean optOutSignal) {
        this.number = number;
        this.purpose = purpose;
        this.legalBasis = legalBasis;
        this.optOutSignal = optOutSignal;
    }

    static @Nullable BuiltInPurpose find(Purpose purpose) {
        return BY_PURPOSE.get(purpose);
    }

    /** The ids of all built-in purposes, in the order of their numbers. */
    static List<String> ids() {
        return List.of(values()).stream().map(builtIn -> builtIn.purpose.id()).toList();
    }

    int number() {
        return number;
    }

    Purpose purpose() {
        return purpose;
    }

    LegalBasis legalBasis() {
        return legalBasis;
    }

    boolean optOutSignal() {
        return optOutSignal;
    }

    LocalizedText title() {
        return PurposeTexts.of(purpose, "title");
    }

    LocalizedText description() {
        return PurposeTexts.of(purpose, "description");
    }

    LocalizedText refusal() {
        return PurposeTexts.of(purpose, "refusal");
    }
}
