package dev.aval.consent;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides why and how data is used on the site, and how to reach them.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj">GDPR, Articles 4(7) and 13(1)(a)</a>
 */
public final class Controller {

    private final String name;
    private final URI contact;
    private final @Nullable URI privacyPolicy;

    private Controller(String name, URI contact, @Nullable URI privacyPolicy) {
        this.name = name;
        this.contact = contact;
        this.privacyPolicy = privacyPolicy;
    }

    /**
     * Returns a controller.
     *
     * @param name the name under which the visitor knows the controller
     * @param contact where questions go: a {@code mailto:}, {@code tel:}, {@code https:} or {@code http:} address, or a local
     *     path; checked when the policy is built
     * @return the controller, never null
     */
    public static Controller of(String name, URI contact) {
        return new Controller(name, contact, null);
    }

    /**
     * Returns the same controller with a privacy policy.
     *
     * @param address where the policy can be read
     * @return the controller, never null
     */
    public Controller withPrivacyPolicy(URI address) {
        return new Controller(name, contact, address);
    }

    /**
     * Returns the name.
     *
     * @return the name, never null
     */
    public String name() {
        return name;
    }

    /**
     * Returns where questions go.
     *
     * @return the address, never null
     */
    public URI contact() {
        return contact;
    }

    /**
     * Returns where the privacy policy can be read.
     *
     * @return the address, or empty where none was declared
     */
    public Optional<URI> privacyPolicy() {
        return Optional.ofNullable(privacyPolicy);
    }

    @Override
    public String toString() {
        return name + " <" + contact + ">";
    }
}
