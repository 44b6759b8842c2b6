/** What the visitor sees and reads: banner, preference centre, messages, their texts and their style. */
@NullMarked
package dev.aval.consent.servlet.ui;

import org.jspecify.annotations.NullMarked;
