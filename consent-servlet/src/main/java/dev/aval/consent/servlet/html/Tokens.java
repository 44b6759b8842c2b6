package dev.aval.consent.servlet.html;

import java.io.IOException;

/** Is told of a page's tokens, in order; together they are the page, byte for byte. */
interface Tokens {

    int TEXT = 0;
    int COMMENT = 1;
    int BOGUS_COMMENT = 2;
    int DOCTYPE = 3;
    int CDATA = 4;
    /** Text in which only the end tag is looked for: of a script, a style sheet and the like. */
    int RAW_TEXT = 5;
    /** A tag or the beginning of one that the page ends in; it makes no element. */
    int CUT_OFF = 6;

    /**
     * Takes a part of something that is no tag, its delimiters included; it may come in any number of parts.
     *
     * @param kind one of the numbers of this interface
     */
    void part(int kind, byte[] b, int from, int to) throws IOException;

    /** A comment, CDATA section or the like has ended; not called if the page ends in it. */
    void partEnds(int kind) throws IOException;

    /** Takes a whole start tag. May tell the tokenizer how to go on. */
    void startTag(byte[] b, int base, TagScanner tag) throws IOException;

    /** Takes a whole end tag. */
    void endTag(byte[] b, int base, TagScanner tag) throws IOException;

    /**
     * Takes the next part, but not the last, of a tag that is longer than may be held. The last part comes as a tag of
     * which {@link TagScanner#written()} tells how much of it is no part of the page.
     *
     * @param start whether it is a start tag
     * @param within whether the part ends within a name or an attribute, the last one noted
     */
    void oversized(byte[] b, int base, int to, TagScanner tag, boolean start, boolean within) throws IOException;

    /** Takes more of the name or attribute that such a part ended in. */
    void oversizedPart(byte[] b, int from, int to) throws IOException;

    /** The bytes given so far are about to be overwritten. */
    void bytesMove() throws IOException;

    /** Whether {@code <![CDATA[} starts a section here, that is, whether the current element is one of SVG or MathML. */
    boolean allowsCdata();
}
