package dev.aval.consent.servlet.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers that wait until it is known whether the body is a page. */
final class HeldHeaders {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String name, List<String> values) {}

    void write(String key, String name, @Nullable String value, boolean add) {
        if (value == null) {
            entries.remove(key);
        } else if (add) {
            entries.computeIfAbsent(key, ignored -> new Entry(name, new ArrayList<>()))
                    .values
                    .add(value);
        } else {
            entries.put(key, new Entry(name, new ArrayList<>(List.of(value))));
        }
    }

    @Nullable String first(String name) {
        Entry entry = entries.get(name.toLowerCase(Locale.ROOT));
        return entry == null ? null : entry.values.get(0);
    }

    List<String> all(String name) {
        Entry entry = entries.get(name.toLowerCase(Locale.ROOT));
        return entry == null ? List.of() : List.copyOf(entry.values);
    }

    List<String> names() {
        return entries.values().stream().map(Entry::name).toList();
    }

    void forEach(BiConsumer<String, String> action) {
        entries.values().forEach(entry -> entry.values.forEach(value -> action.accept(entry.name, value)));
    }

    void drop(String key) {
        entries.remove(key);
    }

    void clear() {
        entries.clear();
    }

    /**
     * None of the response is for shared caches. The last Cache-Control that was set counts, with everything that was added to
     * it; what an outer filter has set counts where the application says nothing.
     */
    void makePersonal(HttpServletResponse response) {
        List<String> own = all("cache-control");
        String all = String.join(", ", own.isEmpty() ? response.getHeaders("Cache-Control") : own);
        response.setHeader("Cache-Control", CacheHeaders.personal(all));
        drop("cache-control");
        CacheHeaders.forSharedCaches().forEach((key, value) -> {
            Entry entry = entries.remove(key);
            if (entry != null || response.containsHeader(key)) {
                response.setHeader(entry == null ? key : entry.name, value);
            }
        });
    }

    /** Sends what waits as it is right for a page of one visitor. */
    void releaseOnPage(HttpServletResponse response, String variant, Body body) {
        makePersonal(response);
        forEach((name, value) -> {
            String onPage = CacheHeaders.onPage(name.toLowerCase(Locale.ROOT), value, variant, body);
            if (onPage != null) {
                response.addHeader(name, onPage);
            }
        });
        entries.clear();
    }

    /** Sends what waits, as it is. */
    void release(HttpServletResponse response) {
        forEach(response::addHeader);
        entries.clear();
    }
}
