package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed {@link ConsentCarrier}s. */
final class Carriers {

    private static final Logger LOG = LoggerFactory.getLogger(Consent.class);
    private static final Consent NO_FILTER = Consent.denyAll(Reason.NO_FILTER);
    private static final List<ConsentCarrier> INSTALLED = load();

    private Carriers() {}

    static Consent find(Object carrier) {
        for (ConsentCarrier installed : INSTALLED) {
            Consent consent = installed.find(carrier);
            if (consent != null) {
                return consent;
            }
        }
        return NO_FILTER;
    }

    /** Found beside this class, not through the thread's loader: what is installed must not depend on who asks first. */
    private static List<ConsentCarrier> load() {
        List<ConsentCarrier> found = new ArrayList<>();
        try {
            for (ConsentExtension extension :
                    ServiceLoader.load(ConsentExtension.class, Consent.class.getClassLoader())) {
                if (extension instanceof ConsentCarrier carrier) {
                    found.add(carrier);
                }
            }
        } catch (ServiceConfigurationError e) {
            LOG.error(
                    "consent.extension_failed: an installed extension cannot be loaded, so what it knows is denied", e);
        }
        return List.copyOf(found);
    }
}
