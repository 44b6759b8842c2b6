package dev.aval.consent.examples;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Reason;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.ConsentConfig;
import dev.aval.consent.servlet.ConsentInitializer;
import dev.aval.consent.servlet.ConsentReport;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows the consent filter: puts it in front of an application and translates what it tells.
 *
 * <p>Thread-safe.
 */
public final class ConsentSetup {
    private final Mode mode;
    private final PolicySource source;
    private final List<String> ownHosts;
    private final Path stateFolder;
    private final PolicyTimeline policies;
    private final String law;
    private volatile @Nullable Context context;

    private ConsentSetup(Mode mode, PolicySource source, List<String> ownHosts, Path stateFolder, String law) {
        this.mode = mode;
        this.source = source;
        this.ownHosts = List.copyOf(ownHosts);
        this.stateFolder = stateFolder;
        this.law = law;
        policies = source.timeline();
    }

    /**
     * A filter still to be installed.
     *
     * @param ownHosts hosts that count as the site itself besides the one it is asked under
     * @param stateFolder where keys and proof are kept
     * @throws dev.aval.consent.PolicyException if the policy has mistakes
     */
    public static ConsentSetup of(Mode mode, PolicySource policy, List<String> ownHosts, Path stateFolder) {
        return new ConsentSetup(mode, policy, ownHosts, stateFolder, "");
    }

    /** The same filter for visitors who are all under one law: the id of a rule pack, or an empty text for the strictest. */
    public ConsentSetup under(String packId) {
        return new ConsentSetup(mode, source, ownHosts, stateFolder, packId);
    }

    /** How the filter treats what passes. */
    public Mode mode() {
        return mode;
    }

    /** The policy that decides now, also about what happens outside a request. */
    public ConsentPolicy policy() {
        return policies.at(Instant.now());
    }

    /** One line about what is in effect, for the console. */
    public String summary() {
        String own = ownHosts.isEmpty() ? "" : ", own hosts " + String.join(" ", ownHosts);
        String state = mode == Mode.ENFORCE ? ", keys and proof in " + stateFolder : "";
        return "mode " + mode.option() + ", policy " + source.name() + own + state;
    }

    /** Puts the filter in front of everything the application serves; call it before the context starts. */
    public void install(Context into) {
        if (mode != Mode.OFF) {
            ConsentConfig config = ConsentConfig.builder()
                    .policies(policies)
                    .set("mode", mode.option())
                    .set("regime", law)
                    .set("own", String.join(",", ownHosts))
                    .set("report", String.valueOf(mode == Mode.AUDIT))
                    .set("state-folder", stateFolder.toString())
                    .build();
            into.addServletContainerInitializer(new ConsentInitializer(config), Set.of());
            context = into;
        }
    }

    /** What was kept from the page of this request so far, in document order. */
    public List<HeldBack> heldBack(HttpServletRequest request) {
        return dev.aval.consent.servlet.HeldBack.on(request).stream()
                .map(this::translate)
                .toList();
    }

    private HeldBack translate(dev.aval.consent.servlet.HeldBack held) {
        boolean cookie = held.element().equals("cookie");
        String host = held.host();
        return new HeldBack(
                cookie ? HeldBack.Kind.COOKIE : HeldBack.Kind.ELEMENT,
                cookie ? held.address() : "<" + held.element() + ">",
                host == null ? held.address() : host,
                Optional.ofNullable(held.vendor())
                        .flatMap(policy()::vendor)
                        .map(Vendor::name)
                        .orElse(""),
                held.purposes(),
                sentence(held.reason()));
    }

    /** The filter's reason in words for a reader of the demonstration. */
    private static String sentence(String reason) {
        if (reason.equals(Reason.NO_CHOICE.code())) {
            return "No choice was made yet.";
        }
        if (reason.equals(Reason.REFUSED.code())) {
            return "You said no to this purpose.";
        }
        if (reason.equals(Reason.VENDOR_REFUSED.code())) {
            return "You said no to this vendor.";
        }
        if (reason.equals(Reason.SIGNAL.code())) {
            return "Your browser asks not to sell or share your data.";
        }
        if (reason.equals(Reason.UNKNOWN_VENDOR.code())) {
            return "Nobody declared this.";
        }
        return "Not allowed: " + reason + ".";
    }

    /** What passed since the start. */
    public AuditReport audit() {
        Context installed = context;
        return new FoundByFilter(
                installed == null
                        ? List.of()
                        : ConsentReport.of(installed.getServletContext())
                                .map(ConsentReport::findings)
                                .orElse(List.of()));
    }
}
