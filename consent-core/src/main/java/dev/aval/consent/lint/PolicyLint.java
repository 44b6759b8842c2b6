package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyException;
import dev.aval.consent.internal.json.JsonLimits;
import dev.aval.consent.internal.json.JsonOrder;
import dev.aval.consent.internal.json.JsonReader;
import dev.aval.consent.internal.json.JsonSyntaxException;
import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for what a policy may say and had better not. What it must not say keeps it from being built and is no matter of this; see
 * {@link PolicyException}. The rules are described in docs/lint.md.
 *
 * <p>Looking takes milliseconds, also for thousands of vendors, and changes nothing. All methods are safe for use by many threads.
 */
public final class PolicyLint {

    private PolicyLint() {}

    /**
     * Looks at a policy with the eyes of every rule pack that comes with the library.
     *
     * @param policy the policy
     * @return an immutable list of findings without lines, the graver ones first; empty where there is nothing to say
     */
    public static List<Finding> check(ConsentPolicy policy) {
        return check(policy, Regime.bundled());
    }

    /**
     * Looks at a policy with the eyes of some rule packs, for a site that knows where its visitors are.
     *
     * @param policy the policy
     * @param regimes the packs whose bounds count
     * @return an immutable list of findings without lines, the graver ones first; empty where there is nothing to say
     */
    public static List<Finding> check(ConsentPolicy policy, Collection<Regime> regimes) {
        return inspect(policy, regimes).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /**
     * Reads a policy file and looks at it.
     *
     * @param sourceName what findings and mistakes name as the source, such as {@code consent.json}
     * @param in a {@code consent.json} in UTF-8, of at most 4 MiB; read to its end and not closed
     * @param regimes the packs whose bounds count, such as {@link Regime#bundled()}
     * @return an immutable list of findings with lines and columns, in the order of the file; empty where there is nothing to say
     * @throws PolicyException with every mistake that keeps the policy from being built, or where the stream cannot be read
     */
    public static List<Finding> read(String sourceName, InputStream in, Collection<Regime> regimes) {
        Copy copy = new Copy(in);
        ConsentPolicy policy = ConsentPolicy.read(sourceName, copy);
        JsonOrder order = order(copy.bytes());
        return inspect(policy, regimes).stream()
                .sorted(Comparator.comparingInt(finding -> order.rank(finding.path())))
                .map(finding -> finding.at(order.line(finding.path()), order.column(finding.path())))
                .toList();
    }

    private static List<Finding> inspect(ConsentPolicy policy, Collection<Regime> regimes) {
        Findings findings = new Findings(policy);
        new CookieRules(policy, findings).check();
        new PurposeRules(policy, findings).check();
        new TextRules(policy, findings).check();
        new VendorRules(policy, findings).check();
        new LawRules(policy, regimes, findings).check();
        return findings.all();
    }

    /** Keeps what is read through it, so that a stream that fails is told by whoever reads policies. */
    private static final class Copy extends FilterInputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Copy(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                kept.write(next);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                kept.write(bytes, from, count);
            }
            return count;
        }

        byte[] bytes() {
            return kept.toByteArray();
        }
    }

    /** The places of a document that was read as a policy before. */
    private static JsonOrder order(byte[] bytes) {
        try {
            return new JsonOrder(JsonReader.document(new ByteArrayInputStream(bytes), JsonLimits.POLICY));
        } catch (IOException | JsonSyntaxException e) {
            throw new IllegalStateException("A policy was read from what is no JSON", e);
        }
    }
}
