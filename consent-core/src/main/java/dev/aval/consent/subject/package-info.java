/** The questions of a request, asked by subject id: for code that sends mail or push outside any request. */
@NullMarked
package dev.aval.consent.subject;

import org.jspecify.annotations.NullMarked;
