package dev.aval.consent.servlet.html;

/** One kind of place in a page from which a browser fetches, or to which it sends. */
public enum Sink {
    /** A script fetched by URL, classic or module, and the URLs of an import map. */
    SCRIPT,
    /** The text of an inline script. */
    INLINE_SCRIPT,
    /** An inline script that is too long to be judged by its text. */
    OVERSIZED_SCRIPT,
    /** {@code link rel=modulepreload}. */
    MODULE_PRELOAD,
    /** An image: {@code img}, {@code srcset}, {@code input type=image}, SVG {@code image}, {@code poster} and the like. */
    IMAGE,
    /** A nested browsing context: {@code iframe}, {@code frame}, {@code fencedframe}, {@code portal}. */
    FRAME,
    /** A plug-in: {@code object}, {@code embed}, {@code applet} and their {@code param}. */
    OBJECT,
    /** Audio or video. */
    MEDIA,
    /** A text track. */
    TRACK,
    /** A style sheet fetched by {@code link}. */
    STYLESHEET,
    /** A preload of a kind that has no sink of its own. */
    PRELOAD,
    /** A prefetch or prerender, by {@code link} or by speculation rules. */
    PREFETCH,
    /** {@code preconnect} and {@code dns-prefetch}. */
    CONNECT,
    /** A page icon. */
    ICON,
    /** A web application manifest. */
    MANIFEST,
    /** A URL inside CSS: {@code url()}, {@code @import}, {@code image-set()}. */
    CSS,
    /** {@code ping} of a hyperlink. */
    PING,
    /** {@code attributionsrc}. */
    ATTRIBUTION,
    /** {@code action} and {@code formaction}. */
    FORM,
    /** {@code meta http-equiv=refresh}. */
    REFRESH,
    /** {@code base href}. */
    BASE,
    /** An element its author marked with {@code data-consent-purpose}. */
    MARKED,
    /** Any other fetch: SVG references, SMIL animation of a reference, a {@code link} of unknown kind. */
    OTHER
}
