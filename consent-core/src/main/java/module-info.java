import org.jspecify.annotations.NullMarked;

/** The consent model: purposes, vendors, policy, decision, cookie and proof. */
@NullMarked
// The readers of the qualified exports are built after this module, so javac cannot see them yet.
@SuppressWarnings("module")
module dev.aval.consent {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    // Jackson, Caffeine and everything in an internal package stay inside: -Xlint:exports fails the build otherwise.
    exports dev.aval.consent;
    exports dev.aval.consent.ledger;
    exports dev.aval.consent.cookie;
    exports dev.aval.consent.regime;
    exports dev.aval.consent.subject;
    exports dev.aval.consent.disclosure;
    exports dev.aval.consent.lint;
    exports dev.aval.consent.internal.match to
            dev.aval.consent.servlet;
    exports dev.aval.consent.internal.text to
            dev.aval.consent.servlet;
    exports dev.aval.consent.internal.psl to
            dev.aval.consent.servlet;
    exports dev.aval.consent.internal.url to
            dev.aval.consent.servlet;

    uses dev.aval.consent.ConsentExtension;
}
