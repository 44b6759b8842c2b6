package dev.aval.consent;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ConsentPolicy}. Not safe for use by many threads. */
public final class PolicyBuilder {

    final String source;
    int version = 1;

    @Nullable Controller controller;

    @Nullable Instant effective;

    @Nullable Instant notice;

    final List<String> languages = new ArrayList<>();
    final Map<Purpose, PurposeDefinition> purposes = new LinkedHashMap<>();
    final List<Vendor> vendors = new ArrayList<>();
    final List<String> ownHosts = new ArrayList<>();
    final List<Integer> retiredPurposes = new ArrayList<>();
    final List<Integer> retiredVendors = new ArrayList<>();

    @Nullable Period grantLifetime;

    @Nullable Period refusalLifetime;

    /** Why the lifetimes may be looser than what the law has by default; null where they may not. */
    @Nullable String choicesLoosened;

    final List<Service> services = new ArrayList<>();
    final List<DataCategory> categories = new ArrayList<>();
    final List<GlossaryTerm> terms = new ArrayList<>();
    final List<Integer> retiredServices = new ArrayList<>();
    final List<Integer> retiredCategories = new ArrayList<>();

    @Nullable AdKind adsWithoutConsent;

    @Nullable Integer ageOfConsent;

    @Nullable Boolean doNotTrack;

    @Nullable Boolean signalAlwaysWins;

    final Map<String, String> settings = new LinkedHashMap<>();

    /** What is said where the site says nothing. */
    @Nullable PolicyBuilder preset;

    @Nullable String presetName;

    /** By the path of a list in a file: where in it each element stood that could be read. */
    final Map<String, List<Integer>> kept = new HashMap<>();

    PolicyBuilder(String source) {
        this.source = source;
    }

    /**
     * Sets the version.
     *
     * @param number the version, from 1, growing with every change
     * @return this builder
     */
    public PolicyBuilder version(int number) {
        version = number;
        return this;
    }

    /**
     * Sets from when the version is in force; see {@link PolicyTimeline}.
     *
     * @param from the instant at which it takes over from the version before
     * @return this builder
     */
    public PolicyBuilder effective(Instant from) {
        effective = from;
        return this;
    }

    /**
     * Sets from when the version is announced, where that is later than when it is known.
     *
     * @param from an instant before the one at which it takes effect
     * @return this builder
     */
    public PolicyBuilder notice(Instant from) {
        notice = from;
        return this;
    }

    /**
     * Sets who answers for the site.
     *
     * @param responsible the controller
     * @return this builder
     */
    public PolicyBuilder controller(Controller responsible) {
        controller = responsible;
        return this;
    }

    /**
     * Sets the languages in which the site speaks to its visitors; English where none is set.
     *
     * @param tags BCP 47 language tags, the one to fall back on first
     * @return this builder
     */
    public PolicyBuilder languages(String... tags) {
        languages.clear();
        languages.addAll(List.of(tags));
        return this;
    }

    /**
     * Declares a built-in purpose with its defaults.
     *
     * @param purpose the purpose
     * @return this builder
     */
    public PolicyBuilder purpose(Purpose purpose) {
        return purpose(PurposeDefinition.of(purpose).build());
    }

    /**
     * Declares a purpose.
     *
     * @param definition what it means on the site
     * @return this builder
     */
    public PolicyBuilder purpose(PurposeDefinition definition) {
        purposes.put(definition.purpose(), definition);
        return this;
    }

    /**
     * Declares a vendor.
     *
     * @param vendor the vendor
     * @return this builder
     */
    public PolicyBuilder vendor(Vendor vendor) {
        vendors.add(vendor);
        return this;
    }

