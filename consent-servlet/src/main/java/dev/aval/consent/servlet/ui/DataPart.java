package dev.aval.consent.servlet.ui;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The switches of the preference centre for categories of data, and for use across services. None is ever thrown in advance. */
final class DataPart {

    private final Offers offers;

    DataPart(ConsentPolicy policy) {
        offers = new Offers(policy);
    }

    /** The sensitive kinds of data that one purpose uses. */
    void kinds(Html html, PurposeDefinition purpose, Consent consent, Texts texts) {
        for (Offers.Kind kind : offers.kinds()) {
            if (kind.purpose().number() == purpose.number()) {
                DataCategory category = kind.category();
                box(
                        html,
                        "allow-data",
                        category.id() + ":" + purpose.purpose().id(),
                        consent.state().categorySwitch(category.number(), purpose.number()),
                        texts.get("preferences.kind", name(category, texts)));
            }
        }
    }

    private static String name(DataCategory category, Texts texts) {
        String key = "category." + category.id();
        String name = texts.get(key);
        return name.equals(key) ? category.id() : name;
    }

    /** What is about no purpose alone. */
    void rest(Html html, Consent consent, List<String> languages, Texts texts) {
        if (offers.location()) {
            DataCategory location = DataCategory.SENSED_LOCATION;
            html.raw("<fieldset><legend>")
                    .text(texts.get("preferences.location"))
                    .raw("</legend>");
            html.element("p", texts.get("preferences.location.description"));
            box(
                    html,
                    "allow-data",
                    location.id(),
                    consent.state().categorySwitch(location.number(), 0),
                    texts.get("preferences.allow"));
            html.raw("</fieldset>");
        }
        if (offers.crossings().isEmpty()) {
            return;
        }
        html.raw("<fieldset><legend>").text(texts.get("preferences.crossings")).raw("</legend>");
        html.element("p", texts.get("preferences.crossings.description"));
        for (Offers.Crossing crossing : offers.crossings()) {
            String label = texts.get("preferences.crossing", title(crossing.collector(), languages))
                    .replace("{1}", title(crossing.user(), languages));
            box(
                    html,
                    "allow-crossing",
                    crossing.collector().id() + ":" + crossing.user().id(),
                    consent.state()
                            .serviceAuthorisation(
                                    crossing.collector().number(),
                                    crossing.user().number()),
                    label);
        }
        html.raw("</fieldset>");
    }

    static String title(Service service, List<String> languages) {
        return Objects.requireNonNullElse(service.title().in(languages), service.id());
    }

    private static void box(Html html, String name, String value, @Nullable Boolean on, String label) {
        html.raw("<label class=\"consent-check\"><input type=\"checkbox\"")
                .attribute("name", name)
                .attribute("value", value)
                .raw(Boolean.TRUE.equals(on) ? " checked> " : "> ")
                .text(label)
                .raw("</label>");
    }
}
