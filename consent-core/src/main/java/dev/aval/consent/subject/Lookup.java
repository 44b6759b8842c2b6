package dev.aval.consent.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One question to the source, under way or answered. Its age counts from before the source was asked, since what the source told
 * at the end may be what it read at the beginning.
 */
final class Lookup {

    /** What the source told. */
    record Answer(@Nullable SubjectRecord record, boolean failed) {

        static final Answer UNKNOWN = new Answer(null, false);
        static final Answer FAILED = new Answer(null, true);
    }

    /**
     * When something was asked.
     *
     * @param nanos by a clock that never jumps, but may stand still while the machine sleeps
     * @param millis by a clock that goes on meanwhile, but may jump
     * @param generation how often everything was called stale before
     */
    record Moment(long nanos, long millis, long generation) {

        /** Whether something begun at this moment is too old for what is asked at another. */
        boolean isTooOldAt(Moment asked, long boundNanos, long boundMillis) {
            return generation < asked.generation
                    || asked.nanos - nanos >= boundNanos
                    || asked.millis - millis >= boundMillis;
        }
    }

    private final Moment begun;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** Who asks the source, until it has answered; kept no longer, for a thread may hold much. */
    private volatile @Nullable Thread asking = Thread.currentThread();

    Lookup(Moment begun) {
        this.begun = begun;
    }

    Moment begun() {
        return begun;
    }

    void complete(Answer told) {
        asking = null;
        answer.complete(told);
    }

    /** Waits for another thread's answer; a source that asks back for the same subject would wait for itself, and fails. */
    Answer await() {
        if (Thread.currentThread().equals(asking)) {
            return Answer.FAILED;
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.FAILED;
        } catch (ExecutionException e) {
            return Answer.FAILED;
        }
    }
}
