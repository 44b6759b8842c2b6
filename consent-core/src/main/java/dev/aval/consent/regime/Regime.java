package dev.aval.consent.regime;

import java.io.InputStream;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One regime of law as data: what it asks of a site, each answer backed by a rule that names its source.
 *
 * <p>A regime answers for the law, not for the site: a site may always be stricter. Immutable and safe for use by many threads;
 * no method allocates that a decision needs.
 */
public final class Regime {

    private final String id;
    private final int version;
    private final List<String> places;
    private final Set<String> ancestors;
    private final Map<String, RegimeRule> byId;
    private final List<RegimeRule> rules;
    private final Period grantLifetime;
    private final Period longestGrant;
    private final Period refusalLifetime;
    private final Period shortestRefusal;
    private final Period longestRefusal;
    private final Period longestCookie;
    private final Period longestRetention;
    private final RegimeRule treatmentOfOthers;
    private final Map<String, RegimeRule> treatments;
    private final Map<String, Optional<RegimeRule>> exemptions;

    Regime(String id, int version, List<String> places, Set<String> ancestors, Map<String, RegimeRule> rulesById) {
        this.id = id;
        this.version = version;
        this.places = List.copyOf(places);
        this.ancestors = Set.copyOf(ancestors);
        Map<String, RegimeRule> ordered = new TreeMap<>(RuleNames.ORDER);
        ordered.putAll(rulesById);
        byId = Map.copyOf(rulesById);
        rules = List.copyOf(ordered.values());
        grantLifetime = period(RuleNames.GRANT_LIFETIME);
        longestGrant = period(RuleNames.LONGEST_GRANT);
        refusalLifetime = period(RuleNames.REFUSAL_LIFETIME);
        shortestRefusal = period(RuleNames.SHORTEST_REFUSAL);
        longestRefusal = period(RuleNames.LONGEST_REFUSAL);
        longestCookie = period(RuleNames.LONGEST_COOKIE);
        longestRetention = period(RuleNames.LONGEST_RETENTION);
        treatmentOfOthers = stated(RuleNames.TREATMENT);
        treatments = about(RuleNames.TREATMENT_OF, ordered);
        exemptions = exemptions(about(RuleNames.EXEMPTION_FOR, ordered));
    }

    private Period period(String ruleId) {
        return Period.ofMonths(stated(ruleId).number());
    }

    private RegimeRule stated(String ruleId) {
        return Objects.requireNonNull(byId.get(ruleId), ruleId);
    }

    private static Map<String, RegimeRule> about(String prefix, Map<String, RegimeRule> rules) {
        Map<String, RegimeRule> bySubject = new HashMap<>();
        rules.forEach((name, rule) -> {
            if (name.startsWith(prefix)) {
                bySubject.put(name.substring(prefix.length()), rule);
            }
        });
        return Map.copyOf(bySubject);
    }

    /** Wrapped once, so that asking for an exemption allocates nothing. */
    private static Map<String, Optional<RegimeRule>> exemptions(Map<String, RegimeRule> byClaim) {
        Map<String, Optional<RegimeRule>> exemptions = new HashMap<>();
        byClaim.forEach((claim, rule) -> {
            if (rule.number() != RuleForm.NOT_EXEMPT) {
                exemptions.put(claim, Optional.of(rule));
            }
        });
        return Map.copyOf(exemptions);
    }

    /**
     * Returns the packs that come with the library.
     *
     * @return an immutable list: the EU baseline, France, Italy, the United Kingdom, California, and {@code none}, which is no law
     *     and is the law of no place
     */
    public static List<Regime> bundled() {
        return BundledPacks.ALL;
    }

    /**
     * Returns a regime that comes with the library.
     *
     * @param id the id of a bundled pack, or {@code strictest}
     * @return the regime, empty where no bundled one has this id
     */
    public static Optional<Regime> find(String id) {
        return BundledPacks.find(id);
    }

