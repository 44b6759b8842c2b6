package dev.aval.consent;

import java.util.List;

/** Every decision that a policy can take, made once: asking is a look-up and allocates nothing. */
final class DecisionTable {

    private final IdTable purposeIds;
    private final Decision[][] byPurpose;
    private final IdTable vendorIds;
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
        purposeIds = new IdTable(
                purposes.stream().map(definition -> definition.purpose().id()).toList());
        byPurpose = new Decision[purposes.size()][];
        for (int i = 0; i < byPurpose.length; i++) {
            PurposeDefinition definition = purposes.get(i);
            byPurpose[i] = decisions(definition.legalBasis(), source + "#/purposes/" + definition.purpose(), version);
        }
        vendorIds = new IdTable(vendors.stream().map(Vendor::id).toList());
        vendorRows = new VendorRow[vendors.size()];
        for (int i = 0; i < vendorRows.length; i++) {
            Vendor vendor = vendors.get(i);
            vendorRows[i] = row(vendor, purposes, source + "#/vendors/" + vendor.id(), version);
        }
        unknownPurpose = decisions(LegalBasis.NONE, source + "#", version);
    }

    private VendorRow row(Vendor vendor, List<PurposeDefinition> purposes, String rule, int version) {
        Decision notForPurpose =
                new Decision(Reason.VENDOR_NOT_FOR_PURPOSE, LegalBasis.NONE, rule + "/purposes", version);
        VendorRow row = new VendorRow(vendor.number(), vendor.purposes().size(), notForPurpose);
        for (int i = 0; i < row.purposeIndexes.length; i++) {
            int purpose = indexOf(vendor.purposes().get(i));
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

    /** The purpose's place in the policy, or -1. */
    int indexOf(String id) {
        return purposeIds.indexOf(id);
    }

    /** The purpose's place in the policy, or -1. */
    int indexOf(Purpose purpose) {
        return purposeIds.indexOf(purpose.id(), purpose.hashCode());
    }

    /** The vendor's place in the policy, or -1. */
    int vendorIndexOf(String id) {
        return vendorIds.indexOf(id);
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
