package dev.aval.consent.servlet.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application behind the filter with a policy for several places, ages and services. */
final class Portal {

    private static final Pattern BOX =
            Pattern.compile("<input type=\"checkbox\" name=\"([a-z-]+)\" value=\"([a-z:-]+)\"( checked)?>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    private Portal() {}

    static OnEachContainer<Shop> on(String... settings) {
        List<String> all =
                new ArrayList<>(List.of("policy", Shop.policy("places.json").toString()));
        all.addAll(List.of(settings));
        return OnEachContainer.shop(all.toArray(new String[0]));
    }

    /** Which boxes of a page are ticked, by name and value. */
    static Map<String, Boolean> boxes(RawResponse page) {
        Map<String, Boolean> boxes = new TreeMap<>();
        Matcher box = BOX.matcher(page.text());
        while (box.find()) {
            boxes.put(box.group(1) + "=" + box.group(2), box.group(3) != null);
        }
        return boxes;
    }

    /** The body that a browser sends for the page's form if nobody touches it. */
    static String untouched(RawResponse page) {
        StringBuilder body = new StringBuilder("action=save");
        Matcher hidden = HIDDEN.matcher(page.text());
        while (hidden.find()) {
            if (!hidden.group(1).equals("return")) {
                body.append('&').append(hidden.group(1)).append('=').append(hidden.group(2));
            }
        }
        boxes(page).forEach((box, ticked) -> body.append(ticked ? "&" + box : ""));
        return body.toString();
    }
}
