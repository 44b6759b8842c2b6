package dev.aval.consent.servlet.choice;

import dev.aval.consent.Consent;
import dev.aval.consent.servlet.ui.Told;
import java.util.List;

/**
 * What came of a choice.
 *
 * @param consent the visitor's consent from now on
 * @param cookieLines values for {@code Set-Cookie} headers
 * @param told what the visitor has to be told about versions of the policy from now on
 * @param complete whether everything the visitor asked for took effect; false where a yes could not be put on record
 */
public record ChoiceOutcome(Consent consent, List<String> cookieLines, Told told, boolean complete) {}
