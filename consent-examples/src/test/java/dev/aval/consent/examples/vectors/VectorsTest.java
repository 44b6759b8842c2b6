package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.browser.BrowserTest;
import java.util.List;

/** The way in which most vectors ask: over https, with JavaScript. It is in every build; the others take a profile. */
@BrowserTest
class VectorsTest extends VectorPromises {
    @Override
    List<Way> ways() {
        return List.of(new Way(true, true));
    }
}
