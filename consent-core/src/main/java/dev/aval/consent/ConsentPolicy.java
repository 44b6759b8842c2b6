package dev.aval.consent;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * <p>Built with {@link #builder}; checked as a whole before it exists.
 * Immutable and safe for use by many threads; the {@linkplain Builder builder} is not.
 */
public final class ConsentPolicy {

    /** How long a choice lasts where the policy says nothing: six months, as data protection authorities recommend. */
    public static final Period DEFAULT_CHOICE_LIFETIME = Period.ofMonths(6);

    /** The longest that a choice may last. */
    public static final Period MAX_CHOICE_LIFETIME = Period.ofMonths(13);

    static final String DEFAULT_LANGUAGE = "en";

    private final String source;
    private final int version;
    private final Controller controller;
    private final List<String> languages;
    private final List<PurposeDefinition> purposes;
    private final List<Vendor> vendors;
    private final List<String> ownHosts;
    private final Period grantLifetime;
    private final Period refusalLifetime;
    private final Map<String, String> settings;
    private final DecisionTable table;

    private ConsentPolicy(Builder builder, Controller controller) {
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
        settings = Collections.unmodifiableMap(new TreeMap<>(builder.settings));
        table = new DecisionTable(source, version, purposes, vendors);
    }

    /**
     * Starts a policy.
     *
     * @return a builder, never null
     */
    public static Builder builder() {
        return new Builder("builder");
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
     * Looks at one visitor with the eyes of this policy.
     *
     * @param state what the visitor said
     * @param signals what their browser says
     * @param now the time at which the question is asked
     * @return the visitor's consent, good for the request at hand; never null
     */
    public Consent consent(ConsentState state, Signals signals, Instant now) {
        return new VisitorConsent(this, state, signals, now);
    }

    /**
     * Tells whether the choices in a state still count under this policy.
     *
     * @param state what the visitor said
     * @param now the time at which the question is asked
     * @return false where nothing was said, or on another version, or too long ago, or in the future
     */
    public boolean counts(ConsentState state, Instant now) {
        return VisitorConsent.standing(this, state, now).allows();
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
        int index = table.indexOf(purpose);
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
        int index = table.vendorIndexOf(id);
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
     * Returns how long a choice that grants something lasts.
     *
     * @return a period of at most {@link #MAX_CHOICE_LIFETIME}
     */
    public Period grantLifetime() {
        return grantLifetime;
    }

    /**
     * Returns how long a choice that only refuses lasts.
     *
     * @return a period of at most {@link #MAX_CHOICE_LIFETIME}
     */
    public Period refusalLifetime() {
        return refusalLifetime;
    }

    /**
     * Returns the settings of the enforcing side that the policy file carries, such as {@code mode}.
     *
     * @return an immutable map from dotted name to text, in the order of the names
     */
    public Map<String, String> settings() {
        return settings;
    }

    DecisionTable table() {
        return table;
    }

    @Override
    public String toString() {
        return "policy version " + version + " of " + controller.name() + " from " + source + " (" + purposes.size()
                + " purposes, " + vendors.size() + " vendors)";
    }

    /** Builds a {@link ConsentPolicy}. Not safe for use by many threads. */
    public static final class Builder {

        final String source;
        int version = 1;

        @Nullable Controller controller;

        final List<String> languages = new ArrayList<>();
        final Map<Purpose, PurposeDefinition> purposes = new LinkedHashMap<>();
        final List<Vendor> vendors = new ArrayList<>();
        final List<String> ownHosts = new ArrayList<>();
        final List<Integer> retiredPurposes = new ArrayList<>();
        final List<Integer> retiredVendors = new ArrayList<>();
        Period grantLifetime = DEFAULT_CHOICE_LIFETIME;
        Period refusalLifetime = DEFAULT_CHOICE_LIFETIME;
        final Map<String, String> settings = new LinkedHashMap<>();

        /** By the path of a list in a file: where in it each element stood that could be read. */
        final Map<String, List<Integer>> kept = new HashMap<>();

        Builder(String source) {
            this.source = source;
        }

        /**
         * Sets the version.
         *
         * @param number the version, from 1, growing with every change
         * @return this builder
         */
        public Builder version(int number) {
            version = number;
            return this;
        }

        /**
         * Sets who answers for the site.
         *
         * @param responsible the controller
         * @return this builder
         */
        public Builder controller(Controller responsible) {
            controller = responsible;
            return this;
        }

        /**
         * Sets the languages in which the site speaks to its visitors; English where none is set.
         *
         * @param tags BCP 47 language tags, the one to fall back on first
         * @return this builder
         */
        public Builder languages(String... tags) {
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
        public Builder purpose(Purpose purpose) {
            return purpose(PurposeDefinition.of(purpose).build());
        }

        /**
         * Declares a purpose.
         *
         * @param definition what it means on the site
         * @return this builder
         */
        public Builder purpose(PurposeDefinition definition) {
            purposes.put(definition.purpose(), definition);
            return this;
        }

        /**
         * Declares a vendor.
         *
         * @param vendor the vendor
         * @return this builder
         */
        public Builder vendor(Vendor vendor) {
            vendors.add(vendor);
            return this;
        }

        /**
         * Declares hosts that belong to the site, beside the registrable domain of the request's host.
         *
         * @param hosts host names, each covering its sub-domains, or IP addresses
         * @return this builder
         */
        public Builder own(String... hosts) {
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
        public Builder retiredPurposes(int... numbers) {
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
        public Builder retiredVendors(int... numbers) {
            for (int number : numbers) {
                retiredVendors.add(number);
            }
            return this;
        }

        /**
         * Sets how long a choice lasts.
         *
         * @param grants where it grants something
         * @param refusals where it only refuses
         * @return this builder
         */
        public Builder choiceLifetime(Period grants, Period refusals) {
            grantLifetime = grants;
            refusalLifetime = refusals;
            return this;
        }

        /**
         * Sets a setting of the enforcing side.
         *
         * @param name the dotted name, such as {@code cookie.scope}
         * @param value its text
         * @return this builder
         */
        public Builder setting(String name, String value) {
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
            if (languages.isEmpty()) {
                languages.add(DEFAULT_LANGUAGE);
            }
            return new ConsentPolicy(this, PolicyCheck.check(this, problems));
        }

        /** The place of a list's element as it is written in the file; where the file has none (a default), as it would be. */
        String place(String list, int index) {
            List<Integer> places = kept.get(list);
            return Pointer.child(list, places == null || index >= places.size() ? index : places.get(index));
        }

        /** The declared purposes and those that every site has, in the order of their numbers. */
        List<PurposeDefinition> completedPurposes() {
            Map<Purpose, PurposeDefinition> all = new LinkedHashMap<>(purposes);
            all.computeIfAbsent(
                    Purpose.SESSION, purpose -> PurposeDefinition.of(purpose).build());
            all.computeIfAbsent(
                    Purpose.DELIVERY, purpose -> PurposeDefinition.of(purpose).build());
            return all.values().stream()
                    .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                    .toList();
        }
    }
}
