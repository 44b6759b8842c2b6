package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Version 1 of the payload of the consent cookie, final from the first release: one byte string for each state.
 *
 * <p>docs/cookie-format.md is its definition.
 */
final class PayloadV1 {

    static final int FORMAT = 1;

    private static final int SIGNAL = 0x01;
    private static final int IMPORTED = 0x02;
    private static final int EVENT = 0x04;
    private static final int SUBJECT = 0x08;
    private static final int VENDORS = 0x10;
    private static final int SWITCHES = 0x20;
    private static final int SERVICES = 0x40;
    private static final int EXTENSIONS = 0x80;

    private static final int CHOICE_BITS = 2;
    private static final int GRANT_BITS = 1;
    private static final int MAX_REGIME = 16;
    private static final long MAX_REVISION = 0xFFFF_FFFFL;
    private static final long MAX_SECOND = Instant.MAX.getEpochSecond();

    /** What the two bits of a purpose stand for. */
    private static final List<Choice> CHOICES =
            List.of(Choice.REFUSED, Choice.GRANTED, Choice.GRANTED_EXPLICITLY, Choice.OBJECTED);

    private PayloadV1() {}

    /**
     * Encodes a state in which the visitor has chosen.
     *
     * @param sizes told how many bytes each part takes
     */
    static byte[] encode(ConsentState state, Map<String, Integer> sizes) {
        PayloadWriter out = new PayloadWriter();
        writeHead(out, state);
        sizes.put("head", out.size());
        state.eventId().ifPresent(out::uuid);
        state.subject().ifPresent(out::uuid);
        note(sizes, out, "event id and subject");
        writePurposes(out, state.purposes());
        note(sizes, out, state.purposes().size() + " purposes");
        if (!state.vendors().isEmpty()) {
            NumberList.write(out, grants(state.vendors()), GRANT_BITS);
            note(sizes, out, state.vendors().size() + " vendor exceptions");
        }
        if (!state.switches().isEmpty()) {
            writeSwitches(out, state);
            note(sizes, out, state.switches().size() + " category switches");
        }
        if (!state.services().isEmpty()) {
            writeServices(out, state);
            note(sizes, out, state.services().size() + " service authorisations");
        }
        if (!state.extensions().isEmpty()) {
            writeExtensions(out, state.extensions());
            note(sizes, out, state.extensions().size() + " extensions");
        }
        return out.toByteArray();
    }

    private static void note(Map<String, Integer> sizes, PayloadWriter out, String part) {
        int before = sizes.values().stream().mapToInt(Integer::intValue).sum();
        sizes.put(part, out.size() - before);
    }

    private static void writeHead(PayloadWriter out, ConsentState state) {
        out.octet(FORMAT);
        out.octet((state.signal() ? SIGNAL : 0)
                | (state.imported() ? IMPORTED : 0)
                | (state.eventId().isPresent() ? EVENT : 0)
                | (state.subject().isPresent() ? SUBJECT : 0)
                | (state.vendors().isEmpty() ? 0 : VENDORS)
                | (state.switches().isEmpty() ? 0 : SWITCHES)
                | (state.services().isEmpty() ? 0 : SERVICES)
                | (state.extensions().isEmpty() ? 0 : EXTENSIONS));
        out.number(state.policyVersion());
        out.number(state.issuedAt().getEpochSecond());
        out.number(state.revision());
        out.octet(state.regime().length());
        out.octets(state.regime().getBytes(US_ASCII));
    }

    private static void writePurposes(PayloadWriter out, SortedMap<Integer, Choice> purposes) {
        SortedMap<Integer, Integer> values = new TreeMap<>();
        purposes.forEach((number, choice) -> values.put(number, CHOICES.indexOf(choice)));
        NumberList.write(out, values, CHOICE_BITS);
    }

    private static SortedMap<Integer, Integer> grants(SortedMap<Integer, Boolean> granted) {
        SortedMap<Integer, Integer> values = new TreeMap<>();
        granted.forEach((number, grant) -> values.put(number, grant ? 1 : 0));
        return values;
    }

    /** Purpose 0 stands for all, so purposes move up by one. */
    private static void writeSwitches(PayloadWriter out, ConsentState state) {
        SortedMap<Integer, SortedMap<Integer, Integer>> groups = new TreeMap<>();
        for (CategorySwitch one : state.switches()) {
            groups.computeIfAbsent(one.category(), c -> new TreeMap<>()).put(one.purpose() + 1, one.on() ? 1 : 0);
        }
        writeGroups(out, groups);
    }

    private static void writeServices(PayloadWriter out, ConsentState state) {
        SortedMap<Integer, SortedMap<Integer, Integer>> groups = new TreeMap<>();
        for (ServiceAuthorisation one : state.services()) {
            groups.computeIfAbsent(one.collectedBy(), c -> new TreeMap<>()).put(one.usedBy(), one.granted() ? 1 : 0);
        }
        writeGroups(out, groups);
    }

