package dev.aval.consent;

/**
 * The one type under which extensions of the library are found by {@link java.util.ServiceLoader}.
 *
 * <p>Its kinds: {@link ConsentCarrier}. An implementation needs a public constructor without parameters (or, in a module, a
 * {@code provides} clause) and must be safe for use by many threads.
 */
public interface ConsentExtension {}
