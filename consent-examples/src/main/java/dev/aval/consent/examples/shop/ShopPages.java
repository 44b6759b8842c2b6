package dev.aval.consent.examples.shop;

import dev.aval.consent.ConsentPolicy;
import java.util.Map;

/** The main part of each page. */
final class ShopPages {
    private final Layout layout;

    ShopPages(Layout layout) {
        this.layout = layout;
    }

    String home() {
        StringBuilder html = new StringBuilder(8192);
        html.append("""
            <section class="hero">
            <div>
            <h1>Six teas,<br>and the time to drink them</h1>
            <p>We know the people who grow each of them, we taste every harvest, and we leave out what we would not
            drink ourselves. Your tin is packed the day you order it.</p>
            <p><a class="button" href="#teas">See the six</a></p>
            </div>
            <div class="shelf">
            """);
        Tea.ALL.stream().limit(3).forEach(tea -> html.append(tea.tin().svg("")));
        html.append("""
            </div>
            </section>
            <section id="teas" aria-labelledby="teas-title">
            <h2 id="teas-title">The six</h2>
            <ul class="grid">
            """);
        Tea.ALL.forEach(tea -> html.append(card(tea)));
        html.append("""
            </ul>
            </section>
            <section class="brew" aria-labelledby="brew-title">
            <div>
            <h2 id="brew-title">Three minutes, eighty degrees</h2>
            <p>Most tea is not bad, it is scalded. In this short film Maëlle shows how to tell eighty degrees without
            a thermometer: wait until the bubbles are the size of a crab&#8217;s eyes.</p>
            <p>If you would rather read: boil the water, pour it into a cold jug, count slowly to sixty.</p>
            </div>
            """);
        html.append(layout.film()).append("</section>\n").append(layout.advertisement());
        return html.toString();
    }

    String tea(Tea tea) {
        return """
            <article class="product">
            <div class="stage">%s</div>
            <div>
            <p class="small">%s</p>
            <h1>%s</h1>
            %s
            <p class="lead">%s</p>
            <p>%s</p>
            <h2>How to brew it</h2>
            <p>%s</p>
            <p class="buy"><span class="price">%s</span> <span class="small">tin of %d g, tax included</span></p>
            %s
            </div>
            </article>
            <section class="brew" aria-labelledby="brew-title">
            <div><h2 id="brew-title">Not sure about the water?</h2>
            <p>Maëlle shows in three minutes how to tell eighty degrees by eye.</p></div>
            %s</section>
            """.formatted(
                        tea.tin().svg("A tin of " + tea.name()),
                        Html.escape(tea.kind()),
                        Html.escape(tea.name()),
                        stars(tea),
                        Html.escape(tea.line()),
                        Html.escape(tea.story()),
                        Html.escape(tea.brewing()),
                        tea.price(),
                        tea.grams(),
                        addForm(tea, "Put a tin in the basket"),
                        layout.film());
    }

    String basket(Basket basket) {
        Map<String, Integer> counts = basket.counts();
        StringBuilder html = new StringBuilder(2048).append("<h1>Your basket</h1>\n");
        if (counts.isEmpty()) {
            html.append("<p>It is empty. That is easily <a href=\"/#teas\">mended</a>.</p>\n");
            return html.append(layout.advertisement()).toString();
        }
        html.append("""
            <div class="scroll"><table class="basket">
            <thead><tr><th scope="col">Tea</th><th scope="col">Tins</th><th scope="col">Price</th><th scope="col"><span
              class="unseen">Remove</span></th></tr></thead>
            <tbody>
            """);
        int sum = 0;
        for (Tea tea : Tea.ALL) {
            int count = counts.getOrDefault(tea.slug(), 0);
            if (count > 0) {
                sum += count * tea.cents();
                html.append("""
                    <tr><th scope="row"><a href="/tea/%1$s">%2$s</a></th><td>%3$d</td><td>%4$s</td>
                    <td><form method="post" action="/basket/remove"><input type="hidden" name="tea" value="%1$s"><button
                      class="plain">Remove<span class="unseen"> %2$s</span></button></form></td></tr>
                    """.formatted(tea.slug(), Html.escape(tea.name()), count, Tea.price(count * tea.cents())));
            }
        }
        html.append("""
            </tbody>
            <tfoot><tr><th scope="row">Together</th><td></td><td>%s</td><td></td></tr></tfoot>
            </table></div>
            <p class="small">This is a demonstration: there is no till, and no tea will come. We are sorry about the tea.</p>
            """.formatted(Tea.price(sum)));
        return html.append(layout.advertisement()).toString();
    }

