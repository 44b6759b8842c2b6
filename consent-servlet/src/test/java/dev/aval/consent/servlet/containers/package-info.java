/** The filter in real servlet containers, asked over real sockets. */
@NullMarked
package dev.aval.consent.servlet.containers;

import org.jspecify.annotations.NullMarked;
