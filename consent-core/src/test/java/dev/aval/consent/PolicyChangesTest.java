package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of material and immaterial changes, and that no field of a policy is without one. */
class PolicyChangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final boolean MATERIAL = true;
    private static final boolean IMMATERIAL = false;

    static final String BASE = """
            {
              "version": 1,
              "controller": {"name": "Shop", "contact": "mailto:a@shop.example", "privacyPolicy": "/privacy",
                             "rights": "Ask", "authority": {"name": "Authority"}},
              "terms": {"pixel": {"name": "Pixel", "explanation": "A dot"}},
              "languages": ["en", "en-GB"],
              "categories": {"diet": {"number": 65, "sensitive": true}, "shoe-size": {"number": 64}},
              "purposes": {
                "analytics": {
                  "legalBasis": "consent", "retention": "P6M",
                  "categories": ["device-and-log", "diet"], "recipients": ["self", "processor"],
                  "origins": ["observed"], "channels": ["page", "cookie"],
                  "cookies": [{"name": "visit*", "lifetime": "P6M", "domains": ["shop.example"], "paths": ["/"],
                               "description": {"en": "Counts"}}]
                },
                "identity": {},
                "ad-optimisation": {},
                "ad-measurement": {"loosen": {"to": "legitimate-interest", "because": "Counts by the hour and without any id."}},
                "reviews": {"number": 64, "legalBasis": "consent", "title": "R", "description": "D", "refusal": "N",
                            "optOutSignal": true}
              },
              "vendors": {
                "counter": {"number": 1, "name": "Counter", "recipient": "processor", "abroad": true,
                            "safeguard": "standard-clauses", "purposes": ["analytics", "identity"], "outOfScope": true,
                            "hosts": ["counter.example", {"host": "pixel.example", "purposes": ["analytics"]}],
                            "inline": ["counter.push("], "cookies": [{"name": "_c", "lifetime": "P6M"}],
                            "privacyPolicy": "https://counter.example/", "description": {"en": "Counts"}}
              },
              "services": {
                "club": {"number": 1, "paths": ["/club/"], "title": "Club", "privacyPolicy": "/club/privacy",
                         "purposes": {"analytics": {"retention": "P3M"}}},
                "blog": {"number": 2, "paths": ["/blog/"]}
              },
              "own": ["static.example"],
              "ads": {"withoutConsent": "contextual"},
              "minors": {"ageOfConsent": 16},
              "signals": {"doNotTrack": true, "conflict": "signal"},
              "choices": {"lifetime": "P6M", "refusalLifetime": "P6M"}
            }
            """;

    /** A place that says one thing before and another one after, where null is nothing; and what is to be found there. */
    record Row(
            String field,
            PolicyTerm term,
            String place,
            @Nullable String before,
            @Nullable String after,
            boolean material,
            String reason) {

        List<PolicyChange> changes() {
            return PolicyComparison.changes(policy(1, place, before), policy(2, place, after));
        }

        @Override
        public String toString() {
            return term.id() + " " + place + " " + before + " > " + after;
        }
    }

    private static ConsentPolicy policy(int version, String place, @Nullable String value) {
        ObjectNode root = base();
        root.put("version", version);
        set(root, place, value);
        return read(root);
    }

    private static ObjectNode base() {
        try {
            return (ObjectNode) JSON.readTree(BASE);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ConsentPolicy read(ObjectNode root) {
        return PolicyFiles.read(root.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void set(ObjectNode root, String place, @Nullable String value) {
        int slash = place.lastIndexOf('/');
        JsonNode parent = root.at(place.substring(0, slash));
        String name = place.substring(slash + 1);
        try {
            JsonNode node = value == null ? null : JSON.readTree(value);
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(name), node);
            } else if (node == null) {
                ((ObjectNode) parent).remove(name);
            } else {
                ((ObjectNode) parent).set(name, node);
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Row row(
            String field,
            PolicyTerm term,
            String place,
            @Nullable String before,
            @Nullable String after,
            boolean material,
            String reason) {
        return new Row(field, term, place, before, after, material, reason);
    }

    /** In both directions: the first of the reasons is that of the way there, the second that of the way back. */
    private static Stream<Row> both(
            String field,
            PolicyTerm term,
            String place,
            @Nullable String one,
            @Nullable String other,
            String material,
            String immaterial) {
        return Stream.of(
                row(field, term, place, one, other, MATERIAL, material),
                row(field, term, place, other, one, IMMATERIAL, immaterial));
    }

    private static Stream<Row> never(
            String field, PolicyTerm term, String place, @Nullable String one, String other, String reason) {
        return Stream.of(
                row(field, term, place, one, other, IMMATERIAL, reason),
                row(field, term, place, other, one, IMMATERIAL, reason));
    }

    static Stream<Row> rows() {
        String analytics = "/purposes/analytics/";
        String reviews = "/purposes/reviews/";
        String counter = "/vendors/counter/";
        String meaning =
                "the words have changed; where they mean another use it is another purpose, with a number of its own";
        String words = "the words have changed, and nothing that is done with data";
        String address = "an address to ask or read at has changed, and nothing that is done with data";
        String cookiePlace = "where the cookie lies has changed, and neither what for nor how long";
        return Stream.of(
                        Stream.of(
                                row(
                                        "Controller.name",
                                        PolicyTerm.CONTROLLER,
                                        "/controller/name",
                                        "'Shop'",
                                        "'Buyer'",
                                        MATERIAL,
                                        "another controller answers for all of the data"),
                                row(
                                        "ConsentPolicy.controller",
                                        PolicyTerm.CONTROLLER,
                                        "/controller/name",
                                        "'Shop'",
                                        "'B'",
                                        MATERIAL,
                                        "another controller answers for all of the data")),
                        never(
                                "Controller.contact",
                                PolicyTerm.CONTACT,
                                "/controller/contact",
                                "'mailto:a@shop.example'",
                                "'mailto:b@shop.example'",
                                address),
                        never(
                                "Controller.privacyPolicy",
                                PolicyTerm.CONTACT,
                                "/controller/privacyPolicy",
                                null,
                                "'/data'",
                                address),
                        never("Controller.rights", PolicyTerm.TEXT, "/controller/rights", "'Ask'", "'Ask us'", words),
                        never(
                                "Controller.authority",
                                PolicyTerm.TEXT,
                                "/controller/authority/name",
                                "'Authority'",
                                "'The authority'",
                                words),
                        never(
                                "Controller.authorityAddress",
                                PolicyTerm.CONTACT,
                                "/controller/authority/address",
                                null,
                                "'https://authority.example/'",
                                address),
                        never(
                                "ConsentPolicy.terms",
                                PolicyTerm.TEXT,
                                "/terms/pixel/name",
                                "'Pixel'",
                                "'Counting pixel'",
                                words),
                        never("GlossaryTerm.name", PolicyTerm.TEXT, "/terms/pixel/name", "'Pixel'", "'Dot'", words),
                        never(
                                "GlossaryTerm.explanation",
                                PolicyTerm.TEXT,
                                "/terms/pixel/explanation",
                                "'A dot'",
                                "'One dot'",
                                words),
                        never(
                                "GlossaryTerm.address",
                                PolicyTerm.CONTACT,
                                "/terms/pixel/address",
                                null,
                                "'/pixels'",
                                address),
                        never(
                                "ConsentPolicy.languages",
                                PolicyTerm.LANGUAGE,
                                "/languages",
                                "['en']",
                                "['en','en-GB']",
                                "the same is said in other languages"),
                        both(
                                "ConsentPolicy.purposes",
                                PolicyTerm.PURPOSE,
                                "/purposes/email",
                                null,
                                "{}",
                                "data is used for something new",
                                "a use of data ends"),
                        Stream.of(row(
                                "PurposeDefinition.number",
                                PolicyTerm.NUMBER,
                                reviews + "number",
                                "64",
                                "66",
                                MATERIAL,
                                "earlier choices were stored under another number")),
                        both(
                                "PurposeDefinition.legalBasis",
                                PolicyTerm.LEGAL_BASIS,
                                reviews + "legalBasis",
                                "'explicit-consent'",
                                "'consent'",
                                "the legal basis is no stricter",
                                "the legal basis is stricter"),
                        both(
                                "PurposeDefinition.legalBasis",
                                PolicyTerm.LEGAL_BASIS,
                                reviews + "legalBasis",
                                "'consent'",
                                "'legitimate-interest'",
                                "the legal basis is no stricter",
                                "the legal basis is stricter"),
                        Stream.of(
                                row(
                                        "PurposeDefinition.legalBasis",
                                        PolicyTerm.LEGAL_BASIS,
                                        reviews + "legalBasis",
                                        "'legitimate-interest'",
                                        null,
                                        MATERIAL,
                                        "the law of the visitor's place may put less in place of consent"),
                                row(
                                        "PurposeDefinition.legalBasis",
                                        PolicyTerm.LEGAL_BASIS,
                                        reviews + "legalBasis",
                                        "'public-interest'",
                                        "'contract'",
                                        MATERIAL,
                                        "nobody can object any more"),
                                row(
                                        "PurposeDefinition.legalBasis",
                                        PolicyTerm.LEGAL_BASIS,
                                        reviews + "legalBasis",
                                        "'vital-interest'",
                                        "'legal-obligation'",
                                        MATERIAL,
                                        "the legal basis is no stricter")),
                        both(
                                "PurposeDefinition.legalBasisStated",
                                PolicyTerm.LEGAL_BASIS,
                                analytics + "legalBasis",
                                "'consent'",
                                null,
                                "the law of the visitor's place may put less in place of consent",
                                "the law of the visitor's place puts nothing less in place of consent"),
                        never(
                                "PurposeDefinition.loosenedBecause",
                                PolicyTerm.TEXT,
                                "/purposes/ad-measurement/loosen/because",
                                "'Counts by the hour and without any id.'",
                                "'Counts by the day and without any id.'",
                                words),
                        both(
                                "PurposeDefinition.claims",
                                PolicyTerm.EXEMPTION,
                                analytics + "claims",
                                null,
                                "['own-statistics']",
                                "less is asked for where the law knows the exemption",
                                "more is asked for"),
                        both(
                                "PurposeDefinition.categories",
                                PolicyTerm.DATA_CATEGORY,
                                analytics + "categories",
                                "['device-and-log']",
                                "['device-and-log','contact']",
                                "more kinds of data are used",
                                "fewer kinds of data are used"),
                        both(
                                "PurposeDefinition.recipients",
                                PolicyTerm.RECIPIENT,
                                analytics + "recipients",
                                "['self']",
                                "['self','affiliate']",
                                "more kinds of recipients get the data",
                                "fewer kinds of recipients get the data"),
                        both(
                                "PurposeDefinition.origins",
                                PolicyTerm.ORIGIN,
                                analytics + "origins",
                                "['observed']",
                                "['observed','received']",
                                "data comes from more sources",
                                "data comes from fewer sources"),
                        both(
                                "PurposeDefinition.channels",
                                PolicyTerm.CHANNEL,
                                analytics + "channels",
                                "['page']",
                                "['page','push']",
                                "people are reached in more ways",
                                "people are reached in fewer ways"),
                        both(
                                "PurposeDefinition.retention",
                                PolicyTerm.RETENTION,
                                analytics + "retention",
                                "'P6M'",
                                "'P13M'",
                                "the data is kept for longer",
                                "the data is kept no longer"),
                        both(
                                "PurposeDefinition.retention",
                                PolicyTerm.RETENTION,
                                analytics + "retention",
                                "'P6M'",
                                null,
                                "how long the data is kept is no longer said",
                                "how long the data is kept is said now"),
                        never(
                                "PurposeDefinition.title",
                                PolicyTerm.TEXT,
                                reviews + "title",
                                "'R'",
                                "'Reviews'",
                                meaning),
                        never(
                                "LocalizedText.byLanguage",
                                PolicyTerm.TEXT,
                                reviews + "title",
                                "{'en':'R'}",
                                "{'en':'R','en-gb':'A'}",
                                meaning),
                        never(
                                "PurposeDefinition.description",
                                PolicyTerm.TEXT,
                                analytics + "description",
                                "{'en':'Counts'}",
                                "{'en':'Adds up'}",
                                words),
                        never(
                                "PurposeDefinition.description",
                                PolicyTerm.TEXT,
                                reviews + "description",
                                "'D'",
                                "'E'",
                                meaning),
                        never("PurposeDefinition.refusal", PolicyTerm.TEXT, reviews + "refusal", "'N'", "'O'", words),
                        both(
                                "PurposeDefinition.optOutSignal",
                                PolicyTerm.OPT_OUT_SIGNAL,
                                reviews + "optOutSignal",
                                "true",
                                "false",
                                "a browser's opt-out no longer ends it",
                                "a browser's opt-out ends it"),
                        both(
                                "PurposeDefinition.cookies",
                                PolicyTerm.COOKIE_LIFETIME,
                                "/purposes/identity/cookies",
                                null,
                                "['me']",
                                "something is stored on the visitor's device",
                                "nothing is stored on the visitor's device for longer"),
                        both(
                                "CookieDeclaration.lifetime",
                                PolicyTerm.COOKIE_LIFETIME,
                                analytics + "cookies/0/lifetime",
                                "'P6M'",
                                "'P13M'",
                                "something is stored on the visitor's device for longer",
                                "nothing is stored on the visitor's device for longer"),
                        Stream.of(row(
                                "CookieDeclaration.name",
                                PolicyTerm.OWNER,
                                "/purposes/identity/cookies",
                                "['me']",
                                "['me','visit_me']",
                                MATERIAL,
                                "it waited for something else before")),
                        both(
                                "CookieDeclaration.lifetime",
                                PolicyTerm.COOKIE,
                                analytics + "cookies/0/lifetime",
                                null,
                                "'P1D'",
                                "the cookie lasts longer",
                                "the cookie lasts no longer, or is gone"),
                        Stream.of(row(
                                "CookieDeclaration.name",
                                PolicyTerm.COOKIE,
                                analytics + "cookies/0/name",
                                "'visits'",
                                "'tours'",
                                IMMATERIAL,
                                "one more cookie for the same; how long the longest lasts is told by itself")),
                        never(
                                "CookieDeclaration.domains",
                                PolicyTerm.COOKIE_PLACE,
                                analytics + "cookies/0/domains",
                                "['shop.example']",
                                "['www.shop.example']",
                                cookiePlace),
                        never(
                                "CookieDeclaration.paths",
                                PolicyTerm.COOKIE_PLACE,
                                analytics + "cookies/0/paths",
                                "['/']",
                                "['/shop/']",
                                cookiePlace),
                        never(
                                "CookieDeclaration.description",
                                PolicyTerm.TEXT,
                                analytics + "cookies/0/description/en",
                                "'Counts'",
                                "'Adds up'",
                                words),
                        both(
                                "ConsentPolicy.vendors",
                                PolicyTerm.VENDOR,
                                "/vendors/other",
                                null,
                                "{'number': 2, 'purposes': ['analytics'], 'hosts': ['other.example']}",
                                "a new recipient gets data",
                                "a recipient gets no more data"),
                        Stream.of(
                                row(
                                        "Vendor.id",
                                        PolicyTerm.VENDOR,
                                        "/vendors/other",
                                        null,
                                        "{'number': 2, 'purposes': ['analytics'], 'hosts': ['other.example']}",
                                        MATERIAL,
                                        "a new recipient gets data"),
                                row(
                                        "Vendor.number",
                                        PolicyTerm.NUMBER,
                                        counter + "number",
                                        "1",
                                        "7",
                                        MATERIAL,
                                        "earlier choices were stored under another number"),
                                row(
                                        "Vendor.name",
                                        PolicyTerm.VENDOR_NAME,
                                        counter + "name",
                                        "'Counter'",
                                        "'Giant'",
                                        MATERIAL,
                                        "the recipient bears another name")),
                        both(
                                "Vendor.purposes",
                                PolicyTerm.VENDOR_PURPOSE,
                                counter + "purposes",
                                "['analytics']",
                                "['analytics','identity']",
                                "the recipient serves another purpose",
                                "the recipient serves fewer purposes"),
                        both(
                                "Vendor.purposeGroups",
                                PolicyTerm.VENDOR_CONDITION,
                                counter + "purposes",
                                "['analytics','identity']",
                                "[{'anyOf':['analytics','identity']}]",
                                "the recipient waits for fewer yeses",
                                "the recipient waits for all that it waited for"),
                        Stream.of(row(
                                "Vendor.recipient",
                                PolicyTerm.VENDOR_KIND,
                                "/vendors/other",
                                "{'number': 2, 'purposes': ['ad-measurement'], 'hosts': ['other.example']}",
                                "{'number': 2, 'purposes': ['ad-measurement'], 'hosts': ['other.example'], 'recipient': 'processor'}",
                                MATERIAL,
                                "a third party waits for a yes, which the recipient no longer does")),
                        both(
                                "Vendor.recipient",
                                PolicyTerm.VENDOR_KIND,
                                counter + "recipient",
                                "'processor'",
                                "'affiliate'",
                                "the recipient is bound less to the controller",
                                "the recipient is bound more to the controller"),
                        both(
                                "Vendor.recipient",
                                PolicyTerm.VENDOR_KIND,
                                counter + "recipient",
                                "'affiliate'",
                                "'third-party'",
                                "the recipient is bound less to the controller",
                                "the recipient is bound more to the controller"),
                        both(
                                "Vendor.abroad",
                                PolicyTerm.TRANSFER,
                                counter + "abroad",
                                null,
                                "true",
                                "data leaves the jurisdiction",
                                "data no longer leaves the jurisdiction"),
                        both(
                                "Vendor.safeguard",
                                PolicyTerm.SAFEGUARD,
                                counter + "safeguard",
                                "'adequacy-decision'",
                                "'standard-clauses'",
                                "a weaker safeguard protects the data",
                                "a stronger safeguard protects the data"),
                        never(
                                "Vendor.safeguard",
                                PolicyTerm.SAFEGUARD,
                                counter + "safeguard",
                                "'standard-clauses'",
                                "'certification'",
                                "one appropriate safeguard stands in place of another (GDPR Art. 46)"),
                        both(
                                "Vendor.outOfScope",
                                PolicyTerm.OUT_OF_SCOPE,
                                counter + "outOfScope",
                                null,
                                "true",
                                "the recipient is no longer bound by this policy",
                                "the recipient is bound by this policy"),
                        never(
                                "Vendor.description",
                                PolicyTerm.TEXT,
                                counter + "description/en",
                                "'Counts'",
                                "'Adds'",
                                words),
                        never(
                                "Vendor.privacyPolicy",
                                PolicyTerm.CONTACT,
                                counter + "privacyPolicy",
                                "'https://counter.example/'",
                                "'https://counter.example/p'",
                                address),
                        Stream.of(
                                row(
                                        "Vendor.hosts",
                                        PolicyTerm.PLACE,
                                        counter + "hosts",
                                        "['a.example']",
                                        "['a.example','b.example']",
                                        IMMATERIAL,
                                        "the same recipient is found there, and waits for all of its purposes"),
                                row(
                                        "HostRule.host",
                                        PolicyTerm.PLACE,
                                        counter + "hosts",
                                        "['a.example','b.example']",
                                        "['a.example']",
                                        IMMATERIAL,
                                        "the recipient is no longer found there"),
                                row(
                                        "HostRule.path",
                                        PolicyTerm.PLACE,
                                        counter + "hosts",
                                        "['a.example']",
                                        "['a.example/x']",
                                        IMMATERIAL,
                                        "the recipient is no longer found there")),
                        both(
                                "HostRule.purposes",
                                PolicyTerm.PLACE,
                                counter + "hosts/1/purposes",
                                "['analytics','identity']",
                                "['analytics']",
                                "the place waits for fewer purposes than the recipient does",
                                "the place waits for all that it waited for"),
                        both(
                                "HostRule.purposes",
                                PolicyTerm.PLACE,
                                counter + "hosts/1/purposes",
                                null,
                                "['analytics']",
                                "the place waits for fewer purposes than the recipient does",
                                "the same recipient is found there, and waits for all of its purposes"),
                        never(
                                "Vendor.inlineSignatures",
                                PolicyTerm.INLINE,
                                counter + "inline",
                                "['counter.push(']",
                                "['counter.add(']",
                                "how scripts are recognised has changed, and nothing that is done with data"),
                        both(
                                "Vendor.cookies",
                                PolicyTerm.COOKIE_LIFETIME,
                                counter + "cookies/0/lifetime",
                                "'P6M'",
                                "'P13M'",
                                "something is stored on the visitor's device for longer",
                                "nothing is stored on the visitor's device for longer"),
                        never(
                                "ConsentPolicy.services",
                                PolicyTerm.SERVICE,
                                "/services/mail",
                                null,
                                "{'number': 3, 'paths': ['/mail/']}",
                                "what holds in the service is compared purpose by purpose"),
                        Stream.of(
                                row(
                                        "Service.id",
                                        PolicyTerm.SERVICE,
                                        "/services/mail",
                                        null,
                                        "{'number': 3, 'paths': ['/mail/']}",
                                        IMMATERIAL,
                                        "what holds in the service is compared purpose by purpose"),
                                row(
                                        "Service.number",
                                        PolicyTerm.NUMBER,
                                        "/services/club/number",
                                        "1",
                                        "9",
                                        MATERIAL,
                                        "earlier choices were stored under another number")),
                        both(
                                "Service.paths",
                                PolicyTerm.SERVICE_PATH,
                                "/services/blog/paths",
                                "['/blog/']",
                                "['/blog/','/log/']",
                                "leave to use the service's data elsewhere would cover more of the site",
                                "leave to use the service's data elsewhere covers less of the site"),
                        both(
                                "Service.purposes",
                                PolicyTerm.RETENTION,
                                "/services/club/purposes/analytics/retention",
                                "'P3M'",
                                "'P13M'",
                                "the data is kept for longer",
                                "the data is kept no longer"),
                        never("Service.title", PolicyTerm.TEXT, "/services/club/title", "'Club'", "'The club'", words),
                        never(
                                "Service.privacyPolicy",
                                PolicyTerm.CONTACT,
                                "/services/club/privacyPolicy",
                                null,
                                "'/club/p'",
                                address),
                        both(
                                "ConsentPolicy.grantLifetime",
                                PolicyTerm.CHOICE_LIFETIME,
                                "/choices/lifetime",
                                "'P6M'",
                                "'P12M'",
                                "a yes lasts longer than was said when it was given",
                                "a yes lasts no longer"),
                        both(
                                "ConsentPolicy.grantLifetime",
                                PolicyTerm.CHOICE_LIFETIME,
                                "/choices/lifetime",
                                "'P6M'",
                                null,
                                "how long a yes lasts is left to the law of the place",
                                "a yes lasts no longer"),
                        both(
                                "ConsentPolicy.refusalLifetime",
                                PolicyTerm.REFUSAL_LIFETIME,
                                "/choices/refusalLifetime",
                                "'P12M'",
                                "'P6M'",
                                "who refused is asked again sooner",
                                "who refused is asked again no sooner"),
                        both(
                                "ConsentPolicy.choicesLoosened",
                                PolicyTerm.CHOICE_LIFETIME,
                                "/choices",
                                "{'lifetime': 'P12M'}",
                                "{'lifetime': 'P12M', 'loosen': {'because': 'Our members asked for it.'}}",
                                "a yes may last longer than the law of the place has it by default",
                                "a yes lasts no longer"),
                        both(
                                "ConsentPolicy.choicesLoosened",
                                PolicyTerm.REFUSAL_LIFETIME,
                                "/choices",
                                "{'refusalLifetime': 'P12M'}",
                                "{'refusalLifetime': 'P12M', 'loosen': {'because': 'Our members asked for it.'}}",
                                "who refused may be asked again sooner than the law of the place has it by default",
                                "who refused is asked again no sooner"),
                        never(
                                "ConsentPolicy.choicesLoosened",
                                PolicyTerm.TEXT,
                                "/choices/loosen",
                                "{'because': 'Our members asked for it.'}",
                                "{'because': 'Our members asked for that.'}",
                                words),
                        both(
                                "ConsentPolicy.ageOfConsent",
                                PolicyTerm.AGE_OF_CONSENT,
                                "/minors/ageOfConsent",
                                "16",
                                "13",
                                "the yes of younger visitors counts",
                                "the yes of younger visitors no longer counts"),
                        never(
                                "ConsentPolicy.adsWithoutConsent",
                                PolicyTerm.ADS,
                                "/ads/withoutConsent",
                                "'contextual'",
                                "'none'",
                                "which advertisements are shown without consent uses nobody's data"),
                        both(
                                "ConsentPolicy.doNotTrack",
                                PolicyTerm.DO_NOT_TRACK,
                                "/signals/doNotTrack",
                                "true",
                                "false",
                                "the browser's old signal no longer ends it",
                                "the browser's old signal ends it"),
                        both(
                                "ConsentPolicy.signalAlwaysWins",
                                PolicyTerm.SIGNAL_CONFLICT,
                                "/signals/conflict",
                                "'signal'",
                                "'explicit-choice'",
                                "a browser's opt-out no longer wins over every choice",
                                "a browser's opt-out wins over every choice"),
                        never(
                                "ConsentPolicy.ownHosts",
                                PolicyTerm.OWN_HOST,
                                "/own",
                                "['static.example']",
                                "['static.example','img.example']",
                                "the host belongs to the same controller"),
                        both(
                                "DataCategory.sensitive",
                                PolicyTerm.SENSITIVITY,
                                "/categories/diet/sensitive",
                                "true",
                                "false",
                                "the data no longer needs a yes of its own",
                                "the data needs a yes of its own"),
                        Stream.of(
                                row(
                                        "DataCategory.number",
                                        PolicyTerm.NUMBER,
                                        "/categories/diet/number",
                                        "65",
                                        "70",
                                        MATERIAL,
                                        "earlier choices were stored under another number"),
                                row(
                                        "ConsentPolicy.categories",
                                        PolicyTerm.NUMBER,
                                        "/categories/height",
                                        null,
                                        "{'number': 66}",
                                        IMMATERIAL,
                                        "it came or went with what it is about")))
                .flatMap(rows -> rows)
                .map(row -> new Row(
                        row.field,
                        row.term,
                        row.place,
                        quoted(row.before),
                        quoted(row.after),
                        row.material,
                        row.reason));
    }

    private static @Nullable String quoted(@Nullable String json) {
        return json == null ? null : json.replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Proves("P21")
    void a_change_is_classed_as_the_table_says_and_with_its_reason(Row row) {
        assertThat(row.changes())
                .filteredOn(
                        change -> change.term() == row.term && change.reason().equals(row.reason))
                .as("%s", row.changes())
                .isNotEmpty()
                .allMatch(change -> change.material() == row.material)
                .allMatch(change -> change.version() == 2);
    }

    /** What never comes alone, because one change has two sides. */
    private static final Set<PolicyTerm> IN_COMPANY = EnumSet.of(
            PolicyTerm.COOKIE,
            PolicyTerm.COOKIE_LIFETIME,
            PolicyTerm.COOKIE_PLACE,
            PolicyTerm.OWNER,
            PolicyTerm.TEXT,
            PolicyTerm.VENDOR_PURPOSE,
            PolicyTerm.VENDOR_CONDITION,
            PolicyTerm.CHOICE_LIFETIME,
            PolicyTerm.REFUSAL_LIFETIME);

    @ParameterizedTest
    @MethodSource("rows")
    void a_change_is_told_as_one_thing_at_its_place(Row row) {
        assertThat(row.changes())
                .extracting(PolicyChange::term)
                .filteredOn(term -> !(IN_COMPANY.contains(term) && IN_COMPANY.contains(row.term)))
                .as("%s", row.changes())
                .allMatch(term -> term == row.term || row.place.endsWith("/loosen/because"));
        assertThat(row.changes())
                .allMatch(change ->
                        row.place.startsWith(change.path()) || change.path().startsWith(row.place));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_table_in_the_documentation_has_the_row(Row row) throws IOException {
        String table = Files.readString(Path.of("..", "docs", "policy-versions.md"));

        assertThat(table).contains("`" + row.term.id() + "`").contains(row.reason);
    }

    @Test
    void every_term_has_a_row() {
        assertThat(rows().map(Row::term).collect(Collectors.toSet())).containsExactlyInAnyOrder(PolicyTerm.values());
    }

    /** What says nothing to visitors: where and when it was read, what it is called, and what is made of the rest. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "ConsentPolicy.source",
            "ConsentPolicy.version",
            "ConsentPolicy.effective",
            "ConsentPolicy.notice",
            "ConsentPolicy.settings",
            "ConsentPolicy.succession",
            "ConsentPolicy.book",
            "PurposeDefinition.preset",
            "PurposeDefinition.purpose",
            "DataCategory.id",
            "GlossaryTerm.id");

    @Test
    void a_field_that_is_not_compared_does_not_go_unnoticed() {
        Set<String> fields = new TreeSet<>();
        for (Class<?> type : List.of(
                ConsentPolicy.class,
                Controller.class,
                PurposeDefinition.class,
                Vendor.class,
                HostRule.class,
                CookieDeclaration.class,
                Service.class,
                DataCategory.class,
                GlossaryTerm.class,
                LocalizedText.class)) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .map(Field::getName)
                    .forEach(name -> fields.add(type.getSimpleName() + "." + name));
        }
        Set<String> proven = rows().map(Row::field).collect(Collectors.toCollection(TreeSet::new));
        proven.addAll(NOT_COMPARED);

        assertThat(proven).containsExactlyElementsOf(fields);
    }

    @Test
    void a_change_without_a_rule_is_material() {
        assertThat(ChangeRules.judge(Map.of(), PolicyTerm.TEXT, "one", "another")
                        .material())
                .isTrue();
    }

    @Test
    @Proves("P21")
    void a_version_compared_with_itself_has_not_changed() {
        assertThat(PolicyComparison.changes(read(base()), read(base()))).isEmpty();
    }

    @Test
    void a_service_that_comes_is_compared_with_the_general_policy() {
        String loose = "{\"number\":3,\"paths\":[\"/mail/\"],\"purposes\":{\"analytics\":{\"retention\":\"P2Y\"}}}";
        List<PolicyChange> changes =
                PolicyComparison.changes(policy(1, "/services/mail", null), policy(2, "/services/mail", loose));

        assertThat(changes).filteredOn(PolicyChange::material).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/services/mail/purposes/analytics/retention");
            assertThat(change.from()).isEqualTo("P6M");
            assertThat(change.to()).isEqualTo("P2Y");
            assertThat(change.purpose()).isEqualTo(Purpose.ANALYTICS);
            assertThat(change.service()).isEqualTo("mail");
        });
    }

    @Test
    void a_service_that_goes_leaves_what_the_general_policy_says() {
        ObjectNode without = base();
        without.put("version", 2);
        set(without, "/services/club", null);

        assertThat(PolicyComparison.changes(read(base()), read(without)))
                .filteredOn(PolicyChange::material)
                .singleElement()
                .matches(change -> change.reason().equals("the data is kept for longer"));
    }

    @Test
    void what_falls_through_to_a_service_is_told_once() {
        assertThat(PolicyComparison.changes(
                        policy(1, "/purposes/analytics/origins", "[\"observed\"]"),
                        policy(2, "/purposes/analytics/origins", "[\"observed\",\"given\"]")))
                .singleElement()
                .matches(change -> change.path().equals("/purposes/analytics/origins"));
    }

    @Test
    void lengths_that_cannot_be_compared_count_as_longer() {
        assertThat(Lengths.isLonger("P1M", "P30D")).isTrue();
        assertThat(Lengths.isLonger("P30D", "P1M")).isTrue();
        assertThat(Lengths.isLonger("P12M", "P1Y")).isFalse();
        assertThat(Lengths.isLonger("P1Y", "P12M")).isFalse();
        assertThat(Lengths.isLonger("P13M", "P1Y")).isFalse();
        assertThat(Lengths.isLonger("P1Y", "P13M")).isTrue();
        assertThat(Lengths.isLonger("P6M", "P7M")).isTrue();
        assertThat(Lengths.isLonger(Lengths.SESSION, "P1D")).isTrue();
        assertThat(Lengths.isLonger("P1D", Lengths.SESSION)).isFalse();
        assertThat(Lengths.isLonger(Lengths.SESSION, Lengths.SESSION)).isFalse();
    }
}
