package dev.aval.consent.regime;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which regime of law applies where.
 *
 * <p>The most specific pack wins: one for a region before one for its country. A pack that extends another wins over it where
 * both name a place. Everywhere else the strictest regime applies: where the place is unknown, where no pack names the place, and
 * where a pack exists for a region of the country but the region of the visitor is not known. Immutable and safe for use by many
 * threads; {@link #at(Place)} allocates nothing.
 */
public final class Regimes {

    private static final Logger LOG = LoggerFactory.getLogger(Regimes.class);

    private static final Regimes BUNDLED = of(Regime.bundled());

    private final Map<Place, Regime> byPlace;
    private final Set<String> countriesWithRegions;
    private final Regime elsewhere;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    private Regimes(Map<Place, Regime> byPlace, Regime elsewhere) {
        this.byPlace = byPlace;
        this.elsewhere = elsewhere;
        countriesWithRegions = new HashSet<>();
        for (Place place : byPlace.keySet()) {
            if (!place.region().isEmpty()) {
                countriesWithRegions.add(place.country());
            }
        }
    }

    /**
     * Returns the packs of the library.
     *
     * @return the mapping of {@link Regime#bundled()}, which maps no place to {@code none}
     */
    public static Regimes bundled() {
        return BUNDLED;
    }

    /**
     * Returns the mapping of a list of packs; everything that none of them names is under {@link Regime#strictest()}.
     *
     * @param packs the packs; their order does not matter
     * @return the mapping
     * @throws IllegalArgumentException if two packs have the same id, or name the same place without one extending the other
     */
    public static Regimes of(Collection<Regime> packs) {
        Set<String> ids = new HashSet<>();
        Map<Place, Regime> byPlace = new HashMap<>();
        for (Regime pack : packs) {
            if (!ids.add(pack.id())) {
                throw new IllegalArgumentException("Two rule packs have the id \"" + pack.id() + "\", expected one");
            }
            pack.places().forEach(code -> byPlace.merge(Place.parse(code), pack, (a, b) -> moreSpecific(code, a, b)));
        }
        return new Regimes(byPlace, Regime.strictest());
    }

    private static Regime moreSpecific(String place, Regime a, Regime b) {
        if (a.descendsFrom(b)) {
            return a;
        }
        if (b.descendsFrom(a)) {
            return b;
        }
        throw new IllegalArgumentException("The rule packs \"" + a.id() + "\" and \"" + b.id() + "\" both name " + place
                + ", expected one of them to extend the other");
    }

    /**
     * Returns this mapping with a regime for further places: the named act by which a site says that a known place is under a
     * certain law, or under none.
     *
     * @param regime the regime, perhaps that of {@code Regime.find("none")}
     * @param places the places; each is mapped anew if it already was
     * @return a new mapping
     * @throws IllegalArgumentException if a place is unknown: what is not known cannot be declared
     */
    public Regimes declaring(Regime regime, Collection<Place> places) {
        Map<Place, Regime> declared = new HashMap<>(byPlace);
        for (Place place : places) {
            if (place.equals(Place.UNKNOWN)) {
                throw new IllegalArgumentException("Found an unknown place, expected countries and regions");
            }
            declared.put(place, regime);
        }
        return new Regimes(declared, elsewhere);
    }

    /**
     * Returns the regime that applies at a place.
     *
     * @param place the place
     * @return the regime, never null
     */
    public Regime at(Place place) {
        Regime exact = byPlace.get(place);
        if (place.region().isEmpty()) {
            return exact == null || countriesWithRegions.contains(place.country()) ? elsewhere : exact;
        }
        if (exact != null) {
            return exact;
        }
        Regime whole = byPlace.get(place.whole());
        return whole == null ? elsewhere : whole;
    }

    /**
     * Returns the regime that applies to a request.
     *
     * @param source the source of the visitor's place
     * @param headers the headers of the request
     * @return the regime; the strictest one where the source fails
     */
    public Regime at(PlaceSource source, PlaceSource.Headers headers) {
        try {
            return at(source.place(headers));
        } catch (RuntimeException e) {
            if (!failureLogged.getAndSet(true)) {
                // The class alone: what it says may quote the request.
                LOG.warn(
                        "A place source failed with {}; the strictest regime applies. Said once.",
                        e.getClass().getName());
            }
            return elsewhere;
        }
    }

    /**
     * Returns every regime that some place is mapped to, and the one for all other places.
     *
     * @return an immutable list in the order of the ids
     */
    public List<Regime> all() {
        Map<String, Regime> byId = new TreeMap<>();
        byPlace.values().forEach(regime -> byId.put(regime.id(), regime));
        byId.put(elsewhere.id(), elsewhere);
        return List.copyOf(byId.values());
    }
}
