package dev.aval.consent.examples;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.catalina.Context;

/**
 * The one place that knows the consent filter: puts it in front of an application and translates what it tells.
 *
 * <p>Thread-safe.
 */
public final class ConsentSetup {
    private final Mode mode;
    private final PolicySource policy;
    private final List<String> ownHosts;

    private ConsentSetup(Mode mode, PolicySource policy, List<String> ownHosts) {
        this.mode = mode;
        this.policy = policy;
        this.ownHosts = List.copyOf(ownHosts);
    }

    /**
     * A filter still to be installed.
     *
     * @param ownHosts hosts that count as the site itself besides the one it is asked under
     */
    public static ConsentSetup of(Mode mode, PolicySource policy, List<String> ownHosts) {
        return new ConsentSetup(mode, policy, ownHosts);
    }

    /** No filter: the site as it behaves without one. */
    public static ConsentSetup off() {
        return new ConsentSetup(Mode.OFF, PolicySource.none(), List.of());
    }

    /** How the filter treats what passes. */
    public Mode mode() {
        return mode;
    }

    /** One line about what is in effect, for the console. */
    public String summary() {
        String own = ownHosts.isEmpty() ? "" : ", own hosts " + String.join(" ", ownHosts);
        return "mode " + mode.option() + ", policy " + policy.name() + own;
    }

    /** Puts the filter in front of everything the application serves; call it before the context starts. */
    public void install(Context context) {
        context.addParameter("consent.mode", mode.option());
    }

    /** What was kept from the page of this request so far, in document order. */
    public List<HeldBack> heldBack(HttpServletRequest request) {
        return List.of();
    }

    /** What passed since the start. */
    public AuditReport audit() {
        return new AuditReport() {
            @Override
            public List<Host> hosts() {
                return List.of();
            }

            @Override
            public List<Cookie> cookies() {
                return List.of();
            }
        };
    }
}
