package dev.aval.consent.disclosure;

import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retaining, storing and disclosing on a legal ground: each act by a call of its own, answered with yes only after it is recorded
 * durably.
 *
 * <pre>{@code
 * DisclosureRequest order = DisclosureRequest.disclose(UUID.randomUUID(), "District court, file 12 Ds 34/26", operator)
 *         .data(DataCategory.CONTACT)
 *         .about(customerId);
 * if (disclosures.disclose(DisclosureGround.LEGAL_PROCESS, Recipient.of(RecipientKind.PUBLIC_AUTHORITY), order).allowed()) {
 *     handOver();
 * }
 * }</pre>
 *
 * <p>Whether the ground carries the case is for the controller to judge; what is kept here is who judged so, when, and on what. No
 * consent is looked at, and no decision about a use ever looks here.
 *
 * <p>A hold stops purge and erasure from the moment of its yes until its release. Whoever purges or erases does it inside
 * {@link #unlessHeld}. Where the register cannot be read, everybody counts as held. Holds are kept in memory, those of this
 * process's register; where several processes write to one register, each has to {@link #reload()} before it erases.
 *
 * <p>Nothing here throws. All acts wait for the register, however long that takes; a hold or a release makes erasures wait for it
 * too. Safe for use by many threads.
 */
public final class Disclosures {

    private static final Logger LOG = LoggerFactory.getLogger(Disclosures.class);

    private final DisclosureRegister register;
    private final InstantSource clock;

    /** Erasures share it; whatever changes the holds has it alone. */
    private final ReentrantReadWriteLock erasing = new ReentrantReadWriteLock();

    /** Guarded by the write lock. */
    private Holds holds = new Holds();

    /** Null as long as nobody can tell which holds there are. */
    private volatile Holds.@Nullable InForce inForce;

    private Disclosures(DisclosureRegister register, InstantSource clock) {
        this.register = Objects.requireNonNull(register, "register");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Opens the acts that a register keeps, and reads which holds are in force. Where that fails, the log says so and everybody
     * counts as held until {@link #reload()} succeeds.
     *
     * @param register keeps the records; closed by whoever opened it
     * @param clock tells the time of the records
     * @return the disclosures, never null
     */
    public static Disclosures open(DisclosureRegister register, InstantSource clock) {
        Disclosures opened = new Disclosures(register, clock);
        if (opened.reload() && !opened.holds().isEmpty()) {
            LOG.info("consent.legal_holds: {} in force", opened.holds().size());
        }
        return opened;
    }

    /**
     * Retains, stores or discloses on a legal ground: says whether the act may go on, and records it before saying yes.
     *
     * @param ground the legal ground
     * @param recipient who gets the data: for {@link DisclosureAct#DISCLOSE} anybody but {@linkplain RecipientKind#SELF oneself}; for
     *     {@link DisclosureAct#STORE} and {@link DisclosureAct#RETAIN} oneself, a processor, or a vendor
     * @param request what is to be done; sent again with the same id it is recorded once and answered alike
     * @return the decision, never null; no where the record is not known to be durable
     */
    public DisclosureDecision disclose(DisclosureGround ground, Recipient recipient, DisclosureRequest request) {
        DisclosureRecord record = record(ground, recipient, request);
        if (record == null) {
            return DisclosureDecision.no(DisclosureReason.UNFIT_REQUEST);
        }
        return request.act() == DisclosureAct.RETAIN ? retain(record) : append(record);
    }

    /**
     * Begins a hold: the same as {@link #disclose} to oneself with a request to {@linkplain DisclosureRequest#retain retain}.
     *
     * @param ground the legal ground
     * @param request what is to be held, and whose; a request for another act is answered with
     *     {@link DisclosureReason#UNFIT_REQUEST}
     * @return the decision, never null; what it is on counts as held even where the answer is {@link DisclosureReason#NOT_RECORDED}
     */
    public DisclosureDecision hold(DisclosureGround ground, DisclosureRequest request) {
        return request != null && request.act() == DisclosureAct.RETAIN
                ? disclose(ground, Recipient.SELF, request)
                : DisclosureDecision.no(DisclosureReason.UNFIT_REQUEST);
    }

    /**
     * Ends a hold. Until the answer is yes it stays in force.
     *
     * @param request a request to {@linkplain DisclosureRequest#release release}, which need not repeat what the hold was on
     * @return the decision, never null
     */
    public DisclosureDecision release(DisclosureRequest request) {
        UUID hold = request == null ? null : request.hold().orElse(null);
        if (hold == null || holdsErasure()) {
            return DisclosureDecision.no(DisclosureReason.UNFIT_REQUEST);
        }
        erasing.writeLock().lock();
        try {
            return inForce == null && !reload()
                    ? DisclosureDecision.no(DisclosureReason.UNKNOWN_HOLD)
                    : releaseKnown(request, hold);
        } finally {
            erasing.writeLock().unlock();
        }
    }

    /**
     * Tells whether a subject's data must be neither purged nor erased. By the time it is, that may have changed:
     * {@link #unlessHeld} keeps that from happening.
     *
     * @param subject the subject's id, as in requests
     * @return true where a hold on the subject or on everybody is in force, and where nobody can tell
     */
    public boolean isHeld(String subject) {
        Holds.InForce known = inForce;
        return known == null || subject == null || known.isOn(subject);
    }

    /**
     * Purges or erases unless that is held back, and lets no hold begin meanwhile.
     *
     * @param subject the subject's id, as in requests
     * @param erasure what erases; its exceptions reach the caller. It must not ask for a hold or a release
     * @return whether it ran
     */
    public boolean unlessHeld(String subject, Runnable erasure) {
        erasing.readLock().lock();
        try {
            if (isHeld(subject)) {
                return false;
            }
            erasure.run();
            return true;
        } finally {
            erasing.readLock().unlock();
        }
    }

    /**
     * Returns the holds in force, so that they can be shown.
     *
     * @return an immutable list in the order in which they began; empty also where nobody can {@linkplain #holdsKnown() tell}
     */
    public List<Hold> holds() {
        Holds.InForce known = inForce;
        return known == null ? List.of() : known.all();
    }

    /**
     * Tells whether it is known which holds are in force; for health checks.
     *
     * @return false where the register could not be read, so that everybody counts as held
     */
    public boolean holdsKnown() {
        return inForce != null;
    }

    /**
     * Reads the holds anew from the register, after a failure or where other processes write to it too.
     *
     * @return whether they are known now
     */
    public boolean reload() {
        if (holdsErasure()) {
            return false;
        }
        erasing.writeLock().lock();
        try {
            Holds read = new Holds();
            register.forEach(read::take);
            holds = read;
            inForce = read.inForce();
            return true;
        } catch (RuntimeException | Error e) {
            inForce = null;
            LOG.error(
                    "consent.legal_holds_unknown: the register of disclosures could not be read ({}), so nothing may be purged"
                            + " or erased. Mend the register, then reload",
                    e.getClass().getName());
            return false;
        } finally {
            erasing.writeLock().unlock();
        }
    }

    /** Returns null where parts are missing or do not go together. */
    private @Nullable DisclosureRecord record(DisclosureGround ground, Recipient recipient, DisclosureRequest request) {
        if (ground == null || recipient == null || request == null || !fits(request.act(), recipient)) {
            return null;
        }
        try {
            return DisclosureRecord.of(ground, recipient, request, clock.instant());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static boolean fits(DisclosureAct act, Recipient recipient) {
        boolean self = recipient.kind() == RecipientKind.SELF;
        return switch (act) {
            case DISCLOSE -> !self;
            case RETAIN, STORE -> self || recipient.kind() == RecipientKind.PROCESSOR || recipient.vendorId() != null;
            case RELEASE -> false;
        };
    }

    /** Whether this thread is inside an erasure, where waiting for all erasures to end would be waiting for ever. */
    private boolean holdsErasure() {
        return erasing.getReadHoldCount() > 0;
    }

    private DisclosureDecision retain(DisclosureRecord record) {
        if (holdsErasure()) {
            return DisclosureDecision.no(DisclosureReason.UNFIT_REQUEST);
        }
        erasing.writeLock().lock();
        try {
            DisclosureDecision decision = append(record);
            if (decision.reason().equals(DisclosureReason.NOT_RECORDED)) {
                holds.takeUnrecorded(record);
            } else {
                decision.record().ifPresent(holds::take);
            }
            changed(record);
            boolean over = decision.allowed() && holds.release(record.request().id()) != null;
            return over ? DisclosureDecision.no(DisclosureReason.RELEASED) : decision;
        } finally {
            erasing.writeLock().unlock();
        }
    }

    private DisclosureDecision releaseKnown(DisclosureRequest request, UUID id) {
        Hold hold = holds.find(id);
        if (hold == null) {
            return releaseAgain(request, holds.release(id));
        }
        DisclosureRecord record =
                DisclosureRecord.of(hold.record().ground(), hold.record().recipient(), request, clock.instant());
        DisclosureDecision decision = append(record);
        decision.record().ifPresent(holds::take);
        changed(record);
        return decision;
    }

    private static DisclosureDecision releaseAgain(DisclosureRequest request, @Nullable DisclosureRecord before) {
        if (before == null || !before.request().id().equals(request.id())) {
            return DisclosureDecision.no(DisclosureReason.UNKNOWN_HOLD);
        }
        return before.request().equals(request)
                ? DisclosureDecision.recorded(before)
                : DisclosureDecision.no(DisclosureReason.CONFLICT);
    }

    private void changed(DisclosureRecord record) {
        Holds.InForce before = inForce;
        if (before == null) {
            return; // what is in memory is not all there is
        }
        Holds.InForce now = holds.inForce();
        inForce = now;
        int more = now.all().size() - before.all().size();
        if (more != 0) {
            LOG.info(
                    "consent.legal_hold: a hold on the ground {} {}; {} in force",
                    record.ground(),
                    more > 0 ? "began" : "ended",
                    now.all().size());
        }
    }

    private DisclosureDecision append(DisclosureRecord record) {
        try {
            DisclosureRecord stored = register.append(record);
            return stored.tellsTheSameAs(record)
                    ? DisclosureDecision.recorded(stored)
                    : DisclosureDecision.no(DisclosureReason.CONFLICT);
        } catch (RuntimeException | Error e) {
            // The class alone: what it says may quote the record.
            LOG.error(
                    "consent.disclosure_not_recorded: to {} on the ground {} was denied, because the register of disclosures"
                            + " failed with {}. Mend the register, then send the same request again",
                    record.request().act(),
                    record.ground(),
                    e.getClass().getName());
            return DisclosureDecision.no(DisclosureReason.NOT_RECORDED);
        }
    }
}
