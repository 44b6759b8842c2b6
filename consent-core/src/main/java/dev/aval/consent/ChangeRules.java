package dev.aval.consent;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which change of what is material, and why: the table of docs/policy-versions.md. What has no rule here is material. */
final class ChangeRules {

    /** What follows a lifetime that was loosened by name. */
    static final String WHATEVER_LAW = " whatever the law of the place says by default";

    /** What follows a legal basis that yields to the law of the visitor's place. */
    static final String UNLESS_LAW = " or what the law of the place says";

    /** What a place of a vendor needs that names no purposes of its own. */
    static final String ALL_PURPOSES = "all purposes of the vendor";

    static final String ON = "on";
    static final String OFF = "off";

    /** How long a choice lasts by most laws, where a policy leaves it to them. */
    private static final String USUAL_LIFETIME = "P6M";

    private static final String CAME_OR_WENT = "it came or went with what it is about";

    private static final String UNKNOWN = "nothing is known of such a change";

    /** Whether one change is material, and why. */
    record Verdict(boolean material, String reason) {}

    /** Words of a purpose that nothing but its words describes. Whether they mean the same only a reader can tell. */
    static final Verdict REWORDED = new Verdict(
            false,
            "the words have changed; where they mean another use it is another purpose, with a number of its own");

    /** Judges from what to what something has changed; one of both is there. */
    interface Rule {

        Verdict judge(@Nullable String from, @Nullable String to);
    }

    private static final Map<PolicyTerm, Rule> RULES = new EnumMap<>(PolicyTerm.class);

    static {
        RULES.put(
                PolicyTerm.CONTROLLER,
                (from, to) -> new Verdict(true, "another controller answers for all of the data"));
        never(PolicyTerm.CONTACT, "an address to ask or read at has changed, and nothing that is done with data");
        growth(PolicyTerm.PURPOSE, "data is used for something new", "a use of data ends");
        RULES.put(
                PolicyTerm.NUMBER,
                (from, to) -> from == null || to == null
                        ? new Verdict(false, CAME_OR_WENT)
                        : new Verdict(true, "earlier choices were stored under another number"));
        RULES.put(PolicyTerm.LEGAL_BASIS, ChangeRules::basis);
        growth(PolicyTerm.EXEMPTION, "less is asked for where the law knows the exemption", "more is asked for");
        growth(PolicyTerm.DATA_CATEGORY, "more kinds of data are used", "fewer kinds of data are used");
        loss(PolicyTerm.SENSITIVITY, "the data no longer needs a yes of its own", "the data needs a yes of its own");
        growth(PolicyTerm.RECIPIENT, "more kinds of recipients get the data", "fewer kinds of recipients get the data");
        growth(PolicyTerm.ORIGIN, "data comes from more sources", "data comes from fewer sources");
        growth(PolicyTerm.CHANNEL, "people are reached in more ways", "people are reached in fewer ways");
        RULES.put(PolicyTerm.RETENTION, ChangeRules::retention);
        RULES.put(PolicyTerm.COOKIE_LIFETIME, ChangeRules::longestCookie);
        RULES.put(PolicyTerm.COOKIE, ChangeRules::cookie);
        never(PolicyTerm.COOKIE_PLACE, "where the cookie lies has changed, and neither what for nor how long");
        loss(PolicyTerm.OPT_OUT_SIGNAL, "a browser's opt-out no longer ends it", "a browser's opt-out ends it");
        loss(PolicyTerm.DO_NOT_TRACK, "the browser's old signal no longer ends it", "the browser's old signal ends it");
        loss(
                PolicyTerm.SIGNAL_CONFLICT,
                "a browser's opt-out no longer wins over every choice",
                "a browser's opt-out wins over every choice");
        growth(PolicyTerm.VENDOR, "a new recipient gets data", "a recipient gets no more data");
        RULES.put(PolicyTerm.VENDOR_NAME, (from, to) -> new Verdict(true, "the recipient bears another name"));
        growth(
                PolicyTerm.VENDOR_PURPOSE,
                "the recipient serves another purpose",
                "the recipient serves fewer purposes");
        RULES.put(PolicyTerm.VENDOR_CONDITION, ChangeRules::condition);
        RULES.put(PolicyTerm.VENDOR_KIND, ChangeRules::kind);
        growth(PolicyTerm.TRANSFER, "data leaves the jurisdiction", "data no longer leaves the jurisdiction");
        RULES.put(PolicyTerm.SAFEGUARD, ChangeRules::safeguard);
        growth(
                PolicyTerm.OUT_OF_SCOPE,
                "the recipient is no longer bound by this policy",
                "the recipient is bound by this policy");
        RULES.put(PolicyTerm.PLACE, ChangeRules::place);
        RULES.put(PolicyTerm.OWNER, (from, to) -> new Verdict(true, "it waited for something else before"));
        never(PolicyTerm.INLINE, "how scripts are recognised has changed, and nothing that is done with data");
        never(PolicyTerm.SERVICE, "what holds in the service is compared purpose by purpose");
        growth(
                PolicyTerm.SERVICE_PATH,
                "leave to use the service's data elsewhere would cover more of the site",
                "leave to use the service's data elsewhere covers less of the site");
        RULES.put(PolicyTerm.CHOICE_LIFETIME, ChangeRules::choiceLifetime);
        RULES.put(PolicyTerm.REFUSAL_LIFETIME, ChangeRules::refusalLifetime);
        RULES.put(PolicyTerm.AGE_OF_CONSENT, ChangeRules::age);
        never(PolicyTerm.ADS, "which advertisements are shown without consent uses nobody's data");
        never(PolicyTerm.OWN_HOST, "the host belongs to the same controller");
        never(PolicyTerm.LANGUAGE, "the same is said in other languages");
        never(PolicyTerm.TEXT, "the words have changed, and nothing that is done with data");
    }

