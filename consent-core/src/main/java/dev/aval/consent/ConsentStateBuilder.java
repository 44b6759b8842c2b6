package dev.aval.consent;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ConsentState}. Not safe for use by many threads. */
public final class ConsentStateBuilder {

    int policyVersion;
    long issuedAt;
    long revision;
    String regime = "";
    boolean signal;
    boolean imported;

    @Nullable UUID eventId;

    @Nullable UUID subject;

    final SortedMap<Integer, Choice> purposes = new TreeMap<>();
    final SortedMap<Integer, Boolean> vendors = new TreeMap<>();
    final SortedMap<Long, ConsentState.CategorySwitch> switches = new TreeMap<>();
    final SortedMap<Long, ConsentState.ServiceAuthorisation> services = new TreeMap<>();
    final SortedMap<Integer, byte[]> extensions = new TreeMap<>();

    ConsentStateBuilder() {}

    /**
     * Sets how many choices of this visitor came before.
     *
     * @param count from 0 to 4,294,967,295
     * @return this builder
     */
    public ConsentStateBuilder revision(long count) {
        revision = within("revision", count, 0xFFFF_FFFFL);
        return this;
    }

    /**
     * Sets the regime of law.
     *
     * @param pack the id of a rule pack: at most 16 of a-z, 0-9 and hyphen
     * @return this builder
     */
    public ConsentStateBuilder regime(String pack) {
        if (!isRegime(pack)) {
            throw new IllegalArgumentException("Expected at most 16 of a-z, 0-9 and hyphen as regime");
        }
        regime = pack;
        return this;
    }

    /** Without a regular expression, because every cookie that is read comes by. */
    private static boolean isRegime(String pack) {
        for (int i = 0; i < pack.length(); i++) {
            char c = pack.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return pack.length() <= 16;
    }

    /**
     * Sets whether the browser signalled an opt-out when the choice was given.
     *
     * @param seen true where it did
     * @return this builder
     */
    public ConsentStateBuilder signal(boolean seen) {
        signal = seen;
        return this;
    }

    /**
     * Sets whether the choice was taken over from another tool.
     *
     * @param taken true where it was
     * @return this builder
     */
    public ConsentStateBuilder imported(boolean taken) {
        imported = taken;
        return this;
    }

    /**
     * Sets the consent record that proves the grants.
     *
     * @param id the record's id, or null for none
     * @return this builder
     */
    public ConsentStateBuilder eventId(@Nullable UUID id) {
        eventId = id;
        return this;
    }

    /**
     * Sets the pseudonym under which the visitor's records are kept.
     *
     * @param reference 128 random bits, or null for none
     * @return this builder
     */
    public ConsentStateBuilder subject(@Nullable UUID reference) {
        subject = reference;
        return this;
    }

    /**
     * Sets what the visitor said about a purpose.
     *
     * @param number the purpose's permanent number, 1 to {@link ConsentState#MAX_PURPOSE}
     * @param choice the choice; {@link Choice#UNSET} forgets an earlier one
     * @return this builder
     */
    public ConsentStateBuilder purpose(int number, Choice choice) {
        within("purpose number", number - 1L, ConsentState.MAX_PURPOSE - 1L);
        if (choice == Choice.UNSET) {
            purposes.remove(number);
        } else {
            purposes.put(number, choice);
        }
        return this;
    }

    /**
     * Sets an exception for a single vendor.
     *
     * @param number the vendor's permanent number, 1 to {@link ConsentState#MAX_NUMBER}
     * @param granted true for a grant, false for a refusal, null to forget an earlier exception
     * @return this builder
     */
    public ConsentStateBuilder vendor(int number, @Nullable Boolean granted) {
        within("vendor number", number - 1L, ConsentState.MAX_NUMBER - 1L);
        if (granted == null) {
            vendors.remove(number);
        } else {
            vendors.put(number, granted);
        }
        return this;
    }

    /**
     * Sets a switch for a category of data, in place of an earlier one for the same category and purpose.
     *
     * @param value the switch
     * @return this builder
     */
    public ConsentStateBuilder categorySwitch(ConsentState.CategorySwitch value) {
        within("category number", value.category() - 1L, ConsentState.MAX_NUMBER - 1L);
        within("purpose number", value.purpose(), ConsentState.MAX_PURPOSE);
        switches.put(PairTable.key(value.category(), value.purpose()), value);
        return this;
    }

    /**
     * Sets an authorisation from service to service, in place of an earlier one for the same pair.
     *
     * @param value the authorisation
     * @return this builder
     */
    public ConsentStateBuilder serviceAuthorisation(ConsentState.ServiceAuthorisation value) {
        within("service number", value.collectedBy() - 1L, ConsentState.MAX_NUMBER - 1L);
        within("service number", value.usedBy() - 1L, ConsentState.MAX_NUMBER - 1L);
        services.put(PairTable.key(value.collectedBy(), value.usedBy()), value);
        return this;
    }

    /**
     * Keeps an extension that another version of the library put in.
     *
     * @param type the type, 1 to {@link ConsentState#MAX_NUMBER}
     * @param bytes the content, at most 255 bytes; copied
     * @return this builder
     */
    public ConsentStateBuilder extension(int type, byte[] bytes) {
        within("extension type", type - 1L, ConsentState.MAX_NUMBER - 1L);
        within("extension length", bytes.length, 255);
        extensions.put(type, bytes.clone());
        return this;
    }

    /**
     * Builds the state.
     *
     * @return the state, never null
     */
    public ConsentState build() {
        return new ConsentState(this, Reason.NO_CHOICE);
    }

    private static long within(String what, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("The " + what + " is out of range");
        }
        return value;
    }
}
