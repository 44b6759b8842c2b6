package dev.aval.consent.examples.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Chromium's network service did for the vectors' third parties, from the log that {@code --log-net-log} makes it write: name
 * look-ups and connections made in advance are in it, of which DevTools tell nothing. Immutable.
 */
final class NetLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARTY = Pattern.compile("\\bv(\\d+)\\.tracker\\.example|\\b127\\.1\\.(\\d+)\\.(\\d+)");

    /** The kinds of event that tell of something that leaves the browser, or would but for what it still knows. */
    private static final Pattern KINDS =
            Pattern.compile("HOST_RESOLVER|TCP_CONNECT|SOCKET|HTTP_STREAM|URL_REQUEST|CONNECT_JOB|SSL_CONNECT|QUIC");

    /** The members of an event that say whom it is for; others may name a page that links there. */
    private static final Pattern WHOM =
            Pattern.compile("\"(?:url|host|destination|address|address_list|group_id|original_url|source_address)\":"
                    + "(\\[[^]]*]|\"[^\"]*\")");

    private record Event(long time, Set<Integer> parties) {}

    private final List<Event> events;

    private NetLog(List<Event> events) {
        this.events = List.copyOf(events);
    }

    /**
     * Reads a finished log, which has one event in a line.
     *
     * @throws UncheckedIOException if it is not there or was not ended
     */
    static NetLog read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = lines.readLine();
            if (head == null) {
                throw new IOException("the log is empty");
            }
            JsonNode constants =
                    JSON.readTree(head.substring(0, head.length() - 1) + "}").path("constants");
            long offset = constants.path("timeTickOffset").asLong();
            Map<Integer, String> kinds = constants.path("logEventTypes").properties().stream()
                    .collect(Collectors.toMap(entry -> entry.getValue().asInt(), Map.Entry::getKey));
            List<Event> events = new ArrayList<>();
            String last = head;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.startsWith("{") && PARTY.matcher(line).find()) {
                    JsonNode event = JSON.readTree(line);
                    String kind = kinds.getOrDefault(event.path("type").asInt(), "");
                    Set<Integer> parties = KINDS.matcher(kind).find() ? parties(event.path("params")) : Set.of();
                    if (!parties.isEmpty()) {
                        events.add(new Event(event.path("time").asLong() + offset, parties));
                    }
                }
            }
            if (!last.endsWith("}")) {
                throw new IOException("the log was not ended");
            }
            return new NetLog(events);
        } catch (IOException e) {
            throw new UncheckedIOException("no finished net log in " + file, e);
        }
    }

    private static Set<Integer> parties(JsonNode params) {
        Set<Integer> found = new TreeSet<>();
        Matcher whom = WHOM.matcher(params.toString());
        while (whom.find()) {
            Matcher party = PARTY.matcher(whom.group(1));
            while (party.find()) {
                found.add(
                        party.group(1) != null
                                ? Integer.parseInt(party.group(1))
                                : Vector.number(Integer.parseInt(party.group(2)), Integer.parseInt(party.group(3))));
            }
        }
        return found;
    }

    /**
     * The numbers of the vectors whose third parties are named between two moments.
     *
     * @param from milliseconds of the system's clock
     * @param to milliseconds of the system's clock
     */
    Set<Integer> named(long from, long to) {
        return events.stream()
                .filter(event -> event.time() >= from && event.time() <= to)
                .flatMap(event -> event.parties().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
