import org.jspecify.annotations.NullMarked;

/** The servlet filter that holds back, in the response itself, what was not consented to. */
@NullMarked
module dev.aval.consent.servlet {
    requires static transitive org.jspecify;
    requires transitive dev.aval.consent;
    requires transitive jakarta.servlet;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
}
