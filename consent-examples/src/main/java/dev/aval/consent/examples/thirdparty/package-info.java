/**
 * Third parties to be held back from: small servers on loopback addresses of their own, so that a visit needs no
 * internet and what really reached them can be counted.
 */
@NullMarked
package dev.aval.consent.examples.thirdparty;

import org.jspecify.annotations.NullMarked;
