package dev.aval.consent;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cookie, or a family of cookies, that the policy declares for a purpose.
 *
 * <p>Immutable and safe for use by many threads; built by {@link #named}.
 */
public final class CookieDeclaration {

    private final String name;
    private final @Nullable Period lifetime;
    private final List<String> domains;
    private final List<String> paths;
    private final LocalizedText description;

    private CookieDeclaration(
            String name,
            @Nullable Period lifetime,
            List<String> domains,
            List<String> paths,
            LocalizedText description) {
        this.name = name;
        this.lifetime = lifetime;
        this.domains = domains;
        this.paths = paths;
        this.description = description;
    }

    /**
     * Returns the declaration of a cookie that ends with the browser's session.
     *
     * @param name the cookie's name; a {@code *} stands for any text, even none
     * @return the declaration, never null
     */
    public static CookieDeclaration named(String name) {
        return new CookieDeclaration(name, null, List.of(), List.of(), LocalizedText.EMPTY);
    }

    /**
     * Returns the same declaration with a lifetime, to which the cookie's expiry is cut down.
     *
     * @param longest the longest time the cookie may live
     * @return the declaration, never null
     */
    public CookieDeclaration lasting(Period longest) {
        return new CookieDeclaration(name, longest, domains, paths, description);
    }

    /**
     * Returns the same declaration with the domains for which the cookie may be set, beside the request's host and its
     * registrable domain, which are always considered.
     *
     * @param more domains without a leading dot
     * @return the declaration, never null
     */
    public CookieDeclaration onDomains(String... more) {
        return new CookieDeclaration(name, lifetime, List.of(more), paths, description);
    }

    /**
     * Returns the same declaration with the paths for which the cookie may be set, beside {@code /}, which is always considered.
     *
     * @param more paths that start with a slash
     * @return the declaration, never null
     */
    public CookieDeclaration onPaths(String... more) {
        return new CookieDeclaration(name, lifetime, domains, List.of(more), description);
    }

    /**
     * Returns the same declaration with a description for the visitor.
     *
     * @param text what the cookie is for, in plain words
     * @return the declaration, never null
     */
    public CookieDeclaration describedAs(LocalizedText text) {
        return new CookieDeclaration(name, lifetime, domains, paths, text);
    }

    /**
     * Returns the name, or the pattern of names.
     *
     * @return the name, in which {@code *} stands for any text; never null
     */
    public String name() {
        return name;
    }

    /**
     * Returns the longest time the cookie may live.
     *
     * @return the lifetime, or null for a cookie that ends with the browser's session
     */
    public @Nullable Period lifetime() {
        return lifetime;
    }

    /**
     * Returns the domains declared beside the request's host and its registrable domain.
     *
     * @return an immutable list of domains without a leading dot
     */
    public List<String> domains() {
        return domains;
    }

    /**
     * Returns the paths declared beside {@code /}.
     *
     * @return an immutable list of paths
     */
    public List<String> paths() {
        return paths;
    }

    /**
     * Returns the description for the visitor.
     *
     * @return the text, {@link LocalizedText#EMPTY} where none was declared
     */
    public LocalizedText description() {
        return description;
    }

    @Override
    public String toString() {
        return name;
    }
}
