package dev.aval.consent.lint;

import static dev.aval.consent.lint.Severity.ADVICE;
import static dev.aval.consent.lint.Severity.ERROR;
import static dev.aval.consent.lint.Severity.WARNING;

import java.util.Locale;

/** The rules. Their ids are promises: scripts and comments refer to them. docs/lint.md shows an example of each. */
enum LintRule {
    TRACKER_DECLARED_NECESSARY(
            ERROR,
            "A cookie that is well known to count or to advertise would be set before anybody agreed.",
            "Directive 2002/58/EC Art. 5(3)"),
    MARKETING_AS_ANNOUNCEMENT(
            ERROR,
            "Announcements about the service cannot be refused, so nothing in them may advertise.",
            "Directive 2002/58/EC Art. 13(1) and 13(2)"),
    COOKIE_LABEL_UNUSUAL(
            WARNING,
            "Visitors who agree to one thing would get another: most sites say otherwise what this cookie is for.",
            "GDPR Art. 5(1)(a) and 5(1)(b)"),
    PERSISTENT_COOKIE_IN_SESSION(
            WARNING,
            "What the site needs during a visit ends with it; a cookie that stays recognises people when they come back.",
            "Article 29 Working Party, Opinion 04/2012 (WP 194), section 2.3"),
    COOKIE_LIFETIME_MISSING(
            WARNING,
            "Visitors are told that the cookie ends with their visit, while it is well known to stay.",
            "GDPR Art. 13(2)(a); Court of Justice, C-673/17 (Planet49), paragraph 81"),
    SESSION_COOKIE_WITH_LIFETIME(
            WARNING,
            "The cookie is well known to end with the visit; who reads the policy is told that it stays.",
            "GDPR Art. 13(2)(a)"),
    COOKIE_PATTERNS_OVERLAP(
            WARNING,
            "One cookie has one purpose; where a pattern of another owner covers it too, one of the two labels is wrong.",
            "GDPR Art. 5(1)(b)"),
    COOKIE_OUTLIVES_RETENTION(
            WARNING,
            "The purpose promises that its data is gone while the cookie that it was collected by is still there.",
            "GDPR Art. 5(1)(e)"),
    COOKIE_ON_INTEREST(
            WARNING,
            "An interest of the site is no ground to store something on a device: that takes consent or strict necessity.",
            "Directive 2002/58/EC Art. 5(3); EDPB Guidelines 2/2023"),
    ANNOUNCEMENT_SOUNDS_LIKE_MARKETING(
            WARNING,
            "The text of an announcement about the service has words that mostly sell something, and nothing in it may advertise.",
            "Directive 2002/58/EC Art. 13(1) and 13(2)"),
    OPTIONAL_CALLED_NECESSARY(
            WARNING,
            "The text says that there is no choice where the legal basis says that there is one.",
            "GDPR Art. 7(2) and 7(4)"),
    TRACKING_CALLED_NECESSARY(
            WARNING,
            "The text speaks of tracking or advertising where the legal basis asks nobody.",
            "Directive 2002/58/EC Art. 5(3); GDPR Art. 6(1)"),
    ADVERTISING_WITHOUT_OPT_OUT_SIGNAL(
            WARNING,
            "Global Privacy Control speaks against advertising across sites; it denies a purpose of the site's own only where the"
                    + " policy says so.",
            "California Code of Regulations, title 11, § 7025"),
    REFUSAL_MISSING(WARNING, "Who is asked has to know what a no changes.", "GDPR Art. 4(11) and 7(4), Recital 42"),
    TRANSLATION_MISSING(
            WARNING, "Some visitors read a text in a language that they did not choose.", "GDPR Art. 12(1)"),
    PLACEHOLDER_TEXT(WARNING, "A note to oneself would be read by visitors.", "GDPR Art. 12(1)"),
    RETENTION_MISSING(
            WARNING, "People have to be told how long what is known about them is kept.", "GDPR Art. 13(2)(a)"),
    RETENTION_TOO_LONG(
            WARNING,
            "What was collected by consent is kept for longer than a rule pack allows.",
            "the rules longest-retention of the packs; see docs/regimes.md"),
    CHOICE_LIFETIME_OVERRULED(
            WARNING,
            "The site's word does not hold where a rule pack bounds it, so the policy promises what does not happen.",
            "the rules grant-lifetime, longest-grant, refusal-lifetime, shortest-refusal and longest-refusal of the packs; see docs/regimes.md"),
    SENSITIVE_WITHOUT_EXPLICIT_CONSENT(
            WARNING,
            "Sensitive data needs an explicit consent of its own for the purpose: whoever names it, and every vendor of the purpose in"
                    + " pages, is held back without one; code that asks for the purpose alone is not.",
            "GDPR Art. 9(1) and 9(2)(a)"),
    VENDOR_PRIVACY_POLICY_MISSING(
            WARNING,
            "Visitors cannot read what a third party does with what it learns about them.",
            "GDPR Art. 13(1)(e); CNIL, délibération 2020-092, on third parties"),
    HOST_OF_TWO_VENDORS(
            WARNING,
            "A yes to one vendor lets through what lies within the other's place, or the other way round.",
            "GDPR Art. 7(1)"),
    PROCESSOR_WITHOUT_SAFEGUARD(
            WARNING,
            "Who works on behalf of the site is bound by a contract, and the policy does not say so.",
            "GDPR Art. 28(3)"),
    THIRD_PARTY_UNASKED(
            WARNING,
            "An independent third party takes part only where somebody agreed, and of this purpose nobody is asked: what the vendor"
                    + " does is held back.",
            "docs/policy-file.md, on vendors; GDPR Art. 4(10) and 28"),
    ADS_NONE_AGAINST_REFUSAL(
            WARNING,
            "The text promises as many advertisements after a no, while the policy serves none.",
            "GDPR Art. 5(1)(a)"),
    AGE_BELOW_LAW(
            ADVICE,
            "The age of a rule pack holds wherever it is higher, so the policy names one that does not count there.",
            "GDPR Art. 8(1); the rules age-of-consent of the packs"),
    PURPOSE_UNUSED(
            ADVICE,
            "Visitors are asked for something that no cookie, no vendor and no message needs.",
            "GDPR Art. 5(1)(c)"),
    VENDOR_UNRECOGNISABLE(
            ADVICE,
            "Nothing in a page can be told to be the vendor's, so nothing of it is held back by itself.",
            "docs/policy-file.md, on vendors"),
    ADS_WITHOUT_PURPOSE(
            ADVICE,
            "The policy says which advertisements are served without consent and asks nobody for consent to others.",
            "docs/policy-file.md, on ads"),
    CONTROLLER_PRIVACY_POLICY_MISSING(
            ADVICE, "Visitors are not led to the whole privacy policy.", "GDPR Art. 12(1) and 13"),
    SERVICE_SAYS_NOTHING(
            ADVICE,
            "The only service differs in nothing and has no policy of its own, so it need not be declared.",
            "docs/policy-file.md, on services");

    private final Severity severity;
    private final String why;
    private final String basis;

    LintRule(Severity severity, String why, String basis) {
        this.severity = severity;
        this.why = why;
        this.basis = basis;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }

    String why() {
        return why;
    }

    String basis() {
        return basis;
    }
}
