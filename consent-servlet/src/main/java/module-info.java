import org.jspecify.annotations.NullMarked;

/** The servlet filter that holds back, in the response itself, what was not consented to. */
@NullMarked
module dev.aval.consent.servlet {
    requires static transitive org.jspecify;
    requires transitive dev.aval.consent;
    requires transitive jakarta.servlet;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports dev.aval.consent.servlet;

    provides jakarta.servlet.ServletContainerInitializer with
            dev.aval.consent.servlet.ConsentInitializer;
    provides dev.aval.consent.ConsentExtension with
            dev.aval.consent.servlet.RequestConsent;
}
