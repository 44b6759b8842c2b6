package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy says beside its rules: terms in plain words, rights, and the authority to complain to. */
class GlossaryTest {

    private static final String START = "{\"version\": 1, \"languages\": [\"en\", \"fr\"], \"controller\": {"
            + "\"name\": \"Shop\", \"contact\": \"/contact\"";

    private static ConsentPolicy read(String rest) {
        return PolicyFiles.read((START + rest).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mistakes(String rest) {
        try {
            return List.of("none in " + read(rest));
        } catch (PolicyException e) {
            return e.problems().stream()
                    .map(problem -> problem.path() + ": found " + problem.found() + ", nearest " + problem.nearest())
                    .toList();
        }
    }

    @Test
    @Proves("P28")
    void a_term_is_explained_in_every_language_of_the_site() {
        ConsentPolicy policy = read("}, \"terms\": {\"beacon\": {\"name\": {\"en\": \"Beacon\", \"fr\": \"Balise\"},"
                + " \"explanation\": {\"en\": \"A tiny image\", \"fr\": \"Une image\"}, \"address\": \"/beacons\"}}}");

        assertThat(policy.terms()).singleElement().satisfies(term -> {
            assertThat(term.id()).isEqualTo("beacon");
            assertThat(term.name().in(List.of("fr"))).isEqualTo("Balise");
            assertThat(term.explanation().in(List.of("en"))).isEqualTo("A tiny image");
            assertThat(term.address()).contains(URI.create("/beacons"));
        });
    }

    @Test
    @Proves("P28")
    void a_term_without_an_explanation_is_a_mistake() {
        assertThat(mistakes("}, \"terms\": {\"beacon\": {\"name\": \"Beacon\", \"explanation\": \"A tiny image\"},"
                        + " \"Bad Id\": {\"name\": {\"en\": \"N\", \"fr\": \"N\"}, \"explanaton\": \"x\"},"
                        + " \"odd\": {\"name\": {\"en\": \"N\", \"fr\": \"N\"}, \"explanation\": {\"en\": \"E\", \"fr\": \"E\"},"
                        + " \"address\": \"javascript:alert(1)\"}}}"))
                .anyMatch(line -> line.contains("/terms/beacon/name/fr: found nothing"))
                .anyMatch(line -> line.contains("/terms/beacon/explanation/fr: found nothing"))
                .anyMatch(line -> line.contains("/terms/Bad Id: found"))
                .anyMatch(line -> line.contains("/terms/Bad Id/explanaton") && line.endsWith("nearest explanation"))
                .anyMatch(line -> line.contains("/terms/odd/address: found"));
    }

    @Test
    @Proves("R10")
    void rights_and_authority_are_the_controllers() {
        Controller controller = read(", \"rights\": {\"en\": \"Ask us\", \"fr\": \"Demandez\"}, \"authority\": {"
                        + "\"name\": {\"en\": \"Authority\", \"fr\": \"Autorité\"}, \"address\": \"https://authority.example/\"},"
                        + " \"privacyPolicy\": \"/privacy\"}}")
                .controller();

        assertThat(controller.rights().in(List.of("fr"))).isEqualTo("Demandez");
        assertThat(controller.authority().in(List.of("en"))).isEqualTo("Authority");
        assertThat(controller.authorityAddress()).contains(URI.create("https://authority.example/"));
        assertThat(controller.privacyPolicy()).contains(URI.create("/privacy"));
    }

    @Test
    @Proves("R10")
    void an_authority_needs_a_name_and_an_address_on_the_web() {
        assertThat(mistakes(", \"authority\": {\"address\": \"/complain\"}}}"))
                .anyMatch(line -> line.contains("/controller/authority/name: found nothing"))
                .anyMatch(line -> line.contains("/controller/authority/address: found"));
        assertThat(mistakes(", \"authority\": {\"name\": {\"en\": \"Authority\"}}}}"))
                .singleElement()
                .asString()
                .contains("/controller/authority/name/fr: found nothing");
    }
}
