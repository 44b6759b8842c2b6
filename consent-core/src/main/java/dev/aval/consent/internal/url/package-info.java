/** Reading URLs and host names the way browsers read them. */
@NullMarked
package dev.aval.consent.internal.url;

import org.jspecify.annotations.NullMarked;
