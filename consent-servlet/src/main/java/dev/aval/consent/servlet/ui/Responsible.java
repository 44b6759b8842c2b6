package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Controller;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Says who answers for what is done with the visitor's data, how to take a yes back, and what rights the visitor has. */
final class Responsible {

    private final ConsentPolicy policy;

    Responsible(ConsentPolicy policy) {
        this.policy = policy;
    }

    void add(Html html, List<String> languages, Texts texts) {
        Controller controller = policy.controller();
        html.element("h2", texts.get("preferences.controller"))
                .element("p", controller.name())
                .raw("<p>");
        html.text(texts.get("preferences.contact")).raw(" ");
        URI contact = controller.contact();
        html.link(contact, contact.isOpaque() ? contact.getSchemeSpecificPart() : contact.toString());
        html.raw("</p>");
        controller
                .privacyPolicy()
                .ifPresent(address -> html.raw("<p>")
                        .link(address, texts.get("preferences.policy"))
                        .raw("</p>"));
        html.element("h2", texts.get("preferences.rights.title"))
                .element("p", texts.get("preferences.withdraw"))
                .element(
                        "p",
                        Objects.requireNonNullElse(controller.rights().in(languages), texts.get("preferences.rights")));
        authority(html, controller, languages, texts);
    }

    private static void authority(Html html, Controller controller, List<String> languages, Texts texts) {
        String name = Objects.requireNonNullElse(
                controller.authority().in(languages), texts.get("preferences.authority.local"));
        html.raw("<p>").text(texts.get("preferences.authority")).raw(" ");
        controller.authorityAddress().ifPresentOrElse(address -> html.link(address, name), () -> html.text(name));
        html.raw("</p>");
    }
}