    static String yourData(ConsentPolicy policy) {
        return YOUR_DATA + Changes.html(policy) + ASKING;
    }

    private static final String YOUR_DATA = """
            <h1>Your data, in plain words</h1>
            <p class="lead">We sell tea. To do that we need to know what is in your basket while you are here, and where to
            send the parcel. Everything else is up to you.</p>
            <h2>What this site would like to store</h2>
            <div class="scroll"><table class="stacked">
            <thead><tr><th scope="col">Cookie</th><th scope="col">What it is for</th><th scope="col">How long</th><th
              scope="col">Can you refuse it?</th></tr></thead>
            <tbody>
            <tr><th scope="row"><code>JSESSIONID</code></th><td>Keeps your basket together</td><td>Until you close the
              browser</td><td data-as="Can you refuse it?">No: the basket needs it. It is set when you first put something in.</td></tr>
            <tr><th scope="row"><code>shop_member</code></th><td>Recognises you when you come back</td><td data-as="for">1 year</td><td data-as="Can you refuse it?">Yes</td></tr>
            <tr><th scope="row"><code>_metrics_id</code>, <code>_metrics</code></th><td>Counts visits, so that we see which pages
              help</td><td data-as="for">13 months</td><td data-as="Can you refuse it?">Yes</td></tr>
            <tr><th scope="row"><code>_ads_ref</code></th><td>Lets our advertiser recognise you elsewhere</td><td data-as="for">6
              months</td><td data-as="Can you refuse it?">Yes</td></tr>
            </tbody>
            </table></div>
            <h2>Changing your mind</h2>
            <p>You can look at your choices, change them or take them back at any time under <a
              href="/consent/preferences">Privacy choices</a>. The shop works just as well if you refuse everything: you
            see the same teas at the same price, only the film and the advertisement stay away.</p>
            <h2>Letters</h2>
            <p>Each night a job decides who gets the newsletter, and who has to know that the shop will be closed. <a
              href="/jobs/newsletter">What it would send you tonight, and why</a>.</p>
            """;

    private static final String ASKING = """
            <h2>Asking a person</h2>
            <p>Write to <a href="mailto:privacy@tilleul.example">privacy@tilleul.example</a>. A human being reads it, usually
            over a cup.</p>
            """;

    static String club() {
        return """
            <h1>The tea club</h1>
            <p class="lead">Members read here how the harvest goes, before there is anything to buy.</p>
            <p>This corner of the shop has a privacy policy of its own. On the shop&#8217;s other pages it is enough to accept
            all; to count what members read, the club wants a yes to exactly that, and goes without until it gets one.</p>
            <p><a href="/consent/preferences?service=club">Privacy choices for the club</a></p>
            """;
    }

    static String notFound() {
        return """
            <h1>Nothing on this shelf</h1>
            <p>There is no such page. The <a href="/#teas">six teas</a> are where they always were.</p>
            """;
    }

    private static String card(Tea tea) {
        return """
            <li class="card">
            <a class="cover" href="/tea/%s">%s<h3>%s</h3></a>
            <p class="small">%s</p>
            %s
            <p>%s</p>
            <div class="buy"><p><span class="price">%s</span> <span class="small">%d g</span></p>%s</div>
            </li>
            """.formatted(
                        tea.slug(),
                        tea.tin().svg(""),
                        Html.escape(tea.name()),
                        Html.escape(tea.kind()),
                        stars(tea),
                        Html.escape(tea.line()),
                        tea.price(),
                        tea.grams(),
                        addForm(tea, "Add"));
    }

    private static String stars(Tea tea) {
        String drawn = "\u2605".repeat(tea.stars()) + "\u2606".repeat(5 - tea.stars());
        return "<p class=\"stars\"><span aria-hidden=\"true\">" + drawn + "</span><span class=\"unseen\">" + tea.stars()
                + " of 5 stars</span></p>";
    }

    private static String addForm(Tea tea, String label) {
        return """
            <form method="post" action="/basket/add"><input type="hidden" name="tea" value="%s"><button
              class="button">%s<span class="unseen"> %s</span></button></form>""".formatted(tea.slug(), label, Html.escape(tea.name()));
    }
}
