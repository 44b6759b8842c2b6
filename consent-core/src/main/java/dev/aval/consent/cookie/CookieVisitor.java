package dev.aval.consent.cookie;

/** Takes one cookie of a {@code Cookie} header line, as positions in the line. */
@FunctionalInterface
public interface CookieVisitor {

    /**
     * Takes a cookie. The name is empty for a pair without an equals sign, of which all is value.
     *
     * @param line the whole header line
     * @param nameStart where the name starts
     * @param nameEnd after the name's last character
     * @param valueStart where the value starts
     * @param valueEnd after the value's last character
     */
    void cookie(String line, int nameStart, int nameEnd, int valueStart, int valueEnd);
}
