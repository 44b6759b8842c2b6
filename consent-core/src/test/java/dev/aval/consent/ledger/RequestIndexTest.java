package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIndexTest {

    @Test
    void every_request_is_found_at_its_place_and_no_other() {
        RequestIndex index = new RequestIndex();
        Records records = new Records(31);
        UUID[] requests = new UUID[20_000];
        for (int i = 0; i < requests.length; i++) {
            // Ids that differ little, as an unfriendly client would choose them.
            requests[i] = i % 2 == 0 ? new UUID(0, i) : records.uuid();
            assertThat(index.find(requests[i])).isEqualTo(RequestIndex.ABSENT);
            index.put(requests[i], RequestIndex.place(i % 7, i * 512L));
        }
        for (int i = 0; i < requests.length; i++) {
            long place = index.find(requests[i]);
            assertThat(RequestIndex.segmentOf(place)).isEqualTo(i % 7);
            assertThat(RequestIndex.offsetOf(place)).isEqualTo(i * 512L);
        }
    }

    @Test
    void the_first_place_of_a_request_stays() {
        RequestIndex index = new RequestIndex();
        UUID request = new UUID(-1, -1);
        index.put(request, RequestIndex.place(0, 512));
        index.put(request, RequestIndex.place(3, 1024));

        assertThat(index.find(request)).isEqualTo(RequestIndex.place(0, 512));
    }
}
