package dev.aval.consent.servlet.gate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes dates for headers. RFC 9110, section 5.6.7. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    static String format(long epochMilli) {
        return FORMAT.format(Instant.ofEpochMilli(epochMilli));
    }
}
