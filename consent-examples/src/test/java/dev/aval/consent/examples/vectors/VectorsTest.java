package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.browser.BrowserTest;
import java.util.List;

/** Two of the four ways, in which each of scheme and JavaScript comes both ways. */
@BrowserTest
class VectorsTest extends VectorPromises {
    @Override
    List<Way> ways() {
        return List.of(new Way(true, true), new Way(false, false));
    }
}
