/** A small shop, as ordinary as can be: it embeds four third parties and sets cookies of every kind by itself. */
@NullMarked
package dev.aval.consent.examples.shop;

import org.jspecify.annotations.NullMarked;
