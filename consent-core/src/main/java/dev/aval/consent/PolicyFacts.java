package dev.aval.consent;

import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a policy says as single facts, the same in whatever order it was declared: the one form in which versions are compared
 * and told apart. Settings of the enforcing side and what only says where a policy was read are no promise and not among them.
 */
final class PolicyFacts {

    /** One thing that a policy says, and what it is about; a null leaves that open. */
    record Fact(
            PolicyTerm term,
            String path,
            String value,
            @Nullable Purpose purpose,
            @Nullable String vendor,
            @Nullable String service) {}

    private final ConsentPolicy policy;
    private final NavigableMap<String, Fact> facts = new TreeMap<>();

    /** What the next facts are about. */
    private @Nullable Purpose purpose;

    private @Nullable String vendor;
    private @Nullable String service;

    private PolicyFacts(ConsentPolicy policy) {
        this.policy = policy;
    }

    /** For each service, the purposes with rules of the service's own. */
    static SortedMap<String, Set<Purpose>> overlays(ConsentPolicy policy) {
        SortedMap<String, Set<Purpose>> all = new TreeMap<>();
        policy.services()
                .forEach(service ->
                        all.put(service.id(), new TreeSet<>(service.purposes().keySet())));
        return all;
    }

    /**
     * Returns the facts by a key that is the same in every version.
     *
     * @param overlays for which purposes to tell what holds in which services, also where the general policy does
     */
    static NavigableMap<String, Fact> of(ConsentPolicy policy, SortedMap<String, Set<Purpose>> overlays) {
        PolicyFacts made = new PolicyFacts(policy);
        made.site();
        policy.purposes().forEach(definition -> {
            made.purpose = definition.purpose();
            made.purpose("/purposes", definition);
            made.signals(definition);
        });
        made.purpose = null;
        policy.vendors().forEach(made::vendor);
        policy.services().forEach(made::service);
        overlays.forEach((id, purposes) -> made.overlays(id, purposes));
        policy.categories().forEach(category -> made.category(category));
        return Collections.unmodifiableNavigableMap(made.facts);
    }

    /** What a definition says where it holds in a service, be it said there or elsewhere. */
    static NavigableMap<String, Fact> inService(ConsentPolicy policy, String id, PurposeDefinition definition) {
        PolicyFacts made = new PolicyFacts(policy);
        made.overlay(id, definition);
        return made.facts;
    }

    private void overlay(String id, PurposeDefinition definition) {
        service = id;
        purpose = definition.purpose();
        purpose(Pointer.child("/services", id) + "/purposes", definition);
        purpose = null;
        service = null;
    }

    private void put(String key, String path, PolicyTerm term, @Nullable String value) {
        if (value != null) {
            facts.put(key, new Fact(term, path, value, purpose, vendor, service));
        }
    }

    private void put(String path, PolicyTerm term, @Nullable Object value) {
        put(path, path, term, value == null ? null : value.toString());
    }

    private void each(String path, PolicyTerm term, Stream<String> values) {
        values.forEach(value -> put(path + "#" + value, path, term, value));
    }

    private static String flag(boolean on) {
        return on ? ChangeRules.ON : ChangeRules.OFF;
    }

    private void site() {
        Controller controller = policy.controller();
        put("/controller/name", PolicyTerm.CONTROLLER, controller.name());
        put("/controller/contact", PolicyTerm.CONTACT, controller.contact());
        put(
                "/controller/privacyPolicy",
                PolicyTerm.CONTACT,
                controller.privacyPolicy().orElse(null));
        text("/controller/rights", controller.rights());
        text("/controller/authority/name", controller.authority());
        put(
                "/controller/authority/address",
                PolicyTerm.CONTACT,
                controller.authorityAddress().orElse(null));
        policy.terms().forEach(this::term);
        put("/languages/0", PolicyTerm.LANGUAGE, policy.languages().get(0));
        each("/languages", PolicyTerm.LANGUAGE, policy.languages().stream());
        each("/own", PolicyTerm.OWN_HOST, policy.ownHosts().stream());
        put("/choices/lifetime", PolicyTerm.CHOICE_LIFETIME, lasting(policy.grantLifetime()));
        put("/choices/refusalLifetime", PolicyTerm.REFUSAL_LIFETIME, lasting(policy.refusalLifetime()));
        put(
                "/choices/loosen/because",
                PolicyTerm.TEXT,
                policy.choicesLoosenedBecause().orElse(null));
        put("/ads/withoutConsent", PolicyTerm.ADS, policy.adsWithoutConsent().id());
        put(
                "/minors/ageOfConsent",
                PolicyTerm.AGE_OF_CONSENT,
                policy.ageOfConsent() == 0 ? null : policy.ageOfConsent());
    }