    /**
     * Returns the regime for a visitor of whose place nothing is known: of each rule the strictest value in any bundled pack.
     *
     * @return the regime with the id {@code strictest}, each of its rules with the source of the pack it comes from
     */
    public static Regime strictest() {
        return BundledPacks.STRICTEST;
    }

    /**
     * Reads a site's own pack; the form is described in docs/regimes.md.
     *
     * @param source the name of the file, for messages and for {@link RegimeRule#pointer()}
     * @param in the pack as JSON in UTF-8; not closed
     * @return the regime, with the rules of the bundled pack that it extends where it states none of its own
     * @throws RegimeException if the pack cannot be read or used, with every mistake in it
     */
    public static Regime read(String source, InputStream in) {
        return RegimeReader.read(
                source,
                in,
                parent -> BundledPacks.ALL.stream()
                        .filter(pack -> pack.id.equals(parent))
                        .findFirst());
    }

    /**
     * Returns the strictest of several regimes: of each rule the strictest value, with its source.
     *
     * @param id the id of the regime to make
     * @param regimes at least one regime; their order does not matter
     * @return a regime that applies to no place by itself
     * @throws IllegalArgumentException if the id is none or there is no regime
     */
    public static Regime strictestOf(String id, Collection<Regime> regimes) {
        return Strictness.strictestOf(id, regimes);
    }

    /**
     * Returns the id, by which choices remember under which regime they were given.
     *
     * @return 1 to 16 of a to z, 0 to 9 and hyphen
     */
    public String id() {
        return id;
    }

    /**
     * Returns the version of the pack, which grows with every change of a rule.
     *
     * @return a number from 1
     */
    public int version() {
        return version;
    }

    /**
     * Returns the places whose law this is.
     *
     * @return an immutable list of ISO 3166-1 countries ({@code FR}) and ISO 3166-2 subdivisions ({@code US-CA})
     */
    public List<String> places() {
        return places;
    }

    /**
     * Returns every rule, inherited ones included.
     *
     * @return an immutable list in a fixed order, lifetimes first, then signals, ages, treatments and exemptions
     */
    public List<RegimeRule> rules() {
        return rules;
    }

    /**
     * Returns a rule by its id.
     *
     * @param ruleId an id such as {@code longest-cookie}
     * @return the rule, empty where this regime does not state it
     */
    public Optional<RegimeRule> rule(String ruleId) {
        return Optional.ofNullable(byId.get(ruleId));
    }

    /**
     * Returns how long a yes lasts where the site says nothing; it may shorten that, and lengthen it by a named act.
     *
     * @return whole months, at most {@link #longestGrant()}
     */
    public Period grantLifetime() {
        return grantLifetime;
    }

    /**
     * Returns how long a yes may last at most, whatever the site says.
     *
     * @return whole months
     */
    public Period longestGrant() {
        return longestGrant;
    }

    /**
     * Returns how long a refusal lasts where the site says nothing; it may lengthen that, and shorten it by a named act.
     *
     * @return whole months, from {@link #shortestRefusal()} to {@link #longestRefusal()}; a hundred years where it does not end
     */
    public Period refusalLifetime() {
        return refusalLifetime;
    }

    /**
     * Returns the time after a refusal within which the visitor is not asked again; a site may only lengthen it.
     *
     * @return whole months
     */
    public Period shortestRefusal() {
        return shortestRefusal;
    }

    /**
     * Returns how long a site may remember a refusal at most.
     *
     * @return whole months; a hundred years where nothing bounds it
     */
    public Period longestRefusal() {
        return longestRefusal;
    }

    /**
     * Returns how long a cookie of an optional purpose may live at most.
     *
     * @return whole months
     */
    public Period longestCookie() {
        return longestCookie;
    }

    /**
     * Returns how long what was collected for an optional purpose may be kept at most.
     *
     * @return whole months; a hundred years where nothing bounds it
     */
    public Period longestRetention() {
        return longestRetention;
    }

    /**
     * Tells whether an opt-out signal of the browser is a request in law, so that it holds for a known visitor even after the
     * signal is gone.
     *
     * @return whether it binds
     */
    public boolean signalBinds() {
        return signalRule().number() == 1;
    }

