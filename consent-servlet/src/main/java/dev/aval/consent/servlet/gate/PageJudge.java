package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.internal.match.HostRules;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.url.UrlBase;
import dev.aval.consent.internal.url.UrlKind;
import dev.aval.consent.internal.url.UrlReader;
import dev.aval.consent.servlet.HeldBack;
import dev.aval.consent.servlet.html.Hold;
import dev.aval.consent.servlet.html.HoldListener;
import dev.aval.consent.servlet.html.Sink;
import dev.aval.consent.servlet.html.UrlJudge;
import dev.aval.consent.servlet.http.ServedPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what one page refers to, with one visitor's consent. For one response and one thread at a time. */
final class PageJudge implements UrlJudge, HoldListener {

    /** What no consent can bring back, since nothing says whose it is. */
    static final Hold UNDECLARED = new Hold("", null);

    private static final String OVERSIZED = "inline script over 64 KiB";

    private final SiteRules rules;
    private final Consent consent;
    private final Site site;
    private final HeldList held;
    private final HeldObserver observer;
    private final String page;
    private final UrlReader url = new UrlReader();
    /** The vendors that are not allowed and whose inline scripts are recognised by their text. */
    private final List<SiteRules.Inline> pending;

    private UrlBase baseScheme;
    private boolean baseSeen;
    private @Nullable String foreignBase;
    private @Nullable Hold hidden;

    PageJudge(SiteRules rules, Site site, Visit visit, HeldList held, HeldObserver observer) {
        this.rules = rules;
        consent = visit.consent();
        this.site = site;
        this.held = held;
        this.observer = observer;
        page = visit.page();
        pending = rules.inlines.stream()
                .filter(inline -> unlessAllowed(inline.target()) != null)
                .toList();
        boolean secure = visit.origin() != null && visit.origin().secure();
        baseScheme = secure ? UrlBase.HTTPS : UrlBase.HTTP_OR_HTTPS;
        byte[] path = page.getBytes(StandardCharsets.UTF_8);
        url.basePath(path, 0, path.length);
    }

    @Override
    public @Nullable Hold judge(Sink sink, byte[] text, int from, int to) {
        if (sink == Sink.FORM) {
            // Where a visitor sends a form is their own act, not something that the page fetches.
            return null;
        }
        UrlKind kind = url.read(text, from, to, baseScheme);
        Hold hold = kind == UrlKind.RELATIVE ? relative() : absolute(kind);
        if (hold == null && url.mayBeRelative()) {
            url.readAsRelative();
            hold = relative();
        }
        // Leaving for another site by a refresh is navigation; only what is known to track is held.
        return sink == Sink.REFRESH && hold == UNDECLARED ? null : hold;
    }

    @Override
    public void passed(Sink sink, byte[] text, int from, int to, String element) {
        if (sink == Sink.FORM || url.read(text, from, to, baseScheme) != UrlKind.HOST) {
            return;
        }
        int target = rules.hosts.find(url);
        if (target != HostRules.NONE) {
            Hold mark = rules.targets.get(target).hold();
            String host = url.hostText();
            observer.found(
                    new HeldBack(element, host, host, mark.purposes(), mark.vendor(), rules.reason(mark, consent)),
                    false,
                    page);
        }
    }

    private @Nullable Hold absolute(UrlKind kind) {
        if (kind == UrlKind.OPAQUE) {
            return null;
        }
        if (kind == UrlKind.INVALID) {
            return UNDECLARED;
        }
        int target = rules.hosts.find(url);
        if (target != HostRules.NONE) {
            Hold hold = unlessAllowed(target);
            return hold == null && rules.divideHosts ? hidden(url, false) : hold;
        }
        return site.contains(url) ? ownPath() : UNDECLARED;
    }

    private @Nullable Hold relative() {
        return foreignBase == null ? ownPath() : onForeignBase(foreignBase);
    }

    /** One host may serve several purposes by path, so the place that a relative address leads to is judged, not its base. */
    private @Nullable Hold onForeignBase(String host) {
        String path = new String(url.path(), 0, url.pathLength(), StandardCharsets.UTF_8);
        UrlReader absolute = new UrlReader();
        absolute.read("//" + host + (path.startsWith("/") ? path : "/" + path));
        int target = rules.hosts.find(absolute);
        Hold hold = target == HostRules.NONE ? UNDECLARED : unlessAllowed(target);
        return hold == null && rules.divideHosts ? hidden(absolute, false) : hold;
    }

    private @Nullable Hold ownPath() {
        int target = rules.hosts.findOwnPath(url);
        Hold hold = target == HostRules.NONE ? null : unlessAllowed(target);
        return hold == null && rules.divideSite ? hidden(url, true) : hold;
    }

    /** Why an address is held that a server may take for one of another path, or null. */
    private @Nullable Hold hidden(UrlReader at, boolean own) {
        if (!ServedPath.isAmbiguous(at.path(), at.pathLength())) {
            return null;
        }
        hidden = null;
        ServedPath.leadsTo(at.path(), at.pathLength(), (path, length) -> {
            int target = own ? rules.hosts.findOwnPath(path, 0, length) : rules.hosts.find(at, path, length);
            hidden = target == HostRules.NONE ? null : unlessAllowed(target);
            return hidden != null;
        });
        return hidden;
    }

