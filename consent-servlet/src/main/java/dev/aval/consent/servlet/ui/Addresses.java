package dev.aval.consent.servlet.ui;

import org.jspecify.annotations.Nullable;

/**
 * Where our own pages answer, as paths from the root of the site.
 *
 * @param base the start of all of them, such as {@code /shop/consent}: context path and configured path
 * @param styleVersion a text that changes with the style sheet's content
 */
public record Addresses(String base, String styleVersion) {

    /**
     * Returns where choices are posted to.
     *
     * @return the path
     */
    public String choice() {
        return base + "/choice";
    }

    /**
     * Returns where choices are posted to in a service.
     *
     * @param service the service's id, or null for the general policy
     * @return the path and perhaps a query
     */
    public String choice(@Nullable String service) {
        return service == null ? choice() : choice() + "?service=" + service;
    }

    /**
     * Returns where the preference centre is in a service.
     *
     * @param service the service's id, or null for the general policy
     * @return the path and perhaps a query
     */
    public String preferences(@Nullable String service) {
        return service == null ? preferences() : preferences() + "?service=" + service;
    }

    /**
     * Returns where the preference centre is.
     *
     * @return the path
     */
    public String preferences() {
        return base + "/preferences";
    }

    /**
     * Returns where a page's script learns the state.
     *
     * @return the path
     */
    public String state() {
        return base + "/state";
    }

    /**
     * Returns where the report on third parties is, if it is open at all.
     *
     * @return the path
     */
    public String report() {
        return base + "/report";
    }

    /**
     * Returns where the style sheet is.
     *
     * @return the path, with the version of its content, so that it may be cached for ever
     */
    public String style() {
        return base + "/assets/consent.css?v=" + styleVersion;
    }
}
