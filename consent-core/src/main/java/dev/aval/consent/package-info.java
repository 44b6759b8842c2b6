/** What is asked, what was said, and the answer. */
@NullMarked
package dev.aval.consent;

import org.jspecify.annotations.NullMarked;