    private ChangeRules() {}

    static Verdict judge(PolicyTerm term, @Nullable String from, @Nullable String to) {
        return judge(RULES, term, from, to);
    }

    static Verdict judge(Map<PolicyTerm, Rule> rules, PolicyTerm term, @Nullable String from, @Nullable String to) {
        Rule rule = rules.get(term);
        return rule == null ? new Verdict(true, UNKNOWN) : rule.judge(from, to);
    }

    /** Whether no change of it is ever material, so that no version has to be counted for its sake. */
    static boolean isNeverMaterial(PolicyTerm term) {
        return RULES.get(term) instanceof Never;
    }

    /** Whether it only ever says how something else is, so that it comes and goes with that. */
    static boolean isProperty(PolicyTerm term) {
        return RULES.get(term) instanceof Loss;
    }

    private record Never(String reason) implements Rule {
        @Override
        public Verdict judge(@Nullable String from, @Nullable String to) {
            return new Verdict(false, reason);
        }
    }

    private static void never(PolicyTerm term, String reason) {
        RULES.put(term, new Never(reason));
    }

    /** For lists: what comes is material, what goes is not. */
    private static void growth(PolicyTerm term, String more, String less) {
        RULES.put(term, (from, to) -> to != null ? new Verdict(true, more) : new Verdict(false, less));
    }

    /** For protections that are on or off. */
    private record Loss(String lost, String gained) implements Rule {
        @Override
        public Verdict judge(@Nullable String from, @Nullable String to) {
            return OFF.equals(to) ? new Verdict(true, lost) : new Verdict(false, gained);
        }
    }

    private static void loss(PolicyTerm term, String lost, String gained) {
        RULES.put(term, new Loss(lost, gained));
    }

