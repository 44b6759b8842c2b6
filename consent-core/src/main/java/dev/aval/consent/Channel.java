package dev.aval.consent;

/** By which way a use reaches the data subject or their device. */
public enum Channel implements Vocabulary.Term {
    /** What a page loads or shows. */
    PAGE,
    /** What is stored on the device or read from it. ePrivacy Directive Art. 5(3). */
    COOKIE,
    /** Electronic mail. */
    EMAIL,
    /** A push notification. */
    PUSH,
    /** A text message. */
    SMS;

    /**
     * Tells whether the use stores on the subject's device or reads from it.
     *
     * @return true for the page and for cookies
     */
    public boolean touchesDevice() {
        return this == PAGE || this == COOKIE;
    }

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