    private @Nullable String lasting(Optional<Period> stated) {
        String loosened = policy.choicesLoosenedBecause().isPresent() ? ChangeRules.WHATEVER_LAW : "";
        return stated.map(period -> period + loosened).orElse(null);
    }

    private void term(GlossaryTerm term) {
        String path = Pointer.child("/terms", term.id());
        text(path + "/name", term.name());
        text(path + "/explanation", term.explanation());
        put(path + "/address", PolicyTerm.CONTACT, term.address().orElse(null));
    }

    /** Signals are about the purposes that they end, and about no others. */
    private void signals(PurposeDefinition definition) {
        if (Definitions.of(policy, definition.purpose()).anyMatch(PurposeDefinition::optOutSignal)) {
            String key = "#" + definition.purpose().id();
            put(
                    "/signals/doNotTrack" + key,
                    "/signals/doNotTrack",
                    PolicyTerm.DO_NOT_TRACK,
                    flag(policy.honoursDoNotTrack()));
            put(
                    "/signals/conflict" + key,
                    "/signals/conflict",
                    PolicyTerm.SIGNAL_CONFLICT,
                    flag(policy.isSignalAlwaysWinning()));
        }
    }

    private void purpose(String parent, PurposeDefinition definition) {
        String path = Pointer.child(parent, definition.purpose().id());
        put(path, PolicyTerm.PURPOSE, definition.purpose().id());
        put(path + "/number", PolicyTerm.NUMBER, definition.number());
        boolean yields = definition.legalBasis().equals(LegalBasis.CONSENT) && !definition.isLegalBasisStated();
        put(
                path + "/legalBasis",
                PolicyTerm.LEGAL_BASIS,
                definition.legalBasis().id() + (yields ? ChangeRules.UNLESS_LAW : ""));
        put(
                path + "/loosen/because",
                PolicyTerm.TEXT,
                definition.loosenedBecause().orElse(null));
        // What says nothing on its basis is not said: another basis makes it count.
        if (definition.legalBasis().equals(LegalBasis.CONSENT)) {
            each(path + "/claims", PolicyTerm.EXEMPTION, definition.claims().stream());
        }
        each(
                path + "/categories",
                PolicyTerm.DATA_CATEGORY,
                definition.categories().stream()
                        .filter(category -> !definition.legalBasis().objectable() || !isSensitive(category))
                        .map(DataCategory::id));
        each(
                path + "/recipients",
                PolicyTerm.RECIPIENT,
                definition.recipients().stream().map(RecipientKind::id));
        each(path + "/origins", PolicyTerm.ORIGIN, definition.origins().stream().map(Origin::id));
        each(
                path + "/channels",
                PolicyTerm.CHANNEL,
                definition.channels().stream().map(Channel::id));
        put(path + "/retention", PolicyTerm.RETENTION, definition.retention().orElse(null));
        text(path + "/title", definition.title());
        text(path + "/description", definition.description());
        text(path + "/refusal", definition.refusal());
        put(path + "/optOutSignal", PolicyTerm.OPT_OUT_SIGNAL, flag(definition.optOutSignal()));
        cookies(path + "/cookies", definition.cookies());
    }

    /** An interest never carries sensitive data. */
    private boolean isSensitive(DataCategory named) {
        DataCategory known = policy.book().category(named);
        return known != null && known.isSensitive();
    }

    private void text(String path, LocalizedText text) {
        text.byLanguage().forEach((language, words) -> put(Pointer.child(path, language), PolicyTerm.TEXT, words));
    }

