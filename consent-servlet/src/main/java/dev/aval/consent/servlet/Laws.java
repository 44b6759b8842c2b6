package dev.aval.consent.servlet;

import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import dev.aval.consent.regime.Network;
import dev.aval.consent.regime.PlaceSource;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.Regimes;
import dev.aval.consent.servlet.http.Origins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which law applies to a request: what the site's own code says, else that of the visitor's place, else the strictest.
 *
 * <p>A visitor must not be able to choose a looser law by sending a header. So the headers of a network count only on requests
 * that come from one of the site's proxies, and a header that came twice counts as none: nobody can tell which one the network
 * wrote. Immutable and safe for use by many threads.
 */
final class Laws {

    private final Once failure = new Once();
    private final Regimes regimes;
    private final PlaceSource places;
    private final Function<HttpServletRequest, @Nullable Regime> own;
    private final @Nullable Regime fixed;
    private final @Nullable Origins trusted;

    private Laws(ConsentConfig config, PlaceSource places, @Nullable Regime fixed, @Nullable Origins trusted) {
        regimes = config.regimes();
        own = config.regime();
        this.places = places;
        this.fixed = fixed;
        this.trusted = trusted;
    }

    /**
     * Puts together what code and settings say.
     *
     * @throws PolicyException where both say where visitors are
     */
    static Laws of(ConsentConfig config, Settings settings, Origins origins) {
        PlaceSource places = config.places();
        for (Setting setting : List.of(Setting.REGIME, Setting.PLACE)) {
            if (places != null && !settings.text(setting).isEmpty()) {
                throw new PolicyException(List.of(new PolicyProblem(
                        settings.source(setting),
                        "/settings/" + setting.key(),
                        "\"" + settings.text(setting) + "\" beside places that code has set",
                        "one of the two",
                        null)));
            }
        }
        String network = settings.text(Setting.PLACE);
        if (!network.isEmpty()) {
            return new Laws(config, PlaceSource.headers(network(network)), null, origins);
        }
        Regime fixed = Regime.find(settings.text(Setting.REGIME)).orElse(null);
        return new Laws(config, places == null ? PlaceSource.unknown() : places, fixed, null);
    }

    static List<String> networks() {
        return List.of(Network.values()).stream().map(Laws::name).toList();
    }

    private static String name(Network network) {
        return network.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Network network(String name) {
        return List.of(Network.values()).stream()
                .filter(network -> name(network).equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<String> packs() {
        return Regime.bundled().stream().map(Regime::id).toList();
    }

    /** The law that applies; the strictest where the site's own code fails. */
    Regime at(HttpServletRequest request) {
        Regime said;
        try {
            said = own.apply(request);
        } catch (RuntimeException e) {
            failure.warn("consent.regime_failed: the site's own code failed with {}; the strictest law applies", e);
            return Regime.strictest();
        }
        if (said != null) {
            return said;
        }
        if (fixed != null) {
            return fixed;
        }
        boolean believed = trusted == null || trusted.isFromProxy(request);
        return believed ? regimes.at(places, name -> only(request, name)) : Regime.strictest();
    }

    private static @Nullable String only(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        String first = values != null && values.hasMoreElements() ? values.nextElement() : null;
        return first == null || values.hasMoreElements() ? null : first;
    }
}