    /**
     * Tells whether the visitor must be shown that the signal was honoured.
     *
     * @return whether it must
     */
    public boolean signalShown() {
        return stated(RuleNames.SIGNAL_SHOWN).number() == 1;
    }

    /**
     * Returns the age below which a child's own yes does not count.
     *
     * @return years, 0 where the regime has no such rule
     */
    public int ageOfConsent() {
        return minorsRule().number();
    }

    /**
     * Returns the age below which advertising is not to be personalised.
     *
     * @return years, 0 where the regime has no such rule
     */
    public int adultAge() {
        return adultRule().number();
    }

    /**
     * Returns the age below which every purpose is opt-in, also those that this regime otherwise treats as opt-out.
     *
     * @return years, 0 where the regime has no such rule or needs none
     */
    public int optInAge() {
        return stated(RuleNames.OPT_IN_AGE).number();
    }

    /**
     * Returns how a purpose is treated while its visitor has said nothing.
     *
     * @param purposeId the id of a purpose
     * @return opt-in for every purpose that the pack does not name
     */
    public Treatment treatment(String purposeId) {
        return ruleFor(purposeId).number() == RuleForm.OPT_OUT ? Treatment.OPT_OUT : Treatment.OPT_IN;
    }

    /**
     * Returns the rule behind {@link #treatment(String)}.
     *
     * @param purposeId the id of a purpose
     * @return the rule that names the purpose, or the one for all that are not named
     */
    public RegimeRule ruleFor(String purposeId) {
        RegimeRule named = treatments.get(purposeId);
        return named == null ? treatmentOfOthers : named;
    }

    /**
     * Returns the rule that lets a purpose do without consent, if the site claims that its conditions are met.
     *
     * @param claim what the site claims of the purpose, such as {@code own-statistics} or {@code appearance}
     * @return the rule, empty where this regime knows no such exemption; {@link RegimeRule#objectable()} says whether the visitor
     *     may object
     */
    public Optional<RegimeRule> exemption(String claim) {
        return exemptions.getOrDefault(claim, Optional.empty());
    }

    /**
     * Returns what a site may claim of a purpose under this regime.
     *
     * @return an immutable set of the claims for which {@link #exemption} has a rule
     */
    public Set<String> claims() {
        return Set.copyOf(exemptions.keySet());
    }

    /**
     * Returns the rule behind {@link #grantLifetime()}.
     *
     * @return the rule {@code grant-lifetime}
     */
    public RegimeRule lifetimeRule() {
        return stated(RuleNames.GRANT_LIFETIME);
    }

    /**
     * Returns the rule behind {@link #signalBinds()}.
     *
     * @return the rule {@code signal-binds}
     */
    public RegimeRule signalRule() {
        return stated(RuleNames.SIGNAL_BINDS);
    }

    /**
     * Returns the rule behind {@link #ageOfConsent()}.
     *
     * @return the rule {@code age-of-consent}
     */
    public RegimeRule minorsRule() {
        return stated(RuleNames.AGE_OF_CONSENT);
    }

    /**
     * Returns the rule behind {@link #adultAge()}.
     *
     * @return the rule {@code adult-age}
     */
    public RegimeRule adultRule() {
        return stated(RuleNames.ADULT_AGE);
    }

    /**
     * Tells whether this regime is at least as strict as another in everything that can change a decision or a duty.
     *
     * <p>This is a partial order: of two regimes neither need be stricter.
     *
     * @param other the regime to compare with
     * @return whether nothing is allowed here that the other does not allow
     */
    public boolean isAtLeastAsStrictAs(Regime other) {
        return Strictness.isAtLeast(this, other);
    }

    /** Tells whether this pack extends another, directly or through others. */
    boolean descendsFrom(Regime other) {
        return ancestors.contains(other.id);
    }

    Set<String> ancestors() {
        return ancestors;
    }

    @Nullable RegimeRule ruleOrNull(String ruleId) {
        return byId.get(ruleId);
    }

    @Override
    public String toString() {
        return id + " (version " + version + ")";
    }
}
