package dev.aval.consent.lint;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words by which a text gives away what it is about, in English, French and German. What is denied before it is named ("never used
 * for offers"), or right after ("offers are never sent"), is left out, so that a good text is not blamed for what it rules out; a no
 * that praises ("offers you should not miss") denies nothing. Other languages are not judged.
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
            "special offers?|(?:our|latest|exclusive|personal) offers|offers and|promotions|promotional|discounts|newsletters?"
                    + "|marketing|advertis(?:ing|ements?)|offres (?:spéciales?|promotionnelles?|exclusives?|commerciales?)|nos offres"
                    + "|réductions|lettres? d['’]information|publicit(?:é|és|aires?)|(?:sonder)?angebote|rabatte|werbung"),

    /** That something may be sold; notices about what somebody has bought say so too. */
    MAYBE_PROMOTION("promotion|discount|vouchers?|réduction|bons? d['’]achat|rabatt|gutscheine?"),

    /** That the text is not finished. */
    PLACEHOLDER(
            "todo|fixme|tbd|xxx+|lorem ipsum|to be (?:done|defined|written|completed)|à (?:compléter|définir|rédiger)");

    private static final Pattern CLAUSE = Pattern.compile("[.;:!?()–—]|\\bbut\\b|\\bmais\\b|\\baber\\b");

    private static final Pattern DENIAL =
            words("(?:no|not|never|without|none|nor|neither|doesn't|don't|isn't|aren't|ne|jamais|sans|pas"
                    + "|aucune?|ni|kein\\p{L}*|nicht|nie|niemals|ohne)(?! (?:only|just|seulement|uniquement|nur)\\b)");

    /** Whoever is not to miss something is to have it. */
    private static final Pattern PRAISE =
            words("miss(?:ed|ing)?|manqu\\p{L}+(?: pas)?|(?:verpass|versäum)\\p{L}+(?: sie)?(?: nicht)?");

    /** How a sentence goes on whose subject was named before. */
    private static final Pattern PREDICATE = Pattern.compile(
            "\\s+(?:(?:are|is|will|do|does|can|may|sind|ist|wird|werden|gibt|sont|est|ne)\\b|n['’]).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
            Matcher match = pattern.matcher(clause);
            while (match.find()) {
                // Words of necessity deny something themselves: they count wherever they stand.
                if (this == NECESSARY || !isDenied(clause, match)) {
                    return match.group();
                }
            }
        }
        return null;
    }

    private static boolean isDenied(String clause, MatchResult words) {
        String before = clause.substring(0, words.start());
        Matcher praise = PRAISE.matcher(before);
        int start = 0;
        while (praise.find()) {
            start = praise.end();
        }
        String after = clause.substring(words.end());
        return DENIAL.matcher(before.substring(start)).find()
                || (PREDICATE.matcher(after).matches() && DENIAL.matcher(after).find());
    }
}
