package dev.aval.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every decision that a policy can take, made once: asking is a look-up and allocates nothing.
 *
 * <p>Purposes are found by an open-addressed table over the hash of their ids, at most half full.
 */
final class DecisionTable {

    private final String[] slots;
    private final byte[] slotIndex;
    private final Decision[][] byPurpose;
    private final Map<String, Integer> vendorIndex = new HashMap<>();
    private final VendorRow[] vendorRows;
    private final Decision[] unknownPurpose;

    /** One vendor: its number, and for each of its purposes the decisions that are the vendor's own. */
    private static final class VendorRow {
        final int number;
        final int[] purposeIndexes;
        final Decision[] refused;
        final Decision[] granted;
        final Decision notForPurpose;

        VendorRow(int number, int purposes, Decision notForPurpose) {
            this.number = number;
            this.notForPurpose = notForPurpose;
            purposeIndexes = new int[purposes];
            refused = new Decision[purposes];
            granted = new Decision[purposes];
        }
    }

    DecisionTable(String source, int version, List<PurposeDefinition> purposes, List<Vendor> vendors) {
        if (purposes.size() > Byte.MAX_VALUE) {
            throw new IllegalStateException("The check lets no more than " + Byte.MAX_VALUE + " purposes pass");
        }
        int capacity = Integer.highestOneBit(Math.max(4, purposes.size() * 4 - 1));
        slots = new String[capacity];
        slotIndex = new byte[capacity];
        byPurpose = new Decision[purposes.size()][];
        for (int i = 0; i < purposes.size(); i++) {
            PurposeDefinition definition = purposes.get(i);
            String id = definition.purpose().id();
            put(id, i);
            byPurpose[i] = decisions(definition.legalBasis(), source + "#/purposes/" + id, version);
        }
        vendorRows = new VendorRow[vendors.size()];
        for (int i = 0; i < vendors.size(); i++) {
            vendorIndex.put(vendors.get(i).id(), i);
            vendorRows[i] = row(
                    vendors.get(i),
                    purposes,
                    source + "#/vendors/" + vendors.get(i).id(),
                    version);
        }
        unknownPurpose = decisions(LegalBasis.NONE, source + "#", version);
    }

    private VendorRow row(Vendor vendor, List<PurposeDefinition> purposes, String rule, int version) {
        Decision notForPurpose =
                new Decision(Reason.VENDOR_NOT_FOR_PURPOSE, LegalBasis.NONE, rule + "/purposes", version);
        VendorRow row = new VendorRow(vendor.number(), vendor.purposes().size(), notForPurpose);
        for (int i = 0; i < row.purposeIndexes.length; i++) {
            int purpose = indexOf(vendor.purposes().get(i).id());
            LegalBasis basis =
                    purpose < 0 ? LegalBasis.NONE : purposes.get(purpose).legalBasis();
            row.purposeIndexes[i] = purpose;
            row.refused[i] = new Decision(Reason.VENDOR_REFUSED, basis, rule, version);
            row.granted[i] = new Decision(Reason.VENDOR_GRANTED, basis, rule, version);
        }
        return row;
    }

    private static Decision[] decisions(LegalBasis basis, String rule, int version) {
        return Reason.ALL.stream()
                .map(reason -> new Decision(reason, basis, rule, version))
                .toArray(Decision[]::new);
    }

    private void put(String id, int index) {
        int slot = slot(id);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = id;
        slotIndex[slot] = (byte) index;
    }

    private int slot(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash >>> 16 & slots.length - 1;
    }

    /** The purpose's place in the policy, or -1. */
    int indexOf(String id) {
        int slot = slot(id);
        String found = slots[slot];
        while (found != null) {
            if (found.equals(id)) {
                return slotIndex[slot];
            }
            slot = slot + 1 & slots.length - 1;
            found = slots[slot];
        }
        return -1;
    }

    int vendorIndexOf(String id) {
        Integer index = vendorIndex.get(id);
        return index == null ? -1 : index;
    }

    int vendorNumber(int vendor) {
        return vendorRows[vendor].number;
    }

    Decision decision(int purpose, Reason reason) {
        return byPurpose[purpose][reason.index()];
    }

    Decision undeclared(Reason reason) {
        return unknownPurpose[reason.index()];
    }

    /** Where in the vendor's own list the purpose stands, or -1. */
    int placeOf(int vendor, int purpose) {
        int[] indexes = vendorRows[vendor].purposeIndexes;
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] == purpose) {
                return i;
            }
        }
        return -1;
    }

    Decision vendorRefused(int vendor, int place) {
        return vendorRows[vendor].refused[place];
    }

    Decision vendorGranted(int vendor, int place) {
        return vendorRows[vendor].granted[place];
    }

    Decision vendorNotForPurpose(int vendor) {
        return vendorRows[vendor].notForPurpose;
    }
}
