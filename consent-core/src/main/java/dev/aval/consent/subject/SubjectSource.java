package dev.aval.consent.subject;

import java.util.Optional;

/**
 * Where the host keeps what its data subjects said, asked by subject id.
 *
 * <p>Implemented by the host, typically by one look-up in its database. It is asked by many threads at once, on the thread of
 * whoever asks; it may block, and whoever must not wait long sets a time-out inside it. It must answer with what is stored when
 * it is asked: a copy of its own that lags behind adds its lag to the {@linkplain SubjectConsents.Builder#staleness bound}.
 */
@FunctionalInterface
public interface SubjectSource {

    /**
     * Looks a subject up.
     *
     * @param subject the subject's id as the host chose it, 1 to {@value SubjectConsents#MAX_ID_LENGTH} characters
     * @return what is known of the subject, with {@link dev.aval.consent.ConsentState#NONE} where the subject has not chosen yet;
     *     empty where nobody is known by the id, to whom everything is denied
     * @throws Exception if it cannot be told; everything is then denied, and the next question asks again. What the exception says
     *     is neither logged nor kept
     */
    Optional<SubjectRecord> find(String subject) throws Exception;
}
