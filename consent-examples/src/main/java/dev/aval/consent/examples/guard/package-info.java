/** The filter in front of a site that knows nothing of Java: a folder of files, or a server that runs already. */
@NullMarked
package dev.aval.consent.examples.guard;

import org.jspecify.annotations.NullMarked;
