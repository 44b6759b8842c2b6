package dev.aval.consent.servlet.choice;

import dev.aval.consent.Consent;
import java.util.List;

/**
 * What came of a choice.
 *
 * @param consent the visitor's consent from now on
 * @param cookieLines values for {@code Set-Cookie} headers
 * @param complete whether everything the visitor asked for took effect; false where a yes could not be put on record
 */
public record ChoiceOutcome(Consent consent, List<String> cookieLines, boolean complete) {}
