package dev.aval.consent.examples.shop;

import dev.aval.consent.examples.thirdparty.ThirdParties;

/**
 * What every page of the shop has around its own part. It embeds the third parties the way their makers say one should,
 * and knows nothing of consent but the link in the footer.
 */
final class Layout {
    private final ThirdParties parties;

    Layout(ThirdParties parties) {
        this.parties = parties;
    }

    /** From the first byte to the start of the main part. */
    String open(String title, int inBasket) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/shop.css">
            <link rel="preconnect" href="%2$s">
            <link rel="stylesheet" href="%3$s/stars.css">
            <script>
              window.metrics = window.metrics || function () { (metrics.q = metrics.q || []).push(arguments); };
              metrics("site", "tilleul");
              metrics("view", location.pathname);
            </script>
            <script async src="%2$s/metrics.js"></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the page</a>
            <header class="top">
            <a class="brand" href="/"><svg viewBox="0 0 72 72" aria-hidden="true" fill="none" stroke="currentColor"
              stroke-width="5" stroke-linecap="round" stroke-linejoin="round"><path d="M36 68V34"/><path
              d="M36 48c-12-2-22-10-22-26 16 0 22 10 22 22M36 42c12-2 22-10 22-26-16 0-22 10-22 22"/></svg>
              <span>Tilleul</span></a>
            <nav aria-label="Shop">
            <a href="/#teas">Teas</a>
            <a href="/club">Club</a>
            <a href="/your-data">Your data</a>
            <a href="/basket">Basket <span class="count">%4$d<span class="unseen"> in it</span></span></a>
            </nav>
            </header>
            <main id="main">
            """.formatted(
                        Html.escape(title),
                        parties.metrics().origin(),
                        parties.delivery().origin(),
                        inBasket);
    }

    /** From the end of the main part to the end of the footer; the page is still open after it. */
    String footer(String pageName) {
        return """
            </main>
            <footer class="bottom">
            <div>
            <p><strong>Tilleul</strong>, six teas and no seventh.<br>12 rue des Tilleuls, Die, France</p>
            <p><a href="/consent/preferences">Privacy choices</a> &middot; <a href="/your-data">What we keep about you</a></p>
            </div>
            <img class="seal" src="%s/badge.svg?shop=tilleul" width="190" height="44" alt="Rated 4.8 of 5 by Ratings Club">
            <img class="pixel" src="%s/pixel.gif?page=%s" width="1" height="1" alt="">
            </footer>
            """.formatted(parties.ratings().origin(), parties.ads().origin(), Html.escape(pageName));
    }

    /** The advertising frame. */
    String advertisement() {
        return """
            <aside class="ad" aria-label="Advertisement">
            <p class="small">Advertisement</p>
            <iframe src="%s/frame" title="Advertisement" width="300" height="250"></iframe>
            </aside>
            """.formatted(parties.ads().origin());
    }

    /** The film, in its maker's player. */
    String film() {
        return """
            <iframe class="film" src="%s/embed?film=80-degrees" title="Film: three minutes, eighty degrees"
              width="640" height="360" allowfullscreen></iframe>
            """.formatted(parties.video().origin());
    }

    static String close() {
        return """
            </body>
            </html>
            """;
    }
}
