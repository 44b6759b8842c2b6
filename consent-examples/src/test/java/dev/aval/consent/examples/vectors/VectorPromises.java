package dev.aval.consent.examples.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised of every vector, whatever way it is visited in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
abstract class VectorPromises {
    private static final int AT_LEAST = 200;

    private Corpus corpus;

    /** The ways in which this class visits. */
    abstract List<Way> ways();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        corpus = new Corpus(folder);
    }

    @AfterAll
    void close() {
        System.out.println(corpus.summary());
        corpus.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void without_the_filter_every_vector_asks_its_third_party(Way way) {
        Set<String> expected = corpus.names(vector -> vector.leaksFor(way));
        assertThat(expected).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(corpus.reached(way, Corpus.WITHOUT_FILTER)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void before_consent_no_vector_asks_anybody(Way way) {
        without_the_filter_every_vector_asks_its_third_party(way);
        assertThat(corpus.reached(way, Corpus.BEFORE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void before_consent_only_what_markup_cannot_show_is_left_to_the_fence(Way way) {
        without_the_filter_every_vector_asks_its_third_party(way);
        assertThat(corpus.reached(way, Corpus.MARKUP_ALONE))
                .containsExactlyInAnyOrderElementsOf(
                        corpus.names(vector -> vector.leaksFor(way) && vector.is("fence")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void after_consent_every_vector_asks_again(Way way) {
        Set<String> expected = new TreeSet<>(corpus.reached(way, Corpus.WITHOUT_FILTER));
        expected.removeAll(corpus.names(vector -> vector.is("lost") || vector.is("ahead")));
        assertThat(corpus.reached(way, Corpus.AFTER)).containsAll(expected);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void after_withdrawal_no_vector_asks_anybody(Way way) {
        after_consent_every_vector_asks_again(way);
        assertThat(corpus.reached(way, Corpus.WITHDRAWN)).isEmpty();
    }
}
