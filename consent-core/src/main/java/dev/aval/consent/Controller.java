package dev.aval.consent;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides why and how data is used on the site, and how to reach them.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj">GDPR, Articles 4(7) and 13(1)(a), 13(2)(b) and (d)</a>
 */
public final class Controller {

    private final String name;
    private final URI contact;
    private final @Nullable URI privacyPolicy;
    private final LocalizedText rights;
    private final LocalizedText authority;
    private final @Nullable URI authorityAddress;

    private Controller(
            String name,
            URI contact,
            @Nullable URI privacyPolicy,
            LocalizedText rights,
            LocalizedText authority,
            @Nullable URI authorityAddress) {
        this.name = name;
        this.contact = contact;
        this.privacyPolicy = privacyPolicy;
        this.rights = rights;
        this.authority = authority;
        this.authorityAddress = authorityAddress;
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
        return new Controller(name, contact, null, LocalizedText.EMPTY, LocalizedText.EMPTY, null);
    }

    /**
     * Returns the same controller with a privacy policy.
     *
     * @param address where the policy can be read
     * @return the controller, never null
     */
    public Controller withPrivacyPolicy(URI address) {
        return new Controller(name, contact, address, rights, authority, authorityAddress);
    }

    /**
     * Returns the same controller with what visitors are told of their rights, in place of the library's own words.
     *
     * @param text the text, in each of the policy's languages or in some
     * @return the controller, never null
     */
    public Controller withRights(LocalizedText text) {
        return new Controller(name, contact, privacyPolicy, text, authority, authorityAddress);
    }

    /**
     * Returns the same controller with the authority to which visitors can complain.
     *
     * @param authorityName its name, in each of the policy's languages
     * @param address where it is found: an {@code https:} or {@code http:} address, or null
     * @return the controller, never null
     */
    public Controller withAuthority(LocalizedText authorityName, @Nullable URI address) {
        return new Controller(name, contact, privacyPolicy, rights, authorityName, address);
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

    /**
     * Returns what visitors are told of their rights.
     *
     * @return the text, empty where the library's own words are to be used
     */
    public LocalizedText rights() {
        return rights;
    }

    /**
     * Returns the authority to which visitors can complain.
     *
     * @return its name, empty where none was declared
     */
    public LocalizedText authority() {
        return authority;
    }

    /**
     * Returns where the authority is found.
     *
     * @return the address, or empty where none was declared
     */
    public Optional<URI> authorityAddress() {
        return Optional.ofNullable(authorityAddress);
    }

    @Override
    public String toString() {
        return name + " <" + contact + ">";
    }
}
