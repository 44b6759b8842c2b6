package dev.aval.consent;

/** Which kind of advertisement may be served. Refusing never removes content; it changes what an advertisement goes by. */
public enum AdKind implements Vocabulary.Term {
    /** One chosen by what is known about the visitor. */
    PERSONALISED,
    /** One chosen by the page it stands on, the same for every visitor. */
    CONTEXTUAL,
    /** None at all, where the site would rather show none than a general one. */
    NONE;

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
