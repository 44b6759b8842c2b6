package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.HostRule;
import dev.aval.consent.Purpose;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Vendor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at vendors, apart from their cookies and texts. */
final class VendorRules {

    private final ConsentPolicy policy;
    private final Findings findings;
    private final Map<String, List<Claim>> byHost = new HashMap<>();

    private record Claim(Vendor vendor, HostRule rule) {}

    VendorRules(ConsentPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
        for (Vendor vendor : policy.vendors()) {
            for (HostRule rule : vendor.hosts()) {
                byHost.computeIfAbsent(host(rule), host -> new ArrayList<>()).add(new Claim(vendor, rule));
            }
        }
    }

    /** The site's own hosts where the rule names none. */
    private static String host(HostRule rule) {
        return rule.host() == null ? "" : rule.host();
    }

    void check() {
        for (Vendor vendor : policy.vendors()) {
            String path = Findings.child("/vendors", vendor.id());
            if (vendor.privacyPolicy().isEmpty()) {
                findings.add(
                        LintRule.VENDOR_PRIVACY_POLICY_MISSING,
                        path + "/privacyPolicy",
                        "nothing",
                        "the address of the vendor's own privacy policy");
            }
            if (vendor.recipient() == RecipientKind.PROCESSOR
                    && vendor.safeguard().isEmpty()) {
                findings.add(
                        LintRule.PROCESSOR_WITHOUT_SAFEGUARD,
                        path + "/safeguard",
                        "nothing",
                        "what binds the processor, such as \"safeguard\": \"contract\"");
            }
            unasked(path, vendor);
            boolean unseen = vendor.hosts().isEmpty()
                    && vendor.cookies().isEmpty()
                    && vendor.inlineSignatures().isEmpty();
            if (unseen && vendor.recipient() == RecipientKind.THIRD_PARTY) {
                findings.add(
                        LintRule.VENDOR_UNRECOGNISABLE,
                        path,
                        "neither hosts nor cookies nor inline texts",
                        "where the vendor is found; or a processor or affiliate that pages know nothing of");
            }
            for (int i = 0; i < vendor.hosts().size(); i++) {
                host(path + "/hosts/" + i, new Claim(vendor, vendor.hosts().get(i)));
            }
        }
    }

    /** Each group of purposes has to be allowed, and one purpose of which visitors are asked is enough for that. */
    private void unasked(String path, Vendor vendor) {
        if (vendor.recipient() != RecipientKind.THIRD_PARTY) {
            return;
        }
        for (List<Purpose> group : vendor.purposeGroups()) {
            if (group.stream().noneMatch(this::isAsked)) {
                findings.add(
                        LintRule.THIRD_PARTY_UNASKED,
                        path + "/recipient",
                        "a third party that serves "
                                + Findings.quoted(group.get(0).id()),
                        "\"processor\", if it works for the site under a contract; or purposes of which visitors are asked");
                return;
            }
        }
    }

    private boolean isAsked(Purpose purpose) {
        return policy.purpose(purpose)
                .filter(definition -> definition.legalBasis().needsConsent())
                .isPresent();
    }

    private void host(String path, Claim claim) {
        Claim wider = wider(claim);
        if (wider != null) {
            findings.add(
                    LintRule.HOST_OF_TWO_VENDORS,
                    path,
                    Findings.quoted(claim.rule.toString()) + " of vendor " + claim.vendor.id() + " within "
                            + Findings.quoted(wider.rule.toString()) + " of vendor " + wider.vendor.id(),
                    "one vendor for both, or places that do not contain each other");
        }
    }

    private @Nullable Claim wider(Claim claim) {
        String host = host(claim.rule);
        String path = claim.rule.path() == null ? "" : claim.rule.path();
        for (Claim other : byHost.getOrDefault(host, List.of())) {
            String start = other.rule.path() == null ? "" : other.rule.path();
            if (other.vendor != claim.vendor && path.length() > start.length() && path.startsWith(start)) {
                return other;
            }
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            for (Claim other : byHost.getOrDefault(host.substring(dot + 1), List.of())) {
                if (other.vendor != claim.vendor && other.rule.path() == null) {
                    return other;
                }
            }
        }
        return null;
    }
}
