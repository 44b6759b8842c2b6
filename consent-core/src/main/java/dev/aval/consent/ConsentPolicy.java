package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The site's promise, frozen: purposes, vendors, their places and cookies, and how long a choice lasts.
 *
 * <p>Rules of thumb: everything is denied by default; the visitor's choices resolve first, and a choice about a vendor beats the
 * choice about its purpose; among rules deny beats allow; the order in which things are declared never matters.
 *
 * <p>Built with {@link #builder}; checked as a whole before it exists. Immutable and safe for use by many threads.
 */
public final class ConsentPolicy {

    /** The longest lifetime of a choice that a policy may state. */
    public static final Period MAX_CHOICE_LIFETIME = Period.ofMonths(13);

    static final String DEFAULT_LANGUAGE = "en";

    private final String source;
    private final int version;
    private final Controller controller;
    private final List<String> languages;
    private final List<PurposeDefinition> purposes;
    private final List<Vendor> vendors;
    private final List<String> ownHosts;
    private final @Nullable Period grantLifetime;
    private final @Nullable Period refusalLifetime;
    private final @Nullable String choicesLoosened;
    private final List<Service> services;
    private final List<DataCategory> categories;
    private final List<GlossaryTerm> terms;
    private final AdKind adsWithoutConsent;
    private final int ageOfConsent;
    private final boolean doNotTrack;
    private final boolean signalAlwaysWins;
    private final @Nullable Instant effective;
    private final @Nullable Instant notice;
    private final Succession succession;
    private final Map<String, String> settings;
    private final RuleBook book;

    ConsentPolicy(PolicyBuilder builder, Controller controller) {
        this.controller = controller;
        source = builder.source;
        version = builder.version;
        languages = List.copyOf(builder.languages);
        purposes = builder.completedPurposes();
        vendors = builder.vendors.stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
        ownHosts = List.copyOf(builder.ownHosts);
        grantLifetime = builder.grantLifetime;
        refusalLifetime = builder.refusalLifetime;
        choicesLoosened = builder.choicesLoosened;
        settings = Collections.unmodifiableMap(new TreeMap<>(builder.settings));
        services = List.copyOf(builder.services);
        categories = List.copyOf(builder.categories);
        terms = List.copyOf(builder.terms);
        adsWithoutConsent = builder.adsWithoutConsent == null ? AdKind.CONTEXTUAL : builder.adsWithoutConsent;
        ageOfConsent = builder.ageOfConsent == null ? 0 : builder.ageOfConsent;
        doNotTrack = Boolean.TRUE.equals(builder.doNotTrack);
        signalAlwaysWins = Boolean.TRUE.equals(builder.signalAlwaysWins);
        effective = builder.effective;
        notice = builder.notice;
        succession = Succession.unknown(this);
        book = new RuleBook(this);
    }

    /** The same policy among its other versions. */
    private ConsentPolicy(ConsentPolicy same, Succession succession) {
        source = same.source;
        version = same.version;
        controller = same.controller;
        languages = same.languages;
        purposes = same.purposes;
        vendors = same.vendors;
        ownHosts = same.ownHosts;
        grantLifetime = same.grantLifetime;
        refusalLifetime = same.refusalLifetime;
        choicesLoosened = same.choicesLoosened;
        services = same.services;
        categories = same.categories;
        terms = same.terms;
        adsWithoutConsent = same.adsWithoutConsent;
        ageOfConsent = same.ageOfConsent;
        doNotTrack = same.doNotTrack;
        signalAlwaysWins = same.signalAlwaysWins;
        settings = same.settings;
        effective = same.effective;
        notice = same.notice;
        this.succession = succession;
        book = new RuleBook(this);
    }

    ConsentPolicy within(Succession known) {
        return new ConsentPolicy(this, known);
    }

    /**
     * Starts a policy.
     *
     * @return a builder, never null
     */
    public static PolicyBuilder builder() {
        return new PolicyBuilder("builder");
    }

    /**
     * Reads a policy file.
     *
     * @param file a {@code consent.json} in UTF-8, of at most 4 MiB
     * @return the policy, its {@linkplain #source() source} being the file's name; never null
     * @throws PolicyException with every mistake that was found, or where the file cannot be read
     */
    public static ConsentPolicy read(Path file) {
        return PolicyReader.read(file);
    }

    /**
     * Reads a policy from a stream, such as a resource on the class path.
     *
     * @param sourceName what mistakes and decisions name as the source, such as {@code consent.json}
     * @param in a {@code consent.json} in UTF-8, of at most 4 MiB; read to its end and not closed
     * @return the policy, never null
     * @throws PolicyException with every mistake that was found, or where the stream cannot be read
     */
    public static ConsentPolicy read(String sourceName, InputStream in) {
        return PolicyReader.read(sourceName, in);
    }

    /**
     * Looks at one visitor with the eyes of this policy, as if nothing were known of the place they are in.
     *
     * @param state what the visitor said
     * @param signals what their browser says
     * @param now the time at which the question is asked
     * @return the visitor's consent, good for the request at hand; never null
     */
    public Consent consent(ConsentState state, Signals signals, Instant now) {
        return consent(ConsentContext.of(state, now).with(signals));
    }

    /**
     * Looks at one visitor with the eyes of this policy.
     *
     * @param context what is known of the visitor and the moment
     * @return the visitor's consent, good for the request at hand; where the context names a service that the policy does not
     *     declare, one that denies everything; never null
     */
    public Consent consent(ConsentContext context) {
        String id = context.service();
        int service = id == null ? RuleBook.GENERAL : book.serviceIndexOf(id);
        return id != null && service < 0 ? denyAll(Reason.UNKNOWN_SERVICE) : new VisitorConsent(this, context, service);
    }

    /**
     * Returns a consent that denies everything for one reason, and serves those advertisements that the policy serves without consent.
     *
     * @param reason a reason that denies
     * @return the consent, never null
     * @throws IllegalArgumentException if the reason allows
     */
    public Consent denyAll(Reason reason) {
        return new DenyAll(reason, adsWithoutConsent);
    }

    /**
     * Returns what still counts of a visitor's choice under this policy.
     *
     * @param context what the visitor said, and the moment
     * @return the state without the grants for what has changed materially since, and with every refusal and objection;
     *     {@link ConsentState#NONE} where nothing was said, or too long ago, or in the future; never null
     */
    public ConsentState surviving(ConsentContext context) {
        return Survivors.of(this, context);
    }

    /**
     * Tells whether a purpose has a recipient that a choice of an earlier version says nothing about.
     *
     * @param purpose the purpose
     * @param chosenAt the version on which the choice was made
     * @return true where a vendor of the purpose has come, or changed materially, since that version
     */
    public boolean hasNewVendor(Purpose purpose, int chosenAt) {
        return vendors.stream()
                .anyMatch(vendor -> lastChanges().vendor(vendor.number()) > chosenAt
                        && vendor.purposes().contains(purpose));
    }

    /**
     * Returns from when the policy is in force.
     *
     * @return the instant, or empty where it says none and so is in force wherever no later version is
     */
    public Optional<Instant> effective() {
        return Optional.ofNullable(effective);
    }

    /**
     * Returns from when the policy is announced.
     *
     * @return an instant before {@link #effective}, or empty where it is announced as soon as it is known
     */
    public Optional<Instant> notice() {
        return Optional.ofNullable(notice);
    }

    /**
     * Returns what has changed since a version, as far as {@linkplain PolicyTimeline earlier versions} are known.
     *
     * @param chosenAt the version, such as the one of a visitor's last choice
     * @return the changes that later versions up to this one brought, the latest version's last; an immutable list
     */
    public List<PolicyChange> changesSince(int chosenAt) {
        return succession.changes().stream()
                .filter(change -> change.version() > chosenAt)
                .toList();
    }

    /**
     * Returns the versions that will follow this one, with what they change.
     *
     * @return an immutable list, the next version first; empty where no {@link PolicyTimeline} knows of any
     */
    public List<PolicyNotice> upcoming() {
        return succession.upcoming();
    }

    /**
     * Returns a hash of everything in the policy of which a change can be material; texts, places and settings are not in it.
     *
     * @return the SHA-256 as 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return PolicyComparison.fingerprint(this);
    }

    /**
     * Returns how long a choice counts under this policy and the law of a place.
     *
     * @param state what the visitor said
     * @param law the rule pack
     * @return for a choice that grants something the shorter of what the policy states and the law has by default, for one that only
     *     refuses the longer; what the policy states where it {@linkplain #choicesLoosenedBecause loosens} that, within the law's bounds
     */
    public Period lifetime(ConsentState state, Regime law) {
        return book.rules(law, RuleBook.GENERAL).lifetimes.of(state);
    }

    /**
     * Returns the service that answers at a path.
     *
     * @param path a path within the application, normalised and decoded
     * @return the service with the longest start of the path, or empty where the general policy holds
     */
    public Optional<Service> serviceAt(String path) {
        Service best = null;
        int length = 0;
        for (Service service : services) {
            for (String start : service.paths()) {
                if (start.length() > length && path.startsWith(start)) {
                    best = service;
                    length = start.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Returns where the policy was read from.
     *
     * @return a file's name, or {@code builder}
     */
    public String source() {
        return source;
    }

    /**
     * Returns the version.
     *
     * @return the version, from 1
     */
    public int version() {
        return version;
    }

    /**
     * Returns who answers for the site.
     *
     * @return the controller, never null
     */
    public Controller controller() {
        return controller;
    }

    /**
     * Returns the languages in which the site speaks to its visitors, the one to fall back on first.
     *
     * @return an immutable list of at least one BCP 47 language tag
     */
    public List<String> languages() {
        return languages;
    }

    /**
     * Returns all purposes, in the order of their numbers, {@link Purpose#SESSION} and {@link Purpose#DELIVERY} always among them.
     *
     * @return an immutable list
     */
    public List<PurposeDefinition> purposes() {
        return purposes;
    }

    /**
     * Returns a purpose's definition.
     *
     * @param purpose the purpose
     * @return the definition, or empty where the policy does not declare it
     */
    public Optional<PurposeDefinition> purpose(Purpose purpose) {
        int index = book.indexOf(purpose);
        return index < 0 ? Optional.empty() : Optional.of(purposes.get(index));
    }

    /**
     * Returns all vendors, in the order of their numbers.
     *
     * @return an immutable list
     */
    public List<Vendor> vendors() {
        return vendors;
    }

    /**
     * Returns a vendor.
     *
     * @param id the vendor's id
     * @return the vendor, or empty where the policy does not declare it
     */
    public Optional<Vendor> vendor(String id) {
        int index = book.vendorIndexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(vendors.get(index));
    }

    /**
     * Returns the hosts that belong to the site beside the registrable domain of the request's host.
     *
     * @return an immutable list of host names, each covering its sub-domains
     */
    public List<String> ownHosts() {
        return ownHosts;
    }

    /**
     * Returns how long a choice that grants something lasts by the word of the policy; see {@link #lifetime} for what holds.
     *
     * @return a period of at most {@link #MAX_CHOICE_LIFETIME}, or empty where that is left to the law of the visitor's place
     */
    public Optional<Period> grantLifetime() {
        return Optional.ofNullable(grantLifetime);
    }

    /**
     * Returns how long a choice that only refuses lasts by the word of the policy; see {@link #lifetime} for what holds.
     *
     * @return a period of at most {@link #MAX_CHOICE_LIFETIME}, or empty where that is left to the law of the visitor's place
     */
    public Optional<Period> refusalLifetime() {
        return Optional.ofNullable(refusalLifetime);
    }

    /**
     * Returns why the stated lifetimes count also where they are looser than what the law of the visitor's place has by default.
     *
     * @return the site's reason, or empty where they only ever make that stricter
     */
    public Optional<String> choicesLoosenedBecause() {
        return Optional.ofNullable(choicesLoosened);
    }

    /**
     * Returns the settings of the enforcing side that the policy file carries, such as {@code mode}.
     *
     * @return an immutable map from dotted name to text, in the order of the names
     */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * Returns what the site says to be asked for less than by default: each legal basis that it loosened, each exemption that it
     * claims, and lifetimes of choices that it loosened, with the site's own reason.
     *
     * @return an immutable list of lines in English for a log, in the order of the purposes' numbers, lifetimes last; empty where
     *     nothing is loosened
     */
    public List<String> loosenings() {
        return Loosenings.of(this);
    }

    /**
     * Returns the parts of the site with policies of their own.
     *
     * @return an immutable list
     */
    public List<Service> services() {
        return services;
    }

    /**
     * Returns a service.
     *
     * @param id the service's id
     * @return the service, or empty where the policy does not declare it
     */
    public Optional<Service> service(String id) {
        int index = book.serviceIndexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(services.get(index));
    }

    /**
     * Returns the categories of data that the site defines beside the built-in ones.
     *
     * @return an immutable list
     */
    public List<DataCategory> categories() {
        return categories;
    }

    /**
     * Returns the technical terms that the policy explains.
     *
     * @return an immutable list
     */
    public List<GlossaryTerm> terms() {
        return terms;
    }

    /**
     * Returns which advertisements are served where personalised ones are not allowed.
     *
     * @return {@link AdKind#CONTEXTUAL} or {@link AdKind#NONE}
     */
    public AdKind adsWithoutConsent() {
        return adsWithoutConsent;
    }

    /**
     * Returns the age below which a visitor's own yes does not count, whatever the regime.
     *
     * @return completed years; 0 where it is left to the regime
     */
    public int ageOfConsent() {
        return ageOfConsent;
    }

    /**
     * Tells whether the old signal {@code DNT: 1} counts like Global Privacy Control.
     *
     * @return false by default
     */
    public boolean honoursDoNotTrack() {
        return doNotTrack;
    }

    /**
     * Tells whether a browser's opt-out wins even over a later choice for a single purpose.
     *
     * @return false by default
     */
    public boolean isSignalAlwaysWinning() {
        return signalAlwaysWins;
    }

    LastChanges lastChanges() {
        return succession.last();
    }

    RuleBook book() {
        return book;
    }

    @Override
    public String toString() {
        return "policy version " + version + " of " + controller.name() + " from " + source + " (" + purposes.size()
                + " purposes, " + vendors.size() + " vendors)";
    }
}