    private static Verdict basis(@Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return new Verdict(true, UNKNOWN);
        }
        LegalBasis before = LegalBasis.find(from.replace(UNLESS_LAW, "")).orElse(LegalBasis.NONE);
        LegalBasis now = LegalBasis.find(to.replace(UNLESS_LAW, "")).orElse(LegalBasis.NONE);
        // Where the law leaves a use to an opt-out it asks for less than any basis that the site stands by.
        if (to.endsWith(UNLESS_LAW)) {
            return new Verdict(true, "the law of the visitor's place may put less in place of consent");
        }
        if (before.equals(now)) {
            return new Verdict(false, "the law of the visitor's place puts nothing less in place of consent");
        }
        if (before.objectable() && !now.objectable() && !now.needsConsent()) {
            return new Verdict(true, "nobody can object any more");
        }
        return before.looserThan(now)
                ? new Verdict(false, "the legal basis is stricter")
                : new Verdict(true, "the legal basis is no stricter");
    }

    private static Verdict retention(@Nullable String from, @Nullable String to) {
        if (to == null) {
            return new Verdict(true, "how long the data is kept is no longer said");
        }
        if (from == null) {
            return new Verdict(false, "how long the data is kept is said now");
        }
        return Lengths.isLonger(from, to)
                ? new Verdict(true, "the data is kept for longer")
                : new Verdict(false, "the data is kept no longer");
    }

    private static Verdict longestCookie(@Nullable String from, @Nullable String to) {
        if (from == null) {
            return new Verdict(true, "something is stored on the visitor's device");
        }
        return to != null && Lengths.isLonger(from, to)
                ? new Verdict(true, "something is stored on the visitor's device for longer")
                : new Verdict(false, "nothing is stored on the visitor's device for longer");
    }

    private static Verdict cookie(@Nullable String from, @Nullable String to) {
        if (from == null) {
            return new Verdict(false, "one more cookie for the same; how long the longest lasts is told by itself");
        }
        return to != null && Lengths.isLonger(from, to)
                ? new Verdict(true, "the cookie lasts longer")
                : new Verdict(false, "the cookie lasts no longer, or is gone");
    }

    /** Each requirement of before is still met by one that asks for no more alternatives. */
    private static Verdict condition(@Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return new Verdict(true, UNKNOWN);
        }
        Set<Set<String>> now = groups(to);
        boolean stillAsked =
                groups(from).stream().allMatch(before -> now.stream().anyMatch(before::containsAll));
        return stillAsked
                ? new Verdict(false, "the recipient waits for all that it waited for")
                : new Verdict(true, "the recipient waits for fewer yeses");
    }

    private static Set<Set<String>> groups(String condition) {
        Set<Set<String>> groups = new java.util.HashSet<>();
        for (String group : condition.split(" & ", -1)) {
            groups.add(new TreeSet<>(Set.of(group.split("\\|", -1))));
        }
        return groups;
    }

    private static Verdict kind(@Nullable String from, @Nullable String to) {
        return freedom(to) > freedom(from)
                ? new Verdict(true, "the recipient is bound less to the controller")
                : new Verdict(false, "the recipient is bound more to the controller");
    }

    /** A processor acts on instructions, an affiliate within the group, a third party for itself. */
    private static int freedom(@Nullable String kind) {
        RecipientKind known = kind == null ? null : Vocabulary.find(RecipientKind.class, kind);
        if (known == RecipientKind.PROCESSOR) {
            return 0;
        }
        return known == RecipientKind.AFFILIATE ? 1 : 2;
    }

    /** Where a purpose needs no yes a third party waits for one all the same, and nobody else does. */
    static Verdict kindWithoutConsent(@Nullable String from, @Nullable String to) {
        return freedom(from) > freedom(to) && freedom(from) == freedom(RecipientKind.THIRD_PARTY.id())
                ? new Verdict(true, "a third party waits for a yes, which the recipient no longer does")
                : kind(from, to);
    }

    private static Verdict safeguard(@Nullable String from, @Nullable String to) {
        int before = weakness(from);
        int now = weakness(to);
        if (now == before) {
            return new Verdict(false, "one appropriate safeguard stands in place of another (GDPR Art. 46)");
        }
        return now > before
                ? new Verdict(true, "a weaker safeguard protects the data")
                : new Verdict(false, "a stronger safeguard protects the data");
    }

    /** As chapter V of the GDPR ranks them: an adequacy decision first, appropriate safeguards next. */
    private static int weakness(@Nullable String safeguard) {
        Safeguard known = safeguard == null ? null : Vocabulary.find(Safeguard.class, safeguard);
        if (known == null) {
            return 3;
        }
        return known == Safeguard.ADEQUACY_DECISION ? 0 : known.coversTransfer() ? 1 : 2;
    }

    private static Verdict place(@Nullable String from, @Nullable String to) {
        if (to == null) {
            return new Verdict(false, "the recipient is no longer found there");
        }
        if (to.equals(ALL_PURPOSES)) {
            return new Verdict(false, "the same recipient is found there, and waits for all of its purposes");
        }
        Set<String> now = Set.of(to.split("\\|", -1));
        boolean stillAsked =
                from != null && !from.equals(ALL_PURPOSES) && now.containsAll(Set.of(from.split("\\|", -1)));
        return stillAsked
                ? new Verdict(false, "the place waits for all that it waited for")
                : new Verdict(true, "the place waits for fewer purposes than the recipient does");
    }

    private static Verdict choiceLifetime(@Nullable String from, @Nullable String to) {
        if (to == null) {
            return new Verdict(true, "how long a yes lasts is left to the law of the place");
        }
        if (isLoosened(from, to)) {
            return new Verdict(true, "a yes may last longer than the law of the place has it by default");
        }
        return Lengths.isLonger(length(from), length(to))
                ? new Verdict(true, "a yes lasts longer than was said when it was given")
                : new Verdict(false, "a yes lasts no longer");
    }

    private static Verdict refusalLifetime(@Nullable String from, @Nullable String to) {
        if (isLoosened(from, to)) {
            return new Verdict(
                    true, "who refused may be asked again sooner than the law of the place has it by default");
        }
        return Lengths.isLonger(length(to), length(from))
                ? new Verdict(true, "who refused is asked again sooner")
                : new Verdict(false, "who refused is asked again no sooner");
    }

    private static boolean isLoosened(@Nullable String from, @Nullable String to) {
        return to != null && to.endsWith(WHATEVER_LAW) && (from == null || !from.endsWith(WHATEVER_LAW));
    }

    private static String length(@Nullable String stated) {
        return stated == null ? USUAL_LIFETIME : stated.replace(WHATEVER_LAW, "");
    }

    private static Verdict age(@Nullable String from, @Nullable String to) {
        int before = from == null ? 0 : Integer.parseInt(from);
        int now = to == null ? 0 : Integer.parseInt(to);
        return now < before
                ? new Verdict(true, "the yes of younger visitors counts")
                : new Verdict(false, "the yes of younger visitors no longer counts");
    }
}
