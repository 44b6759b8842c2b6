package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a policy in files beside each other, and what is wrong with them. */
class PolicyTimelineTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    Path folder;

    private static String version(int number, String more) {
        return """
                {"version": %d, "controller": {"name": "Shop", "contact": "mailto:a@shop.example"}%s}
                """.formatted(number, more.isEmpty() ? "" : ", " + more.replace('\'', '"'));
    }

    private void write(String name, int number, String more) throws IOException {
        Files.writeString(folder.resolve(name), version(number, more));
    }

    private PolicyTimeline read() {
        return PolicyTimeline.read(folder.resolve("consent.json"));
    }

    private List<PolicyProblem> problems() {
        PolicyException failure = catchThrowableOfType(PolicyException.class, this::read);
        assertThat(failure).as("the versions were expected to be refused").isNotNull();
        return failure.problems();
    }

    private static final String ANALYTICS = "'purposes': {'analytics': {}}";

    @Test
    void versions_beside_the_policy_are_found_by_their_names() throws IOException {
        write("consent.json", 3, ANALYTICS);
        write("consent.v1.json", 1, "");
        write("consent.v2.json", 2, "");
        write("consent.v4.json", 4, "'effective': '2027-01-01'");

        assertThat(read().versions()).extracting(ConsentPolicy::version).containsExactly(1, 2, 3, 4);
    }

    @Test
    void resources_that_cannot_be_listed_are_found_the_same_way() {
        Map<String, String> war = new HashMap<>();
        war.put("/WEB-INF/consent.json", version(2, ANALYTICS));
        war.put("/WEB-INF/consent.v1.json", version(1, ""));
        war.put("/WEB-INF/consent.v3.json", version(3, "'effective': '2027-01-01'"));

        assertThat(PolicyTimeline.read("/WEB-INF/consent.json", name -> stream(war.get(name)))
                        .orElseThrow()
                        .versions())
                .extracting(ConsentPolicy::version)
                .containsExactly(1, 2, 3);
        assertThat(PolicyTimeline.read("/WEB-INF/other.json", name -> stream(war.get(name))))
                .isEmpty();
    }

    private static @Nullable InputStream stream(@Nullable String text) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_policy_alone_is_a_timeline_of_one() throws IOException {
        write("consent.json", 7, ANALYTICS);

        assertThat(read().versions()).extracting(ConsentPolicy::version).containsExactly(7);
        assertThat(read().changesAfter(NOW)).isEmpty();
        assertThat(read().at(NOW).upcoming()).isEmpty();
    }

    @Test
    void another_name_has_its_versions_beside_it_too() {
        assertThat(TimelineReader.nameOf("consent.json", 2)).isEqualTo("consent.v2.json");
        assertThat(TimelineReader.nameOf("/WEB-INF/shop.json", 12)).isEqualTo("/WEB-INF/shop.v12.json");
        assertThat(TimelineReader.nameOf("policy", 2)).isEqualTo("policy.v2");
        assertThat(TimelineReader.nameOf("/etc.d/policy", 2)).isEqualTo("/etc.d/policy.v2");
        assertThat(TimelineReader.nameOf("/etc/.json", 2)).isEqualTo("/etc/.json.v2");
    }

    @Test
    void a_copy_of_the_policy_under_its_own_version_is_no_mistake() throws IOException {
        write("consent.json", 2, ANALYTICS);
        write("consent.v2.json", 2, ANALYTICS);

        assertThat(read().versions())
                .singleElement()
                .extracting(ConsentPolicy::source)
                .isEqualTo("consent.json");
    }

    @Test
    @Proves("L3")
    void a_known_version_with_other_content_is_refused() throws IOException {
        write("consent.json", 2, ANALYTICS);
        write("consent.v2.json", 2, "");

        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "consent.v2.json#/version: found 2, with another content than consent.json, expected a version raised"
                                + " with every change");
    }

    @Test
    void a_file_that_holds_another_version_than_its_name_says_is_refused() throws IOException {
        write("consent.json", 2, ANALYTICS);
        write("consent.v1.json", 3, "");

        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo("consent.v1.json#/version: found 3, expected 1, as in the file's name");
    }

    @Test
    void a_later_version_says_when_it_takes_effect() throws IOException {
        write("consent.json", 2, ANALYTICS);
        write("consent.v3.json", 3, "");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "consent.v3.json#/effective: found nothing, expected the day from which version 3 is in force");
    }

    @Test
    void mistakes_in_all_versions_are_told_at_once() throws IOException {
        write("consent.json", 3, ANALYTICS);
        write("consent.v2.json", 2, "'purposes': {'analytic': {}}");
        write("consent.v1.json", 1, "'vendors': 7");

        assertThat(problems())
                .anyMatch(problem -> problem.source().endsWith("consent.v1.json")
                        && problem.path().equals("/vendors"))
                .anyMatch(problem -> problem.source().endsWith("consent.v2.json"));
    }

    @Test
    void a_number_that_meant_something_else_before_is_refused() throws IOException {
        write(
                "consent.v1.json",
                1,
                ANALYTICS + ", 'vendors': {'old': {'number': 1, 'purposes': ['analytics'], 'hosts': ['o.example']}}");
        write("consent.v2.json", 2, ANALYTICS);
        write(
                "consent.json",
                3,
                ANALYTICS + ", 'vendors': {'new': {'number': 1, 'purposes': ['analytics'], 'hosts': ['n.example']}}");

        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "consent.json#/vendors/new/number: found 1, which meant \"old\" in version 1, expected a number that was"
                                + " never given to another");
    }

    @Test
    void a_later_version_cannot_take_effect_earlier() throws IOException {
        write("consent.json", 2, ANALYTICS + ", 'effective': '2027-02-01'");
        write("consent.v1.json", 1, "");
        write("consent.v3.json", 3, "'effective': '2027-01-01'");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "consent.v3.json#/effective: found 2027-01-01T00:00:00Z, expected an instant after 2027-02-01T00:00:00Z");
    }

    @Test
    void a_notice_comes_before_what_it_announces() throws IOException {
        write("consent.json", 1, "'effective': '2027-01-01', 'notice': '2027-01-01'");
        assertThat(problems()).singleElement().extracting(PolicyProblem::path).isEqualTo("/notice");

        write("consent.json", 1, "'notice': '2027-01-01'");
        assertThat(problems()).singleElement().extracting(PolicyProblem::path).isEqualTo("/effective");
    }

    @Test
    void a_date_is_a_day_or_an_instant() throws IOException {
        for (String wrong :
                List.of("'2027-13-01'", "'tomorrow'", "20270101", "'2027-01-01T09:00'", "'2027-01-01T25:00:00Z'")) {
            write("consent.json", 1, "'effective': " + wrong);
            assertThat(problems())
                    .as(wrong)
                    .singleElement()
                    .extracting(PolicyProblem::path)
                    .isEqualTo("/effective");
        }
        write("consent.json", 1, "'effective': '2026-01-01T09:30:00Z'");
        assertThat(read().at(NOW).effective()).contains(Instant.parse("2026-01-01T09:30:00Z"));
    }

    @Test
    @Proves("P21")
    void a_coming_version_takes_over_at_its_very_instant_and_not_before() throws IOException {
        write("consent.json", 1, ANALYTICS);
        write("consent.v2.json", 2, "'effective': '2027-01-01'");
        write("consent.v3.json", 3, "'effective': '2027-06-01T12:00:00Z'");
        PolicyTimeline timeline = read();

        assertThat(timeline.at(Instant.parse("2026-12-31T23:59:59.999Z")).version())
                .isEqualTo(1);
        assertThat(timeline.at(Instant.parse("2027-01-01T00:00:00Z")).version()).isEqualTo(2);
        assertThat(timeline.at(Instant.parse("2027-06-01T12:00:00Z")).version()).isEqualTo(3);
        assertThat(timeline.changesAfter(NOW)).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(timeline.changesAfter(Instant.parse("2027-01-01T00:00:00Z")))
                .contains(Instant.parse("2027-06-01T12:00:00Z"));
        assertThat(timeline.changesAfter(Instant.parse("2027-06-01T12:00:00Z"))).isEmpty();
    }

    @Test
    void a_policy_with_a_date_to_come_leaves_the_version_before_it_in_force() throws IOException {
        write("consent.v1.json", 1, "");
        write("consent.json", 2, ANALYTICS + ", 'effective': '2027-01-01'");

        assertThat(read().at(NOW).version()).isEqualTo(1);
        read().checkStart(NOW);
    }

    @Test
    void a_policy_with_a_date_to_come_and_nothing_before_it_cannot_be_started_with() throws IOException {
        write("consent.json", 2, ANALYTICS + ", 'effective': '2027-01-01'");
        PolicyTimeline timeline = read();

        PolicyException failure = catchThrowableOfType(PolicyException.class, () -> timeline.checkStart(NOW));
        assertThat(failure).hasMessageContaining("consent.json#/effective: found 2027-01-01T00:00:00Z");
        timeline.checkStart(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void the_order_in_which_versions_are_given_does_not_matter() throws IOException {
        write("consent.json", 1, ANALYTICS);
        ConsentPolicy one = ConsentPolicy.read(folder.resolve("consent.json"));
        write("consent.json", 2, "");
        ConsentPolicy two = ConsentPolicy.read(folder.resolve("consent.json"));

        assertThat(PolicyTimeline.of(two, one).versions())
                .extracting(ConsentPolicy::version)
                .containsExactly(1, 2);
        assertThat(PolicyTimeline.of(two, one).at(NOW).changesSince(1))
                .isEqualTo(PolicyTimeline.of(one, two).at(NOW).changesSince(1))
                .isNotEmpty();
    }

    @Test
    void a_timeline_of_a_timelines_own_policies_is_the_same() throws IOException {
        write("consent.v1.json", 1, "");
        write("consent.json", 2, ANALYTICS);
        List<ConsentPolicy> versions = read().versions();

        assertThat(PolicyTimeline.of(versions.get(1), versions.get(0)).at(NOW).changesSince(0))
                .isEqualTo(read().at(NOW).changesSince(0));
    }

    @Test
    void a_fingerprint_differs_with_what_can_be_material_and_not_with_texts_or_settings() throws IOException {
        write("consent.json", 1, ANALYTICS);
        String before = read().at(NOW).fingerprint();

        write("consent.json", 1, "'purposes': {'analytics': {'title': 'Counting'}}, 'settings': {'mode': 'audit'}");
        assertThat(read().at(NOW).fingerprint()).isEqualTo(before).matches("[0-9a-f]{64}");
        write("consent.json", 1, "'purposes': {'analytics': {'retention': 'P1M'}}");
        assertThat(read().at(NOW).fingerprint()).isNotEqualTo(before);
    }
}
