/** Names that people write, and the ones they meant. */
@NullMarked
package dev.aval.consent.internal.name;

import org.jspecify.annotations.NullMarked;
