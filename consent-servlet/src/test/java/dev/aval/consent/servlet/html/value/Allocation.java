package dev.aval.consent.servlet.html.value;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/** Measures what a task allocates on its thread once it has run often enough to be warm. */
public final class Allocation {

    private static final int WARM_UP = 50;
    private static final int RUNS = 200;

    /** Something to run that may write somewhere. */
    public interface Task {
        void run() throws IOException;
    }

    private Allocation() {}

    /** Bytes allocated by one run, the least of several measurements, so that what the JIT does to itself is left out. */
    public static long of(Task task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                task.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            least = run < WARM_UP ? least : Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
