package dev.aval.consent.internal.json;

/**
 * How much a document may ask of its reader.
 *
 * @param bytes the size of the document
 * @param depth how many objects and arrays may stand within each other
 * @param textLength the length of one string or member name, in UTF-16 units
 * @param tokens how many brackets, names and values the document may have
 */
public record JsonLimits(int bytes, int depth, int textLength, int tokens) {}
