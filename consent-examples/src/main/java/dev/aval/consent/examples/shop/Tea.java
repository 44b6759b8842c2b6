package dev.aval.consent.examples.shop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something the shop sells.
 *
 * @param slug its name in addresses
 * @param name its name
 * @param kind what it is and where it grew
 * @param cents the price of one tin in euro cents
 * @param grams what a tin holds
 * @param line one sentence for the shelf
 * @param story a paragraph for its own page
 * @param brewing how to brew it
 * @param stars full stars out of five
 * @param tin how its tin is painted
 */
record Tea(
        String slug,
        String name,
        String kind,
        int cents,
        int grams,
        String line,
        String story,
        String brewing,
        int stars,
        Tin tin) {

    static final List<Tea> ALL = List.of(
            new Tea(
                    "linden-blossom",
                    "Linden Blossom",
                    "Herb tea, Drôme, France",
                    980,
                    50,
                    "The flower we are named after: hay, honey, the end of June.",
                    "Picked in the two weeks when the old trees along the Drôme hum with bees, and dried in a barn with "
                            + "the doors open. There is no tea leaf in it and no caffeine, which makes it the tin that is "
                            + "empty first in houses where people read at night.",
                    "One small handful, water just off the boil, seven minutes. It forgives you if you forget it.",
                    5,
                    new Tin("#d8c27a", "#8a7a35", Tin.LINDEN)),
            new Tea(
                    "spring-ridge",
                    "Spring Ridge",
                    "Green tea, Shizuoka, Japan",
                    1450,
                    80,
                    "First-harvest sencha that tastes of peas, steam and rain.",
                    "Four families share one steaming shed above the river. The leaves go from bush to tin in a day, and "
                            + "they should go from tin to cup within a season: this is the only tea we send in small tins on "
                            + "purpose.",
                    "One teaspoon, seventy degrees, ninety seconds. Hotter water makes it cross.",
                    4,
                    new Tin("#7fa06a", "#3f5f3a", Tin.BLADES)),
            new Tea(
                    "white-heron",
                    "White Heron",
                    "White tea, Fujian, China",
                    1800,
                    40,
                    "Silver buds, dried in the shade. Melon and cold linen.",
                    "Only the closed buds, picked on dry mornings and left to wither for three days under a roof of "
                            + "bamboo mats. Nobody rolls them, nobody roasts them; all the work is in waiting.",
                    "Two teaspoons, eighty degrees, three minutes, then twice more.",
                    5,
                    new Tin("#cfd3cd", "#7b857c", Tin.FEATHER)),
            new Tea(
                    "evening-train",
                    "Evening Train",
                    "Black tea, Darjeeling, India",
                    1240,
                    100,
                    "Second flush, with the grape note that trains are late for.",
                    "The garden lies where the small railway bends for the last time before the ridge. The second picking, "
                            + "in June, is the one with the muscatel note. It takes milk, but it does not ask for it.",
                    "One teaspoon, boiling water, four minutes.",
                    4,
                    new Tin("#b5653a", "#6b3520", Tin.RIDGE)),
            new Tea(
                    "smoke-on-the-lake",
                    "Smoke on the Lake",
                    "Smoked black tea, Wuyi, China",
                    1120,
                    100,
                    "Dried over pine embers. For cold mornings and strong cheese.",
                    "The leaves hang above a slow pine fire for a night. Some people cook with it: a spoonful in the "
                            + "water turns plain lentils into something one remembers.",
                    "One level teaspoon, boiling water, three minutes and not a second more.",
                    3,
                    new Tin("#56606b", "#2c333b", Tin.SMOKE)),
            new Tea(
                    "blue-crane",
                    "Blue Crane",
                    "Oolong, Nantou, Taiwan",
                    1600,
                    75,
                    "Rolled tight, opens slowly. Lilac first, then cream.",
                    "Halfway between green and black, and rolled into beads that take five infusions to open. The first "
                            + "cup smells of lilac, the third is the best, and the fifth is what we drink while packing "
                            + "your parcels.",
                    "One teaspoon, ninety degrees, one minute, then half a minute longer each time.",
                    5,
                    new Tin("#5f8fa3", "#2f5566", Tin.WAVES)));

    static Optional<Tea> bySlug(String slug) {
        return ALL.stream().filter(tea -> tea.slug.equals(slug)).findFirst();
    }

    String price() {
        return price(cents);
    }

    static String price(int cents) {
        return String.format(Locale.ROOT, "€%d.%02d", cents / 100, cents % 100);
    }
}
