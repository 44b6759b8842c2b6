package dev.aval.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is about to happen to somebody's data: for which purposes, with which data, by whom and for whom.
 *
 * <pre>{@code
 * static final DataUse NEWSLETTER = DataUse.of(Purpose.EMAIL)
 *         .on(DataCategory.CONTACT)
 *         .to(Recipient.vendor("mailer"))
 *         .through(Channel.EMAIL);
 * }</pre>
 *
 * <p>What a use does not say is taken as the least: no category of data, the controller as recipient, an identified person. A word
 * added can only make the answer stricter, except these, each of which asks another question:
 *
 * <ul>
 *   <li>the {@linkplain #by(String) vendor that makes the use}: a yes that the visitor gave to it by name beats a refusal of the
 *       purpose;
 *   <li>a {@linkplain #in(String) service}, whose own policy prevails where it differs from the general one;
 *   <li>{@link Identifiability#AGGREGATED} data, which is not about a person and may be shared;
 *   <li>the first {@linkplain #on(DataCategory...) category of data} of a use that a vendor makes: where it names none, it is taken
 *       to use every sensitive kind that the policy lists for the purpose;
 *   <li>a further purpose where one of several {@linkplain #anyOf(Purpose, Purpose...) is enough}.
 * </ul>
 *
 * <p>Meant to be built once and kept in a constant. Immutable and safe for use by many threads.
 */
public final class DataUse {

    private static final DataCategory[] NO_CATEGORIES = {};

    /** All of the groups, and of each group at least one purpose. */
    private final Purpose[][] groups;

    private DataCategory[] categories = NO_CATEGORIES;
    private @Nullable Origin origin;
    private Identifiability identifiability = Identifiability.IDENTIFIED;
    private Recipient recipient = Recipient.SELF;
    private @Nullable String vendor;
    private @Nullable String collectedBy;
    private @Nullable String usedBy;
    private @Nullable Channel channel;

    private DataUse(Purpose[][] groups) {
        this.groups = groups;
    }

    private DataUse copy() {
        return copy(groups);
    }

    private DataUse copy(Purpose[][] purposes) {
        DataUse copy = new DataUse(purposes);
        copy.categories = categories;
        copy.origin = origin;
        copy.identifiability = identifiability;
        copy.recipient = recipient;
        copy.vendor = vendor;
        copy.collectedBy = collectedBy;
        copy.usedBy = usedBy;
        copy.channel = channel;
        return copy;
    }

    /**
     * Returns a use for one purpose or for several at once, all of which must then be allowed.
     *
     * @param purpose the first purpose
     * @param more further purposes
     * @return the use, never null
     */
    public static DataUse of(Purpose purpose, Purpose... more) {
        Purpose[] all = new Purpose[more.length + 1];
        all[0] = purpose;
        System.arraycopy(more, 0, all, 1, more.length);
        return of(Arrays.asList(all));
    }

    /**
     * Returns a use for all of the given purposes.
     *
     * @param purposes at least one purpose
     * @return the use, never null
     * @throws IllegalArgumentException if the list is empty
     */
    public static DataUse of(List<Purpose> purposes) {
        atLeastOne(purposes);
        return new DataUse(List.copyOf(purposes).stream()
                .map(purpose -> new Purpose[] {purpose})
                .toArray(Purpose[][]::new));
    }

    /**
     * Returns what a vendor does by itself: for its purposes, in the way in which the policy says that they belong together.
     *
     * @param vendor a vendor with at least one purpose
     * @return the use, made {@linkplain #by(String) by} the vendor; never null
     * @throws IllegalArgumentException if the vendor has no purpose
     */
    public static DataUse of(Vendor vendor) {
        atLeastOne(vendor.purposes());
        return new DataUse(vendor.purposeGroups().stream()
                        .map(group -> group.toArray(new Purpose[0]))
                        .toArray(Purpose[][]::new))
                .by(vendor.id());
    }

    /**
     * Returns a use for which one of several purposes is enough.
     *
     * @param purpose the first purpose
     * @param more further purposes; the first one that is allowed decides
     * @return the use, never null
     */
    public static DataUse anyOf(Purpose purpose, Purpose... more) {
        return of(purpose).orFor(more);
    }

    private static void atLeastOne(List<Purpose> purposes) {
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("A data use needs at least one purpose, found none");
        }
    }

    /** The use whose last group has further purposes. */
    private DataUse orFor(Purpose... more) {
        Purpose[][] all = groups.clone();
        List<Purpose> group = new ArrayList<>(List.of(all[all.length - 1]));
        group.addAll(List.of(more));
        all[all.length - 1] = group.toArray(new Purpose[0]);
        return copy(all);
    }

    /**
     * Returns the same use, for which moreover at least one of the given purposes must be allowed.
     *
     * @param purpose the first purpose
     * @param more further purposes
     * @return the use, never null
     */
    public DataUse andAnyOf(Purpose purpose, Purpose... more) {
        Purpose[][] all = Arrays.copyOf(groups, groups.length + 1);
        all[groups.length] = new Purpose[] {Objects.requireNonNull(purpose, "purpose")};
        return copy(all).orFor(more);
    }

    /**
     * Returns the same use of further categories of data.
     *
     * @param more the categories; one that the policy does not list for the purpose is denied
     * @return the use, never null
     */
    public DataUse on(DataCategory... more) {
        DataUse copy = copy();
        copy.categories = Arrays.copyOf(categories, categories.length + more.length);
        System.arraycopy(List.of(more).toArray(), 0, copy.categories, categories.length, more.length);
        return copy;
    }

    /**
     * Returns the same use of data that came in a certain way.
     *
     * @param way how the controller came by the data; where it is not said, the purpose's list of origins is not looked at
     * @return the use, never null
     */
    public DataUse from(Origin way) {
        DataUse copy = copy();
        copy.origin = Objects.requireNonNull(way, "way");
        return copy;
    }

    /**
     * Returns the same use of data that is more or less near to a person.
     *
     * @param nearness {@link Identifiability#IDENTIFIED} where a use says nothing
     * @return the use, never null
     */
    public DataUse as(Identifiability nearness) {
        DataUse copy = copy();
        copy.identifiability = Objects.requireNonNull(nearness, "nearness");
        return copy;
    }

    /**
     * Returns the same use with a recipient for the data.
     *
     * @param who the recipient; {@link Recipient#SELF} where a use says nothing
     * @return the use, never null
     */
    public DataUse to(Recipient who) {
        DataUse copy = copy();
        copy.recipient = Objects.requireNonNull(who, "who");
        return copy;
    }

    /**
     * Returns the same use made by a vendor, such as one whose script runs in the page.
     *
     * @param vendorId the vendor's id in the policy; one that the policy does not declare is denied
     * @return the use, never null
     */
    public DataUse by(String vendorId) {
        DataUse copy = copy();
        copy.vendor = Objects.requireNonNull(vendorId, "vendorId").intern();
        return copy;
    }

    /**
     * Returns the same use of data that one service collected and another uses. Where they differ, the data subject must have
     * authorised the pair; the policy of the using service decides.
     *
     * @param collector the id of the service that collected the data
     * @param user the id of the service that would use it
     * @return the use, never null
     */
    public DataUse across(String collector, String user) {
        DataUse copy = copy();
        copy.collectedBy = Objects.requireNonNull(collector, "collector").intern();
        copy.usedBy = Objects.requireNonNull(user, "user").intern();
        return copy;
    }

    /**
     * Returns the same use within one service, whose own policy decides where it differs from the general one.
     *
     * @param service the id of the service
     * @return the use, never null
     */
    public DataUse in(String service) {
        return across(service, service);
    }

    /**
     * Returns the same use by a channel.
     *
     * @param way the channel; where it is not said, the purpose's list of channels is not looked at
     * @return the use, never null
     */
    public DataUse through(Channel way) {
        DataUse copy = copy();
        copy.channel = Objects.requireNonNull(way, "way");
        return copy;
    }

    /**
     * Returns all purposes that the use names.
     *
     * @return an immutable list of at least one purpose
     */
    public List<Purpose> purposes() {
        return Arrays.stream(groups).flatMap(Arrays::stream).toList();
    }

    /**
     * Returns how the purposes belong together: all of the groups must be allowed, and of each group at least one purpose.
     *
     * @return an immutable list of at least one group of at least one purpose
     */
    public List<List<Purpose>> purposeGroups() {
        return Arrays.stream(groups).map(List::of).toList();
    }

    /**
     * Returns the categories of data.
     *
     * @return an immutable list, empty where none was said
     */
    public List<DataCategory> categories() {
        return List.of(categories);
    }

    /**
     * Returns how the controller came by the data.
     *
     * @return the origin, or null where it was not said
     */
    public @Nullable Origin origin() {
        return origin;
    }

    /**
     * Returns how near the data is to a person.
     *
     * @return never null
     */
    public Identifiability identifiability() {
        return identifiability;
    }

    /**
     * Returns who gets the data.
     *
     * @return the recipient, never null
     */
    public Recipient recipient() {
        return recipient;
    }

    /**
     * Returns the vendor that makes the use.
     *
     * @return the vendor's id, or null where the site makes the use itself
     */
    public @Nullable String vendor() {
        return vendor;
    }

    /**
     * Returns the service that collected the data.
     *
     * @return the service's id, or null where it was not said
     */
    public @Nullable String collectedBy() {
        return collectedBy;
    }

    /**
     * Returns the service that would use the data.
     *
     * @return the service's id, or null where it was not said
     */
    public @Nullable String usedBy() {
        return usedBy;
    }

    /**
     * Returns the channel.
     *
     * @return the channel, or null where it was not said
     */
    public @Nullable Channel channel() {
        return channel;
    }

    Purpose[][] groups() {
        return groups;
    }

    DataCategory[] categoryArray() {
        return categories;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<Purpose> group : purposeGroups()) {
            text.append(text.length() == 0 ? "" : " and ")
                    .append(String.join(" or ", group.stream().map(Purpose::id).toList()));
        }
        if (vendor != null) {
            text.append(" by ").append(vendor);
        }
        if (categories.length > 0) {
            text.append(" on ").append(categories());
        }
        if (!recipient.equals(Recipient.SELF)) {
            text.append(" to ").append(recipient);
        }
        return text.toString();
    }
}