    private void cookies(String path, List<CookieDeclaration> cookies) {
        cookies.stream()
                .map(cookie -> Lengths.of(cookie.lifetime()))
                .max(Lengths.order())
                .ifPresent(longest -> put(path, PolicyTerm.COOKIE_LIFETIME, longest));
        Map<String, List<CookieDeclaration>> byName = cookies.stream()
                .collect(Collectors.groupingBy(CookieDeclaration::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, same) -> {
            String key = path + "#" + name;
            same.stream()
                    .map(cookie -> Lengths.of(cookie.lifetime()))
                    .max(Lengths.order())
                    .ifPresent(longest -> put(key, path, PolicyTerm.COOKIE, longest));
            for (CookieDeclaration cookie : same) {
                String place = new TreeSet<>(cookie.domains()) + " " + new TreeSet<>(cookie.paths());
                put(key + place, path, PolicyTerm.COOKIE_PLACE, name + " on " + place);
                cookie.description()
                        .byLanguage()
                        .forEach((language, words) -> put(key + place + language, path, PolicyTerm.TEXT, words));
            }
        });
    }

    private void vendor(Vendor declared) {
        vendor = declared.id();
        String path = Pointer.child("/vendors", declared.id());
        put(path, PolicyTerm.VENDOR, declared.id());
        put(path + "/number", PolicyTerm.NUMBER, declared.number());
        put(path + "/name", PolicyTerm.VENDOR_NAME, declared.name());
        each(
                path + "/purposes",
                PolicyTerm.VENDOR_PURPOSE,
                declared.purposes().stream().map(Purpose::id));
        put(path + "/purposes", PolicyTerm.VENDOR_CONDITION, condition(declared));
        put(path + "/recipient", PolicyTerm.VENDOR_KIND, declared.recipient().id());
        put(path + "/abroad", PolicyTerm.TRANSFER, declared.isAbroad() ? ChangeRules.ON : null);
        put(
                path + "/safeguard",
                PolicyTerm.SAFEGUARD,
                declared.safeguard().map(Safeguard::id).orElse(null));
        put(path + "/outOfScope", PolicyTerm.OUT_OF_SCOPE, declared.isOutOfScope() ? ChangeRules.ON : null);
        put(
                path + "/privacyPolicy",
                PolicyTerm.CONTACT,
                declared.privacyPolicy().orElse(null));
        text(path + "/description", declared.description());
        for (HostRule host : declared.hosts()) {
            String needs = host.purposes().isEmpty() ? ChangeRules.ALL_PURPOSES : joined(host.purposes(), "|");
            put(path + "/hosts#" + host, path + "/hosts", PolicyTerm.PLACE, needs);
        }
        each(path + "/inline", PolicyTerm.INLINE, declared.inlineSignatures().stream());
        cookies(path + "/cookies", declared.cookies());
        vendor = null;
    }

    private static String joined(List<Purpose> purposes, String separator) {
        return purposes.stream().map(Purpose::id).distinct().sorted().collect(Collectors.joining(separator));
    }

    private static String condition(Vendor declared) {
        return declared.purposeGroups().stream()
                .map(group -> joined(group, "|"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" & "));
    }

    private void service(Service declared) {
        service = declared.id();
        String path = Pointer.child("/services", declared.id());
        put(path, PolicyTerm.SERVICE, declared.id());
        put(path + "/number", PolicyTerm.NUMBER, declared.number());
        text(path + "/title", declared.title());
        put(
                path + "/privacyPolicy",
                PolicyTerm.CONTACT,
                declared.privacyPolicy().orElse(null));
        each(path + "/paths", PolicyTerm.SERVICE_PATH, declared.paths().stream());
        service = null;
    }

    /** What holds in a service, be it said there or in the general policy. */
    private void overlays(String id, Set<Purpose> purposes) {
        Service declared = policy.service(id).orElse(null);
        for (Purpose differing : purposes) {
            PurposeDefinition here = Definitions.in(policy, declared, differing);
            if (here != null) {
                overlay(id, here);
            }
        }
    }

    private void category(DataCategory category) {
        String path = Pointer.child("/categories", category.id());
        put(path + "/number", PolicyTerm.NUMBER, category.number());
        for (PurposeDefinition definition : policy.purposes()) {
            boolean used = Definitions.of(policy, definition.purpose())
                    .anyMatch(said -> said.categories().contains(category));
            if (used) {
                purpose = definition.purpose();
                put(
                        path + "/sensitive#" + definition.purpose().id(),
                        path + "/sensitive",
                        PolicyTerm.SENSITIVITY,
                        flag(category.isSensitive()));
            }
        }
        purpose = null;
    }
}
