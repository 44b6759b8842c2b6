import org.jspecify.annotations.NullMarked;

/** The consent model: purposes, vendors, policy, decision, cookie and proof. */
@NullMarked
module dev.aval.consent {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports dev.aval.consent;
    exports dev.aval.consent.cookie;

    uses dev.aval.consent.ConsentExtension;

// Jackson, Caffeine and everything in an internal package stay inside: -Xlint:exports fails the build otherwise.
}
