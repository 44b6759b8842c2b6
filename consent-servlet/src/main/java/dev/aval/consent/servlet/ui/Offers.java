package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a policy leaves to the visitor beside purposes and vendors: a switch for sensed location, one for each sensitive kind of
 * data with each purpose that lists it, and one for each service that could use what another one collected.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Offers {

    private final boolean location;
    private final List<Kind> kinds;
    private final List<Crossing> crossings;

    /**
     * A sensitive kind of data for a purpose.
     *
     * @param category the category, as the policy defines it
     * @param purpose the purpose's general definition
     */
    public record Kind(DataCategory category, PurposeDefinition purpose) {}

    /**
     * Use of data across services.
     *
     * @param collector the service that collected
     * @param user the service that would use
     */
    public record Crossing(Service collector, Service user) {}

    /**
     * Works out what a policy offers.
     *
     * @param policy the policy
     */
    public Offers(ConsentPolicy policy) {
        boolean sensed = false;
        List<Kind> found = new ArrayList<>();
        for (PurposeDefinition purpose : policy.purposes()) {
            for (DataCategory listed : categories(policy, purpose)) {
                sensed |= listed.equals(DataCategory.SENSED_LOCATION);
                DataCategory known = policy.categories().stream()
                        .filter(listed::equals)
                        .findFirst()
                        .orElse(listed);
                if (known.isSensitive()) {
                    found.add(new Kind(known, purpose));
                }
            }
        }
        location = sensed;
        kinds = List.copyOf(found);
        List<Crossing> pairs = new ArrayList<>();
        for (Service user : policy.services()) {
            policy.services().stream()
                    .filter(collector -> collector != user)
                    .forEach(collector -> pairs.add(new Crossing(collector, user)));
        }
        crossings = List.copyOf(pairs);
    }

    /** What a purpose may use somewhere on the site; on a mere interest no sensitive kind is ever used. */
    private static Set<DataCategory> categories(ConsentPolicy policy, PurposeDefinition purpose) {
        Set<DataCategory> all = new LinkedHashSet<>();
        Stream<PurposeDefinition> own = policy.services().stream()
                .flatMap(service -> Stream.ofNullable(service.purposes().get(purpose.purpose())));
        Stream.concat(Stream.of(purpose), own)
                .forEach(definition -> definition.categories().stream()
                        .filter(category ->
                                !definition.legalBasis().objectable() || category.equals(DataCategory.SENSED_LOCATION))
                        .forEach(all::add));
        return all;
    }

    /**
     * Tells whether some purpose uses where the visitor is.
     *
     * @return whether there is a location switch
     */
    public boolean location() {
        return location;
    }

    /**
     * Returns the sensitive kinds of data.
     *
     * @return an immutable list, in the order of the purposes' numbers
     */
    public List<Kind> kinds() {
        return kinds;
    }

    /**
     * Returns the uses across services.
     *
     * @return an immutable list, by using service
     */
    public List<Crossing> crossings() {
        return crossings;
    }
}
