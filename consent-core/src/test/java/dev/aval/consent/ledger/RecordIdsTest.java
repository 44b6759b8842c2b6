package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecordIdsTest {

    @Test
    void an_event_id_is_a_uuid_of_version_7_with_the_time_in_front() {
        UUID id = new RecordIds(() -> Records.NOW, new Random(1)).nextEventId();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(Records.NOW.toEpochMilli());
    }

    @Test
    void event_ids_grow_while_the_clock_stands_still_and_when_it_jumps_back() {
        AtomicLong now = new AtomicLong(Records.NOW.toEpochMilli());
        RecordIds ids = new RecordIds(() -> Instant.ofEpochMilli(now.get()), new Random(2));
        Random random = new Random(3);
        String last = "";
        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(1000) == 0) {
                now.addAndGet(random.nextInt(4000) - 2000);
            }
            String id = ids.nextEventId().toString();
            assertThat(id).isGreaterThan(last);
            last = id;
        }
    }

    @Test
    void event_ids_of_many_threads_are_all_different() throws InterruptedException {
        RecordIds ids = new RecordIds(() -> Records.NOW);
        List<UUID> made = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 2_000; k++) {
                    made.add(ids.nextEventId());
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Set<Long> stamps = new HashSet<>();
        made.forEach(id -> stamps.add(id.getMostSignificantBits()));
        assertThat(stamps).hasSize(16_000);
    }

    @Test
    void a_clock_before_1970_still_gives_event_ids() {
        assertThat(new RecordIds(() -> Instant.ofEpochMilli(-5)).nextEventId().version())
                .isEqualTo(7);
    }

    @Test
    void a_subject_reference_is_random_in_all_its_bits() {
        RandomGenerator ones = () -> -1L;
        RandomGenerator zeros = () -> 0L;

        assertThat(new RecordIds(() -> Records.NOW, ones).newSubject()).isEqualTo(new UUID(-1, -1));
        assertThat(new RecordIds(() -> Records.NOW, zeros).newSubject()).isEqualTo(new UUID(0, 0));
    }
}
