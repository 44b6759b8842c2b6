package dev.aval.consent.examples.shop;

/**
 * The painted tin a tea comes in, drawn as inline SVG so that no picture has to be fetched.
 *
 * @param body the colour of the tin
 * @param ink the colour of lid and drawing
 * @param motif the drawing on the label, in a box of 72 by 72
 */
record Tin(String body, String ink, String motif) {
    static final String LINDEN = """
        <path d="M36 66V34"/><path d="M36 44c-10-2-18-10-18-22 12 0 18 8 18 18M36 38c10-2 18-10 18-22-12 0-18 8-18 18"/>
        <circle cx="36" cy="12" r="4"/><circle cx="27" cy="9" r="3"/><circle cx="45" cy="9" r="3"/>""";
    static final String BLADES = """
        <path d="M36 66C30 46 32 22 36 6c4 16 6 40 0 60z"/><path d="M34 66C22 54 14 38 12 22c12 8 20 24 22 44"/>
        <path d="M38 66c12-12 20-28 22-44-12 8-20 24-22 44"/>""";
    static final String FEATHER = """
        <path d="M18 64C28 48 40 30 58 8c2 22-8 40-34 46"/><path d="M30 46l12-2M36 38l12-3M42 29l11-4"/>""";
    static final String RIDGE = """
        <circle cx="50" cy="18" r="8"/><path d="M6 52l18-26 12 16 8-10 22 26"/><path d="M6 62h60M14 58v8M26 58v8M38 58v8M50 58v8"/>""";
    static final String SMOKE = """
        <path d="M24 50c-8-8 8-14 0-24s4-12 4-20M38 50c-8-8 8-14 0-24s4-12 4-20M52 50c-8-8 8-14 0-24s4-12 4-20"/>
        <path d="M8 58c8-4 14 4 22 0s14 4 22 0 8-1 12-1M14 66c8-4 14 4 22 0s14 4 22 0"/>""";
    static final String WAVES = """
        <path d="M10 40c16-4 22-18 24-32 4 14 12 22 28 24-12 2-18 8-22 18-6-8-16-12-30-10z"/>
        <path d="M8 60c8-4 14 4 22 0s14 4 22 0 8-1 12-1"/>""";

    /** The tin with a label; {@code title} is what a screen reader says, empty for decoration. */
    String svg(String title) {
        String label =
                title.isEmpty() ? "aria-hidden=\"true\"" : "role=\"img\" aria-label=\"" + Html.escape(title) + "\"";
        return """
            <svg class="tin" viewBox="0 0 160 200" %s>
            <ellipse cx="80" cy="186" rx="58" ry="9" fill="#000" opacity=".12"/>
            <path d="M26 44h108v132c0 6-24 11-54 11s-54-5-54-11z" fill="%2$s"/>
            <path d="M112 44h22v132c0 4-9 7-22 9z" fill="#000" opacity=".10"/>
            <path d="M34 44h10v139c-6-1-10-3-10-5z" fill="#fff" opacity=".22"/>
            <path d="M22 24c0-6 26-11 58-11s58 5 58 11v20c0 5-26 9-58 9s-58-4-58-9z" fill="%3$s"/>
            <ellipse cx="80" cy="24" rx="58" ry="10" fill="#fff" opacity=".16"/>
            <rect x="40" y="74" width="80" height="84" rx="6" fill="#fbf7ec"/>
            <rect x="44" y="78" width="72" height="76" rx="4" fill="none" stroke="%3$s" stroke-width="1"/>
            <g transform="translate(51 84) scale(.8)" fill="none" stroke="%3$s" stroke-width="2.6"
             stroke-linecap="round" stroke-linejoin="round">%4$s</g>
            </svg>""".formatted(label, body, ink, motif);
    }
}
