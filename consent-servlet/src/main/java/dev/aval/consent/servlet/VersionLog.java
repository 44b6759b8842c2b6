package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what the policy loosens, what has changed in it, and what is to come. */
final class VersionLog {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentSite.class);

    private VersionLog() {}

    static void started(ConsentPolicy policy) {
        policy.loosenings().forEach(line -> LOG.info("consent.loosened {}", line));
        changed(policy);
        policy.upcoming().forEach(VersionLog::upcoming);
    }

    static void tookEffect(ConsentPolicy policy) {
        LOG.info("consent.version_took_effect version={}: {}", policy.version(), policy);
        changed(policy);
    }

    /** Only what this version brought; what its predecessors did was told when they came. */
    private static void changed(ConsentPolicy policy) {
        for (PolicyChange change : policy.changesSince(policy.version() - 1)) {
            if (change.material()) {
                LOG.info("consent.changed version={} {}", change.version(), change);
            } else if (change.isRewording()) {
                LOG.warn("consent.reworded version={} {}", change.version(), change);
            }
        }
    }

    private static void upcoming(PolicyNotice notice) {
        LOG.info("consent.upcoming version={} effective={}", notice.version(), notice.effective());
        notice.material().forEach(change -> LOG.info("consent.upcoming version={} {}", notice.version(), change));
        notice.changes().stream()
                .filter(PolicyChange::isRewording)
                .forEach(change -> LOG.warn("consent.reworded version={} {}", notice.version(), change));
    }
}
