package dev.aval.consent.examples.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Says which third-party requests a document asks a browser to make, by walking jsoup's tree of it. It is the judge of the
 * HTML gate and therefore shares no code with it.
 *
 * <p>A third party is every http or https host that is neither the page's own nor one of the given own hosts; ports do not
 * matter, nor does a trailing dot. Links that a visitor may follow are no references. What only a visitor's action sends out
 * ({@code form action}, {@code formaction}, {@code ping} and the {@code attributionsrc} of a link) is listed apart, by
 * {@link #actions}.
 *
 * <p>In doubt a reference is listed, so that a gate which leaves none behind leaks in no browser: contents of {@code template}
 * elements count, {@code source} counts under any parent, {@code src} counts beside {@code srcdoc}, a {@code nomodule} script
 * counts, scripts count even where scripting is off, a {@code select} is read as before and as after the HTML standard let it
 * hold any element, and a relative address before the first {@code base} element counts by the page's address and by the base.
 * A {@code script} of a type that no browser executes does not count, nor do comments, {@code data:} documents, addresses
 * that scripts put together, or import maps, which fetch nothing by themselves.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ThirdPartyOracle {
    private final BrowserUrl page;
    private final Set<String> ownHosts;

    /**
     * Judges pages of one address.
     *
     * @param pageUrl the absolute http(s) address of the page
     * @param ownHosts hosts beside the page's own that are no third parties, compared exactly and without regard to case
     * @throws IllegalArgumentException if {@code pageUrl} is not an absolute http(s) address
     */
    public ThirdPartyOracle(String pageUrl, Collection<String> ownHosts) {
        page = BrowserUrl.parse(pageUrl)
                .orElseThrow(() -> new IllegalArgumentException("expected an absolute http(s) URL, found " + pageUrl));
        Set<String> own = new HashSet<>();
        ownHosts.forEach(host -> own.add(host.toLowerCase(Locale.ROOT)));
        own.add(page.bareHost());
        this.ownHosts = Set.copyOf(own);
    }

    /**
     * Lists what a browser fetches by itself when it shows the document.
     *
     * @param html the whole document
     * @param scripting whether the browser reads the document as with scripting on, where the content of {@code noscript} is
     *     text, or as with scripting off, where it is markup
     * @return one entry for each place, in the order of the document; the same address may occur several times
     */
    public List<Reference> references(String html, boolean scripting) {
        return read(html, scripting, false);
    }

    /** {@return what a browser fetches by itself with scripting on or off: each place once} */
    public List<Reference> references(String html) {
        return union(references(html, false), references(html, true));
    }

    /** {@return what is sent to third parties only when a visitor submits a form or follows a link} */
    public List<Reference> actions(String html, boolean scripting) {
        return read(html, scripting, true);
    }

    private List<Reference> read(String html, boolean scripting, boolean actions) {
        List<Reference> before = walk(html, scripting, actions, false);
        return DocumentReader.mayHaveSelect(html) ? union(before, walk(html, scripting, actions, true)) : before;
    }

    private List<Reference> walk(String html, boolean scripting, boolean actions, boolean anythingInSelect) {
        DocumentReader reader = new DocumentReader(ownHosts, scripting, actions, anythingInSelect);
        return List.copyOf(reader.read(html, page));
    }

    private static List<Reference> union(List<Reference> first, List<Reference> second) {
        Map<Reference, Integer> spare = new HashMap<>();
        first.forEach(reference -> spare.merge(reference, 1, Integer::sum));
        List<Reference> all = new ArrayList<>(first);
        for (Reference reference : second) {
            if (spare.merge(reference, -1, Integer::sum) < 0) {
                all.add(reference);
            }
        }
        return List.copyOf(all);
    }
}
