package dev.aval.consent.cookie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The one list of the payload: ascending numbers, each with a small value, in which neighbours of one value share an item.
 *
 * <p>An item is a run of successive numbers with the same value. It is written as {@code gap << (bits + 1) | more << bits |
 * value}, where the gap counts the numbers left out since the run before; where {@code more} is 1, the length of the run less 2
 * follows. Two runs that could be one are one, so that a list has one form.
 */
final class NumberList {

    /** Takes what a list holds. */
    interface Sink {
        void accept(int number, int value);
    }

    private record Run(int from, int to, int value) {}

    private NumberList() {}

    static void write(PayloadWriter out, SortedMap<Integer, Integer> values, int bits) {
        List<Run> runs = runs(values);
        out.number(runs.size());
        int before = 0;
        for (Run run : runs) {
            long more = run.to > run.from ? 1 : 0;
            out.number((long) (run.from - before - 1) << (bits + 1) | more << bits | run.value);
            if (more == 1) {
                out.number(run.to - run.from - 1L);
            }
            before = run.to;
        }
    }

    private static List<Run> runs(SortedMap<Integer, Integer> values) {
        List<Run> runs = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : values.entrySet()) {
            int number = entry.getKey();
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.to == number - 1 && last.value == entry.getValue()) {
                runs.set(runs.size() - 1, new Run(last.from, number, last.value));
            } else {
                runs.add(new Run(number, number, entry.getValue()));
            }
        }
        return runs;
    }

    /** Reads a list of numbers from 1 to {@code max} with values below {@code 1 << bits}; {@code least} is the fewest items. */
    static void read(PayloadReader in, int least, int max, int bits, Sink sink) throws NonCanonicalException {
        int items = in.smallNumber(max);
        if (items < least) {
            throw new NonCanonicalException("items in a list that is there");
        }
        int before = 0;
        int valueBefore = -1;
        for (int i = 0; i < items; i++) {
            long word = in.number((long) max << (bits + 1) | ((2L << bits) - 1));
            int value = (int) word & ((1 << bits) - 1);
            int gap = (int) (word >>> (bits + 1));
            int from = before + 1 + gap;
            int to = (word >>> bits & 1) == 0 ? from : from + 1 + in.smallNumber(max);
            if (to > max || (gap == 0 && value == valueBefore)) {
                throw new NonCanonicalException("numbers in range, and one run where two could be one");
            }
            for (int number = from; number <= to; number++) {
                sink.accept(number, value);
            }
            before = to;
            valueBefore = value;
        }
    }
}
