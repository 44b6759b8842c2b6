package dev.aval.consent.lint;

import dev.aval.consent.AdKind;
import dev.aval.consent.Channel;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks at purposes, advertisements and services, apart from their texts. */
final class PurposeRules {

    private static final Set<Purpose> MARKETING = Set.of(Purpose.EMAIL, Purpose.PUSH, Purpose.SMS);

    private final ConsentPolicy policy;
    private final Findings findings;
    private final Set<Purpose> served = new HashSet<>();

    PurposeRules(ConsentPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
        for (Vendor vendor : policy.vendors()) {
            served.addAll(vendor.purposes());
        }
    }

    void check() {
        for (PurposeDefinition definition : policy.purposes()) {
            String path = Findings.child("/purposes", definition.purpose().id());
            retention(path, definition);
            sensitive(path, definition);
            marketing(path, definition);
            unused(path, definition);
        }
        ads();
        if (policy.controller().privacyPolicy().isEmpty()) {
            findings.add(
                    LintRule.CONTROLLER_PRIVACY_POLICY_MISSING,
                    "/controller/privacyPolicy",
                    "nothing",
                    "the address of the privacy policy");
        }
        policy.services().forEach(this::service);
    }

    private void service(Service service) {
        String path = Findings.child("/services", service.id());
        // Where there are others, it may be there to name whose data they use.
        boolean alone = policy.services().size() == 1;
        if (alone && service.purposes().isEmpty() && service.privacyPolicy().isEmpty()) {
            findings.add(
                    LintRule.SERVICE_SAYS_NOTHING,
                    path,
                    "neither purposes nor a privacy policy of its own",
                    "what the service says otherwise than the general policy");
        }
        service.purposes().forEach((purpose, own) -> {
            String place = Findings.child(path + "/purposes", purpose.id());
            PurposeDefinition general = policy.purpose(purpose).orElse(own);
            if (!own.categories().equals(general.categories())
                    || !own.legalBasis().equals(general.legalBasis())) {
                sensitive(place, own);
                marketing(place, own);
            }
        });
    }

    /** Of the purposes that every site has nobody need say how long they keep their data; of all others visitors have to be told. */
    private void retention(String path, PurposeDefinition definition) {
        Purpose purpose = definition.purpose();
        boolean everySites = purpose.equals(Purpose.SESSION) || purpose.equals(Purpose.DELIVERY);
        if (!everySites && definition.retention().isEmpty()) {
            findings.add(
                    LintRule.RETENTION_MISSING,
                    path + "/retention",
                    "nothing",
                    "how long the data is kept, such as \"retention\": \"P6M\"");
        }
    }

    private void sensitive(String path, PurposeDefinition definition) {
        if (definition.legalBasis().equals(LegalBasis.EXPLICIT_CONSENT)) {
            return;
        }
        Set<DataCategory> sensitive = new TreeSet<>();
        for (DataCategory category : definition.categories()) {
            boolean own = policy.categories().stream().anyMatch(each -> each.equals(category) && each.isSensitive());
            if (category.isSensitive() || own) {
                sensitive.add(category);
            }
        }
        if (!sensitive.isEmpty()) {
            findings.add(
                    LintRule.SENSITIVE_WITHOUT_EXPLICIT_CONSENT,
                    path + "/categories",
                    sensitive + " on the basis of " + definition.legalBasis(),
                    "\"legalBasis\": \"explicit-consent\", or a purpose of its own for this data");
        }
    }

    /** Marketing that claims to be part of the service. An interest in marketing to customers is another thing, and can be objected to. */
    private void marketing(String path, PurposeDefinition definition) {
        LegalBasis basis = definition.legalBasis();
        if (MARKETING.contains(definition.purpose()) && !basis.needsConsent() && !basis.objectable()) {
            findings.add(
                    LintRule.MARKETING_AS_ANNOUNCEMENT,
                    path + "/loosen",
                    "marketing on the basis of " + basis,
                    "consent; what belongs to the service goes to purpose service-announcement");
        }
    }

    /** A purpose that a preset brought is the preset's suggestion; one that the site names is a question to visitors. */
    private void unused(String path, PurposeDefinition definition) {
        Set<Channel> channels = definition.channels();
        boolean inPages = channels.contains(Channel.PAGE) || channels.contains(Channel.COOKIE);
        boolean reaches =
                channels.contains(Channel.EMAIL) || channels.contains(Channel.PUSH) || channels.contains(Channel.SMS);
        boolean used = !definition.cookies().isEmpty() || served.contains(definition.purpose());
        if (definition.legalBasis().needsConsent() && inPages && !reaches && !used && isNamed(definition.purpose())) {
            findings.add(
                    LintRule.PURPOSE_UNUSED,
                    path,
                    "no cookie and no vendor of purpose " + definition.purpose(),
                    "what uses it, or no such purpose. Code that asks for it by name is not seen here: then all is well");
        }
    }

    private boolean isNamed(Purpose purpose) {
        String source = policy.consent(ConsentState.NONE, Signals.NONE, Instant.EPOCH)
                .decide(DataUse.of(purpose))
                .source();
        return source.equals(policy.source());
    }

    private void ads() {
        boolean none = policy.adsWithoutConsent() == AdKind.NONE;
        PurposeDefinition ads = policy.purpose(Purpose.AD_OPTIMISATION).orElse(null);
        if (none && ads == null) {
            findings.add(
                    LintRule.ADS_WITHOUT_PURPOSE,
                    "/ads/withoutConsent",
                    "\"none\" without purpose ad-optimisation",
                    "the purpose, or no such member");
        } else if (none && ads != null) {
            var builtIn = PurposeDefinition.of(Purpose.AD_OPTIMISATION).build().refusal();
            for (String language : policy.languages()) {
                String text = ads.refusal().in(List.of(language));
                if (text != null && text.equals(builtIn.in(List.of(language)))) {
                    findings.add(
                            LintRule.ADS_NONE_AGAINST_REFUSAL,
                            "/purposes/ad-optimisation/refusal",
                            Findings.quoted(text) + ", while \"withoutConsent\" is \"none\"",
                            "a text of the site's own in " + language + " that says that there are none");
                }
            }
        }
    }
}
