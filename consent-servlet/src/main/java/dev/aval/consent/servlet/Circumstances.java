package dev.aval.consent.servlet;

import dev.aval.consent.Age;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of a visitor beside their choice: signals, law and age. Immutable and safe for use by many threads. */
final class Circumstances {

    /** Where code that runs before the filter may put the visitor's {@link Age}. */
    static final String AGE_ATTRIBUTE = Age.class.getName();

    /** Whose age cannot be told where it should be is treated as a child: an age only ever denies. */
    private static final Age CHILD = Age.of(0);

    private final Laws laws;
    private final Function<HttpServletRequest, @Nullable Age> ages;
    private final Once failure = new Once();

    Circumstances(Laws laws, Function<HttpServletRequest, @Nullable Age> ages) {
        this.laws = laws;
        this.ages = ages;
    }

    /** The visitor in the general policy. */
    ConsentContext of(HttpServletRequest request, ConsentState state, Instant now, boolean doNotTrack) {
        return ConsentContext.of(state, now)
                .with(Navigation.signals(request, doNotTrack))
                .under(laws.at(request))
                .aged(age(request));
    }

    private Age age(HttpServletRequest request) {
        try {
            Age told = ages.apply(request);
            if (told != null) {
                return told;
            }
        } catch (RuntimeException e) {
            failure.warn("consent.age_failed: the site's own code failed with {}; visitors count as children", e);
            return CHILD;
        }
        Object attribute = request.getAttribute(AGE_ATTRIBUTE);
        if (attribute == null || attribute instanceof Age) {
            return attribute instanceof Age age ? age : Age.UNKNOWN;
        }
        failure.warn(
                "consent.age_failed: the request attribute " + AGE_ATTRIBUTE
                        + " is a {}, so visitors count as children",
                attribute.getClass().getName());
        return CHILD;
    }
}
