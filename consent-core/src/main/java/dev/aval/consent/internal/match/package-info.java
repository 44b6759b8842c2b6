/** Who stands behind a URL, a path or a cookie name, and what belongs to the site itself. */
@NullMarked
package dev.aval.consent.internal.match;

import org.jspecify.annotations.NullMarked;
