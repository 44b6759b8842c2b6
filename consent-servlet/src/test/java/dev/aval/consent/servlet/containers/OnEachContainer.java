package dev.aval.consent.servlet.containers;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The same application on each container: started where a test first asks for it, closed behind the last test of the class. A test
 * class keeps it in a static field with {@code @RegisterExtension}.
 *
 * @param <T> the application, as a test uses it
 */
final class OnEachContainer<T extends AutoCloseable> implements AfterAllCallback {

    private final Function<Container, T> starter;
    private final Map<Container, T> running = new EnumMap<>(Container.class);

    OnEachContainer(Function<Container, T> starter) {
        this.starter = starter;
    }

    /** The application without the filter, to see first what leaks. */
    static OnEachContainer<RunningContainer> bare() {
        return new OnEachContainer<>(container -> container.start(Apps.bare()));
    }

    /** The application behind the filter. */
    static OnEachContainer<RunningContainer> guarded() {
        return new OnEachContainer<>(container -> container.start(Apps.guarded()));
    }

    /** The application behind the filter, with levers; further settings are given as name and value in turn. */
    static OnEachContainer<Shop> shop(String... settings) {
        return new OnEachContainer<>(container -> Shop.open(container, settings));
    }

    T in(Container container) {
        return running.computeIfAbsent(container, starter);
    }

    Iterable<T> started() {
        return running.values();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (T application : running.values()) {
            application.close();
        }
    }
}
