package dev.aval.consent.servlet.containers;

import dev.aval.consent.Age;
import dev.aval.consent.regime.Place;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.servlet.ConsentConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A site's own code that knows where visitors are and how old, here from headers that a test sends. */
final class OwnCode implements ServletRequestListener {

    private static final String FAILS = "throw";

    private OwnCode() {}

    static void add(ConsentConfig.Builder config, ServletContext context) {
        config.places(headers -> Place.of(willing(headers.first("X-Place"))));
        config.regime(request -> {
            String law = willing(request.getHeader("X-Law"));
            return law == null ? null : Regime.find(law).orElseThrow();
        });
        config.age(request -> {
            String age = willing(request.getHeader("X-Age"));
            return age == null ? null : Age.of(Integer.parseInt(age));
        });
        context.addListener(new OwnCode());
    }

    private static @Nullable String willing(@Nullable String text) {
        if (FAILS.equals(text)) {
            throw new IllegalStateException("The test lets the site's own code fail");
        }
        return text;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        String age = ((HttpServletRequest) event.getServletRequest()).getHeader("X-Age-Attribute");
        if (age != null) {
            Object attribute = age.matches("[0-9]+") ? Age.of(Integer.parseInt(age)) : age;
            event.getServletRequest().setAttribute("dev.aval.consent.Age", attribute);
        }
    }
}
