package dev.aval.consent.lint;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words by which a text gives away what it is about, in English, French and German. A clause that denies something ("never used for
 * offers") is left out, so that a good text is not blamed for what it rules out; other languages are not judged.
 */
enum Wording {
    /** That there is no choice. */
    NECESSARY(
            "strictly necessary|technically necessary|essential cookies?|always active|(?:can ?not|can't) be (?:refused|switched off)"
                    + "|(?:required|necessary) for the (?:site|service|website)|strictement nécessaires?|toujours actifs?"
                    + "|indispensables? au|nécessaires? au fonctionnement|unbedingt erforderlich|technisch notwendig|immer aktiv"),

    /** That people are followed, or shown advertisements. */
    TRACKING(
            "advertis(?:ing|ements?|ers?)|retargeting|remarketing|profiling|web analytics|audience measurement|behaviou?ral"
                    + "|publicit(?:é|és|aires?)|reciblage|ciblage|profilage|mesures? d['’]audience|werbung|werbe\\p{L}+|nutzerprofile?"),

    /** That people are shown advertisements. */
    ADVERTISING(
            "advertis(?:ing|ements?|ers?)|retargeting|remarketing|publicit(?:é|és|aires?)|reciblage|werbung|werbe\\p{L}+"),

    /** That something is sold. */
    PROMOTION(
            "special offers?|(?:our|latest|exclusive|personal) offers|offers and|promotion(?:s|al)?|discounts?|newsletters?|marketing"
                    + "|vouchers?|advertis(?:ing|ements?)|offres (?:spéciales?|promotionnelles?|exclusives?|commerciales?)|nos offres"
                    + "|promotions?|réductions?|lettres? d['’]information|bons? d['’]achat|publicit(?:é|és|aires?)"
                    + "|(?:sonder)?angebote|rabatte?|gutscheine?|werbung"),

    /** That the text is not finished. */
    PLACEHOLDER(
            "todo|fixme|tbd|xxx+|lorem ipsum|to be (?:done|defined|written|completed)|à (?:compléter|définir|rédiger)");

    private static final Pattern CLAUSE = Pattern.compile("[.;:!?()–—]|\\bbut\\b|\\bmais\\b|\\baber\\b");

    private static final Pattern DENIAL =
            words("no|not|never|without|none|nor|neither|doesn't|don't|isn't|aren't|ne|jamais|sans|pas"
                    + "|aucune?|ni|kein\\p{L}*|nicht|nie|niemals|ohne");

    private final Pattern pattern;

    Wording(String words) {
        pattern = words(words);
    }

    private static Pattern words(String words) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The first such words of a text, or null where it has none. */
    @Nullable String in(String text) {
        for (String clause : CLAUSE.split(text, -1)) {
            var match = pattern.matcher(clause);
            // Words of necessity deny something themselves: they count wherever they stand.
            if (match.find() && (this == NECESSARY || !DENIAL.matcher(clause).find())) {
                return match.group();
            }
        }
        return null;
    }
}