    private @Nullable Hold unlessAllowed(int target) {
        return unlessAllowed(rules.targets.get(target));
    }

    private @Nullable Hold unlessAllowed(Target target) {
        return consent.decide(target.use()).allowed() ? null : target.hold();
    }

    @Override
    public @Nullable Hold base(byte[] text, int from, int to) {
        UrlKind kind = url.read(text, from, to, baseScheme);
        Hold hold = kind == UrlKind.RELATIVE ? null : kind == UrlKind.OPAQUE ? UNDECLARED : absolute(kind);
        if (hold == null && url.mayBeRelative()) {
            url.readAsRelative();
        }
        if (hold == null && !baseSeen) {
            baseSeen = true;
            int target = url.kind() == UrlKind.HOST ? rules.hosts.find(url) : HostRules.NONE;
            foreignBase = target == HostRules.NONE ? null : url.hostText();
            if (url.kind() == UrlKind.HOST) {
                baseScheme = UrlBase.HTTP_OR_HTTPS;
            }
            byte[] path = Arrays.copyOf(url.path(), url.pathLength());
            url.basePath(path, 0, path.length);
        }
        return hold;
    }

    @Override
    public boolean wantsInlineScripts() {
        return !pending.isEmpty();
    }

    @Override
    public @Nullable Hold inlineScript(byte[] text, int from, int to) {
        SiteRules.Inline held = rules.allSignatures.find(text, from, to) < 0 ? null : inlineOf(text, from, to);
        return held == null ? null : held.target().hold();
    }

    @Override
    public Hold oversizedScript() {
        return pending.size() == 1
                ? pending.get(0).target().hold()
                : new Hold(
                        joined(pending.stream()
                                .flatMap(inline -> Stream.of(
                                        inline.target().hold().purposes().split(" ", -1)))),
                        vendors());
    }

    private String vendors() {
        return joined(pending.stream()
                .map(inline -> String.valueOf(inline.target().hold().vendor())));
    }

    private static String joined(Stream<String> ids) {
        return ids.distinct().collect(Collectors.joining(" "));
    }

    /** The first vendor that is not allowed and of whose texts one stands in the script. */
    private SiteRules.@Nullable Inline inlineOf(byte[] text, int from, int to) {
        for (SiteRules.Inline inline : pending) {
            if (inline.signatures().find(text, from, to) >= 0) {
                return inline;
            }
        }
        return null;
    }

    @Override
    public @Nullable Hold marked(byte[] purposes, int from, int to) {
        String mark = new String(purposes, from, to - from, StandardCharsets.UTF_8);
        StringTokenizer ids = new StringTokenizer(mark);
        if (!ids.hasMoreTokens()) {
            return UNDECLARED;
        }
        while (ids.hasMoreTokens()) {
            Hold hold = markedWith(ids.nextToken());
            if (hold != null) {
                return hold;
            }
        }
        return null;
    }

    /** One id, or several between bars, of which one is enough. What the policy does not declare is held, even beside one that is. */
    private @Nullable Hold markedWith(String token) {
        if (token.indexOf('|') < 0) {
            Target target = rules.byMark.get(token);
            return target == null ? UNDECLARED : unlessAllowed(target);
        }
        Hold first = null;
        boolean allowed = false;
        for (String id : token.split("\\|", -1)) {
            Target target = rules.byMark.get(id);
            if (target == null) {
                return UNDECLARED;
            }
            first = first == null ? target.hold() : first;
            allowed |= consent.decide(target.use()).allowed();
        }
        return allowed ? null : first;
    }

    @Override
    public void held(Hold hold, Sink sink, byte[] text, int from, int to, String element) {
        if (sink == Sink.OVERSIZED_SCRIPT) {
            GateLog.oversizedScript(page, vendors());
        }
        HeldBack entry = describe(hold, sink, text, from, to, element);
        held.add(entry);
        observer.found(entry, true, page);
    }

    private HeldBack describe(Hold hold, Sink sink, byte[] text, int from, int to, String element) {
        String reason = rules.reason(hold, consent);
        if (sink == Sink.INLINE_SCRIPT) {
            SiteRules.Inline inline = inlineOf(text, from, to);
            int found = inline == null ? -1 : inline.signatures().find(text, from, to);
            String what = inline == null || found < 0 ? "" : inline.texts().get(found);
            return new HeldBack(element, what, null, hold.purposes(), hold.vendor(), reason);
        }
        if (sink == Sink.OVERSIZED_SCRIPT) {
            String why = rules.reason(pending.get(0).target().hold(), consent);
            return new HeldBack(element, OVERSIZED, null, hold.purposes(), hold.vendor(), why);
        }
        if (sink == Sink.MARKED) {
            return new HeldBack(element, hold.purposes(), null, hold.purposes(), hold.vendor(), reason);
        }
        UrlKind kind = url.read(text, from, to, baseScheme);
        String host = kind == UrlKind.HOST ? url.hostText() : null;
        String path = kind == UrlKind.HOST || kind == UrlKind.RELATIVE
                ? new String(url.path(), 0, url.pathLength(), StandardCharsets.UTF_8)
                : "";
        String address = kind == UrlKind.INVALID ? "unreadable address" : (host == null ? "" : host) + path;
        return new HeldBack(element, address, host, hold.purposes(), hold.vendor(), reason);
    }
}
