/** What a request says, read with suspicion: origin, proxies, bodies, return addresses; and problems as answers. */
@NullMarked
package dev.aval.consent.servlet.http;

import org.jspecify.annotations.NullMarked;