    /**
     * Declares hosts that belong to the site, beside the registrable domain of the request's host.
     *
     * @param hosts host names, each covering its sub-domains, or IP addresses
     * @return this builder
     */
    public PolicyBuilder own(String... hosts) {
        for (String host : hosts) {
            ownHosts.add(host.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * Keeps numbers of purposes that are no longer declared from being used again.
     *
     * @param numbers permanent numbers
     * @return this builder
     */
    public PolicyBuilder retiredPurposes(int... numbers) {
        for (int number : numbers) {
            retiredPurposes.add(number);
        }
        return this;
    }

    /**
     * Keeps numbers of vendors that are no longer declared from being used again.
     *
     * @param numbers permanent numbers
     * @return this builder
     */
    public PolicyBuilder retiredVendors(int... numbers) {
        for (int number : numbers) {
            retiredVendors.add(number);
        }
        return this;
    }

    /**
     * Declares a part of the site with a policy of its own.
     *
     * @param service the service
     * @return this builder
     */
    public PolicyBuilder service(Service service) {
        services.add(service);
        return this;
    }

    /**
     * Defines a category of data of the site's own.
     *
     * @param category the category, made with {@link DataCategory#own}
     * @return this builder
     */
    public PolicyBuilder category(DataCategory category) {
        categories.add(category);
        return this;
    }

    /**
     * Keeps numbers of services that are no longer declared from being used again.
     *
     * @param numbers permanent numbers
     * @return this builder
     */
    public PolicyBuilder retiredServices(int... numbers) {
        for (int number : numbers) {
            retiredServices.add(number);
        }
        return this;
    }

    /**
     * Keeps numbers of the site's own data categories that are no longer defined from being used again.
     *
     * @param numbers permanent numbers
     * @return this builder
     */
    public PolicyBuilder retiredCategories(int... numbers) {
        for (int number : numbers) {
            retiredCategories.add(number);
        }
        return this;
    }

    /**
     * Starts from a policy that comes with the library. Whatever is said here, earlier or later, comes before what the preset says;
     * a purpose that is declared here replaces the preset's as a whole.
     *
     * @param name {@code website}, {@code shop}, {@code publisher} or {@code app-with-push}; see docs/policy-file.md
     * @return this builder
     */
    public PolicyBuilder preset(String name) {
        presetName = name;
        preset = Presets.NAMES.contains(name) ? Presets.read(name) : null;
        return this;
    }

    /**
     * Sets which advertisements are served where personalised ones are not allowed.
     *
     * @param kind {@link AdKind#CONTEXTUAL}, which is the default, or {@link AdKind#NONE}
     * @return this builder
     */
    public PolicyBuilder adsWithoutConsent(AdKind kind) {
        adsWithoutConsent = kind;
        return this;
    }

    /**
     * Raises the age below which a visitor's own yes does not count. A regime's higher age holds all the same.
     *
     * @param years completed years
     * @return this builder
     */
    public PolicyBuilder ageOfConsent(int years) {
        ageOfConsent = years;
        return this;
    }

    /**
     * Honours the old signal {@code DNT: 1} like Global Privacy Control.
     *
     * @return this builder
     */
    public PolicyBuilder honourDoNotTrack() {
        doNotTrack = true;
        return this;
    }

    /**
     * Lets a browser's opt-out win even over a later choice for a single purpose that was given in sight of it.
     *
     * @return this builder
     */
    public PolicyBuilder signalAlwaysWins() {
        signalAlwaysWins = true;
        return this;
    }

    /**
     * Sets how long a choice lasts. It can only make the law of the visitor's place stricter, by which a yes may end sooner and a no
     * later; {@link #loosenChoiceLifetime} is the named exception.
     *
     * @param grants where it grants something
     * @param refusals where it only refuses
     * @return this builder
     */
    public PolicyBuilder choiceLifetime(Period grants, Period refusals) {
        grantLifetime = grants;
        refusalLifetime = refusals;
        choicesLoosened = null;
        return this;
    }

    /**
     * Sets how long a choice lasts also where a regime has a yes end sooner, or a no later, by default. A regime's cap on a yes, and
     * its least time for a no, hold all the same. It shows in the explanation of a decision that would be another without it, and in
     * the log at start-up.
     *
     * @param grants where it grants something
     * @param refusals where it only refuses
     * @param because why the site may do so, for whoever has to answer for it
     * @return this builder
     */
    public PolicyBuilder loosenChoiceLifetime(Period grants, Period refusals, String because) {
        choiceLifetime(grants, refusals);
        choicesLoosened = because;
        return this;
    }

    /**
     * Explains a technical term to visitors.
     *
     * @param term the term
     * @return this builder
     */
    public PolicyBuilder term(GlossaryTerm term) {
        terms.add(term);
        return this;
    }

    /**
     * Sets a setting of the enforcing side.
     *
     * @param name the dotted name, such as {@code cookie.scope}
     * @param value its text
     * @return this builder
     */
    public PolicyBuilder setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /**
     * Checks the policy as a whole and builds it.
     *
     * @return the policy, never null
     * @throws PolicyException with every mistake that was found
     */
    public ConsentPolicy build() {
        return build(new Problems(source));
    }

    ConsentPolicy build(Problems problems) {
        PolicyBuilder base = preset;
        if (base != null) {
            fallThrough(base);
        }
        if (languages.isEmpty()) {
            languages.add(ConsentPolicy.DEFAULT_LANGUAGE);
        }
        return new ConsentPolicy(this, PolicyCheck.check(this, problems));
    }

    /** The place of a list's element as it is written in the file; where the file has none (a default), as it would be. */
    String place(String list, int index) {
        List<Integer> places = kept.get(list);
        return Pointer.child(list, places == null || index >= places.size() ? index : places.get(index));
    }

    private void fallThrough(PolicyBuilder base) {
        base.settings.forEach(settings::putIfAbsent);
        grantLifetime = grantLifetime == null ? base.grantLifetime : grantLifetime;
        refusalLifetime = refusalLifetime == null ? base.refusalLifetime : refusalLifetime;
        adsWithoutConsent = adsWithoutConsent == null ? base.adsWithoutConsent : adsWithoutConsent;
        ageOfConsent = ageOfConsent == null ? base.ageOfConsent : ageOfConsent;
        doNotTrack = doNotTrack == null ? base.doNotTrack : doNotTrack;
        signalAlwaysWins = signalAlwaysWins == null ? base.signalAlwaysWins : signalAlwaysWins;
    }

    /** What is said of a purpose before the site says anything: by the preset, else by the library. */
    PurposeDefinition.Builder startOf(Purpose purpose) {
        PurposeDefinition before = preset == null ? null : preset.purposes.get(purpose);
        return before == null ? PurposeDefinition.of(purpose) : before.toBuilder();
    }

    /** The declared purposes and those that every site has, in the order of their numbers. */
    List<PurposeDefinition> completedPurposes() {
        Map<Purpose, PurposeDefinition> all = new LinkedHashMap<>(purposes);
        if (preset != null) {
            preset.purposes.forEach(all::putIfAbsent);
        }
        all.computeIfAbsent(
                Purpose.SESSION, purpose -> PurposeDefinition.of(purpose).build());
        all.computeIfAbsent(
                Purpose.DELIVERY, purpose -> PurposeDefinition.of(purpose).build());
        return all.values().stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }
}
