package dev.aval.consent.servlet.gate;

import dev.aval.consent.DataUse;
import dev.aval.consent.Purpose;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.html.Hold;
import java.util.List;
import java.util.stream.Collectors;

/** What a URL, a cookie or an inline script belongs to, with the question to ask and the answer's mark ready made. */
record Target(DataUse use, Hold hold) {

    /** Whatever the vendor does, which its purposes allow in the way in which the policy combines them. */
    static Target of(Vendor vendor) {
        String ids = vendor.purposeGroups().stream().map(Target::anyOf).collect(Collectors.joining(" "));
        return new Target(DataUse.of(vendor), new Hold(ids, vendor.id()));
    }

    /** What the vendor does for some of its purposes, all of which have to be allowed. */
    static Target of(Vendor vendor, List<Purpose> purposes) {
        return new Target(DataUse.of(purposes).by(vendor.id()), new Hold(ids(purposes), vendor.id()));
    }

    static Target of(Purpose purpose) {
        return new Target(DataUse.of(purpose), new Hold(purpose.id(), null));
    }

    /** One token, as authors write it too. */
    private static String anyOf(List<Purpose> group) {
        return group.stream().map(Purpose::id).collect(Collectors.joining("|"));
    }

    static String ids(List<Purpose> purposes) {
        return purposes.stream().map(Purpose::id).collect(Collectors.joining(" "));
    }
}