    private static void writeGroups(PayloadWriter out, SortedMap<Integer, SortedMap<Integer, Integer>> groups) {
        out.number(groups.size());
        int before = 0;
        for (Map.Entry<Integer, SortedMap<Integer, Integer>> group : groups.entrySet()) {
            out.number(group.getKey() - before - 1L);
            NumberList.write(out, group.getValue(), GRANT_BITS);
            before = group.getKey();
        }
    }

    private static void writeExtensions(PayloadWriter out, SortedMap<Integer, byte[]> extensions) {
        out.number(extensions.size());
        int before = 0;
        for (Map.Entry<Integer, byte[]> extension : extensions.entrySet()) {
            out.number(extension.getKey() - before - 1L);
            out.octet(extension.getValue().length);
            out.octets(extension.getValue());
            before = extension.getKey();
        }
    }

    /** Decodes what {@link #encode} made. */
    static ConsentState decode(byte[] payload) throws NonCanonicalException {
        PayloadReader in = new PayloadReader(payload);
        if (in.octet() != FORMAT) {
            throw new NonCanonicalException("format 1");
        }
        int flags = in.octet();
        int version = in.smallNumber(Integer.MAX_VALUE);
        long issuedAt = in.number(MAX_SECOND);
        if (version == 0) {
            throw new NonCanonicalException("a policy version");
        }
        ConsentStateBuilder state = ConsentState.chosen(version, Instant.ofEpochSecond(issuedAt))
                .revision(in.number(MAX_REVISION))
                .regime(regime(in))
                .signal((flags & SIGNAL) != 0)
                .imported((flags & IMPORTED) != 0)
                .eventId((flags & EVENT) != 0 ? in.uuid() : null)
                .subject((flags & SUBJECT) != 0 ? in.uuid() : null);
        NumberList.read(
                in,
                0,
                ConsentState.MAX_PURPOSE,
                CHOICE_BITS,
                (number, value) -> state.purpose(number, CHOICES.get(value)));
        if ((flags & (VENDORS | SWITCHES | SERVICES | EXTENSIONS)) != 0) {
            readOptional(in, flags, state);
        }
        in.end();
        return state.build();
    }

    private static String regime(PayloadReader in) throws NonCanonicalException {
        int length = in.octet();
        if (length > MAX_REGIME) {
            throw new NonCanonicalException("a regime of at most 16 characters");
        }
        byte[] letters = in.octets(length);
        for (byte letter : letters) {
            if (!Ascii.isLowerOrDigit(letter) && letter != '-') {
                throw new NonCanonicalException("a regime of a-z, 0-9 and hyphen");
            }
        }
        return new String(letters, US_ASCII);
    }

    private static void readOptional(PayloadReader in, int flags, ConsentStateBuilder state)
            throws NonCanonicalException {
        if ((flags & VENDORS) != 0) {
            NumberList.read(
                    in, 1, ConsentState.MAX_NUMBER, GRANT_BITS, (number, value) -> state.vendor(number, value == 1));
        }
        if ((flags & SWITCHES) != 0) {
            readGroups(
                    in,
                    ConsentState.MAX_PURPOSE + 1,
                    (category, purpose, on) -> state.categorySwitch(new CategorySwitch(category, purpose - 1, on)));
        }
        if ((flags & SERVICES) != 0) {
            readGroups(
                    in,
                    ConsentState.MAX_NUMBER,
                    (by, to, granted) -> state.serviceAuthorisation(new ServiceAuthorisation(by, to, granted)));
        }
        if ((flags & EXTENSIONS) != 0) {
            readExtensions(in, state);
        }
    }

    /** Takes what a list of lists holds. */
    private interface GroupSink {
        void accept(int group, int number, boolean granted);
    }

    private static void readGroups(PayloadReader in, int max, GroupSink sink) throws NonCanonicalException {
        int groups = atLeastOne(in);
        int before = 0;
        for (int i = 0; i < groups; i++) {
            int group = next(in, before);
            NumberList.read(in, 1, max, GRANT_BITS, (number, value) -> sink.accept(group, number, value == 1));
            before = group;
        }
    }

    private static void readExtensions(PayloadReader in, ConsentStateBuilder state) throws NonCanonicalException {
        int count = atLeastOne(in);
        int before = 0;
        for (int i = 0; i < count; i++) {
            before = next(in, before);
            state.extension(before, in.octets(in.octet()));
        }
    }

    private static int atLeastOne(PayloadReader in) throws NonCanonicalException {
        int count = in.smallNumber(ConsentState.MAX_NUMBER);
        if (count == 0) {
            throw new NonCanonicalException("items in a list that is there");
        }
        return count;
    }

    private static int next(PayloadReader in, int before) throws NonCanonicalException {
        int number = before + 1 + in.smallNumber(ConsentState.MAX_NUMBER);
        if (number > ConsentState.MAX_NUMBER) {
            throw new NonCanonicalException("a number in range");
        }
        return number;
    }
}
