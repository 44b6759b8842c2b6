package dev.aval.consent;

import static dev.aval.consent.Channel.COOKIE;
import static dev.aval.consent.Channel.PAGE;
import static dev.aval.consent.DataCategory.COMMUNICATION_METADATA;
import static dev.aval.consent.DataCategory.CONTACT;
import static dev.aval.consent.DataCategory.CONTENT;
import static dev.aval.consent.DataCategory.DEVICE_AND_LOG;
import static dev.aval.consent.DataCategory.FINANCIAL;
import static dev.aval.consent.DataCategory.REGISTRATION;
import static dev.aval.consent.DataCategory.STATED_LOCATION;
import static dev.aval.consent.LegalBasis.CONSENT;
import static dev.aval.consent.LegalBasis.CONTRACT;
import static dev.aval.consent.LegalBasis.LEGAL_OBLIGATION;
import static dev.aval.consent.LegalBasis.LEGITIMATE_INTEREST;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The library's own purposes with their defaults. Numbers are permanent: stored choices refer to them.
 *
 * <p>The names of the last column are those of the Data Privacy Vocabulary, version 2.3.
 */
@SuppressWarnings("ImmutableEnumChecker") // What is held is immutable without the annotation.
enum BuiltInPurpose {
    SESSION(1, Purpose.SESSION, CONTRACT, "RequestedServiceProvision"),
    IDENTITY(2, Purpose.IDENTITY, CONSENT, "IdentityAuthentication"),
    ANALYTICS(3, Purpose.ANALYTICS, CONSENT, "ServiceUsageAnalytics"),
    AD_OPTIMISATION(4, Purpose.AD_OPTIMISATION, CONSENT, "PersonalisedAdvertising"),
    AD_MEASUREMENT(5, Purpose.AD_MEASUREMENT, CONSENT, "Advertising"),
    PUSH(6, Purpose.PUSH, CONSENT, "DirectMarketing"),
    EMAIL(7, Purpose.EMAIL, CONSENT, "DirectMarketing"),
    SMS(8, Purpose.SMS, CONSENT, "DirectMarketing"),
    DELIVERY(9, Purpose.DELIVERY, LEGITIMATE_INTEREST, "TechnicalServiceProvision"),
    SERVICE_ANNOUNCEMENT(10, Purpose.SERVICE_ANNOUNCEMENT, CONTRACT, "ServiceProvision"),
    SETTINGS(11, Purpose.SETTINGS, CONTRACT, "UserInterfacePersonalisation"),
    CUSTOMER_SERVICE(12, Purpose.CUSTOMER_SERVICE, CONTRACT, "CustomerCare"),
    SOFTWARE_UPDATES(13, Purpose.SOFTWARE_UPDATES, CONTRACT, "TechnicalServiceProvision"),
    IMPROVEMENT(14, Purpose.IMPROVEMENT, LEGITIMATE_INTEREST, "ImproveExistingProductsAndServices"),
    NEW_SERVICES(15, Purpose.NEW_SERVICES, LEGITIMATE_INTEREST, "ResearchAndDevelopment"),
    SURVEYS(16, Purpose.SURVEYS, CONSENT, "CommercialResearch"),
    SECURITY(17, Purpose.SECURITY, LEGITIMATE_INTEREST, "EnforceSecurity"),
    FRAUD_PREVENTION(18, Purpose.FRAUD_PREVENTION, LEGITIMATE_INTEREST, "FraudPreventionAndDetection"),
    BACKUP(19, Purpose.BACKUP, LEGITIMATE_INTEREST, "IncreaseServiceRobustness"),
    ARCHIVING(20, Purpose.ARCHIVING, LEGAL_OBLIGATION, "RecordManagement"),
    LEGAL_CLAIMS(21, Purpose.LEGAL_CLAIMS, LEGITIMATE_INTEREST, "CustomerClaimsManagement");

    /** The highest number that the library keeps for itself. */
    static final int LAST_NUMBER = 63;

    private static final String DPV = "https://w3id.org/dpv#";

    private static final Map<Purpose, BuiltInPurpose> BY_PURPOSE = List.of(values()).stream()
            .collect(Collectors.toUnmodifiableMap(BuiltInPurpose::purpose, Function.identity()));

    private final int number;
    private final Purpose purpose;
    private final LegalBasis legalBasis;
    private final String dpvName;

    BuiltInPurpose(int number, Purpose purpose, LegalBasis legalBasis, String dpvName) {
        this.number = number;
        this.purpose = purpose;
        this.legalBasis = legalBasis;
        this.dpvName = dpvName;
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

    String dpv() {
        return DPV + dpvName;
    }

    /** Whether it is the sale or sharing of data, against which a browser's opt-out signal speaks. */
    boolean optOutSignal() {
        return this == AD_OPTIMISATION || this == AD_MEASUREMENT;
    }

    /** What the purpose cannot do without; anything else the policy has to list. Never sensed location, never a sensitive kind. */
    Set<DataCategory> categories() {
        return switch (this) {
            case SESSION, DELIVERY, ANALYTICS, AD_OPTIMISATION, AD_MEASUREMENT, SOFTWARE_UPDATES ->
                Set.of(DEVICE_AND_LOG);
            case IDENTITY, SETTINGS -> Set.of(REGISTRATION, DEVICE_AND_LOG, STATED_LOCATION);
            case PUSH -> Set.of(DEVICE_AND_LOG);
            case EMAIL, SMS -> Set.of(CONTACT);
            case SERVICE_ANNOUNCEMENT -> Set.of(CONTACT, DEVICE_AND_LOG);
            case CUSTOMER_SERVICE, SURVEYS -> Set.of(REGISTRATION, CONTACT, CONTENT);
            case IMPROVEMENT, NEW_SERVICES -> Set.of(DEVICE_AND_LOG);
            case SECURITY, FRAUD_PREVENTION -> Set.of(REGISTRATION, DEVICE_AND_LOG, COMMUNICATION_METADATA, FINANCIAL);
            case BACKUP, ARCHIVING, LEGAL_CLAIMS ->
                Set.of(REGISTRATION, CONTACT, FINANCIAL, CONTENT, COMMUNICATION_METADATA);
        };
    }

    /** By which way the purpose reaches people: a letter of marketing is no analytics. */
    Set<Channel> channels() {
        return switch (this) {
            case PUSH -> EnumSet.of(Channel.PUSH);
            case EMAIL -> EnumSet.of(Channel.EMAIL);
            case SMS -> EnumSet.of(Channel.SMS);
            case SERVICE_ANNOUNCEMENT, CUSTOMER_SERVICE, SURVEYS, SECURITY -> EnumSet.allOf(Channel.class);
            default -> EnumSet.of(PAGE, COOKIE);
        };
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
