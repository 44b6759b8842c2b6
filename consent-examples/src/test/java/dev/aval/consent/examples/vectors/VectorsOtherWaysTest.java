package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.browser.BrowserTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The other three ways, which only the profile {@code vectors} visits. */
@BrowserTest
@Tag("vectors")
class VectorsOtherWaysTest extends VectorPromises {
    @Override
    List<Way> ways() {
        return List.of(new Way(true, false), new Way(false, true), new Way(false, false));
    }
}
