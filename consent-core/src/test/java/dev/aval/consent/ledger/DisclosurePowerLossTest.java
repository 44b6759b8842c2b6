package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.LogCapture;
import dev.aval.consent.Proves;
import dev.aval.consent.Recipient;
import dev.aval.consent.disclosure.DisclosureDecision;
import dev.aval.consent.disclosure.DisclosureGround;
import dev.aval.consent.disclosure.DisclosureReason;
import dev.aval.consent.disclosure.DisclosureRecord;
import dev.aval.consent.disclosure.DisclosureRequest;
import dev.aval.consent.disclosure.Disclosures;
import dev.aval.consent.disclosure.Hold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cuts the power while disclosures and holds are recorded: every yes that was given is there afterwards. */
class DisclosurePowerLossTest {

    private static final int DISKS = 60;
    private static final int CRASHES_PER_DISK = 6;
    private static final int ACTS = 12;

    /** What many crashes did. */
    private static final class Toll {
        int yes;
        int denied;
        int lost;
        int holdsLost;
    }

    @Test
    @Proves("P12")
    void no_yes_and_no_hold_is_lost_when_the_power_is_cut() {
        Toll toll = crash(1, false);

        assertThat(toll.lost).isZero();
        assertThat(toll.holdsLost).isZero();
        assertThat(toll.yes).isGreaterThan(DISKS * CRASHES_PER_DISK);
        assertThat(toll.denied).isGreaterThan(DISKS);
    }

    @Test
    void a_disk_that_lies_does_lose_so_the_simulation_can_tell() {
        Toll toll = crash(2, true);

        assertThat(toll.lost).isPositive();
    }

    private static Toll crash(long seed, boolean lies) {
        Toll toll = new Toll();
        try (LogCapture log = new LogCapture()) {
            for (int disk = 0; disk < DISKS; disk++) {
                new Life(seed * 1_000 + disk, lies, toll).live();
            }
            assertThat(log.text()).doesNotContain("subject-");
        }
        return toll;
    }

    /** One disk, through several crashes. */
    private static final class Life {

        private final Random random;
        private final SimulatedDisk disk;
        private final Toll toll;
        private final FileLedgerSettings settings;
        private final Map<UUID, DisclosureRecord> yes = new HashMap<>();
        private final Set<UUID> sent = new HashSet<>();
        private final Set<UUID> holds = new HashSet<>();
        private final Set<UUID> released = new HashSet<>();

        /** Holds of which a release was asked for without a yes: they may be over. */
        private final Set<UUID> uncertain = new HashSet<>();

        Life(long seed, boolean lies, Toll toll) {
            random = new Random(seed);
            disk = new SimulatedDisk(random, lies);
            this.toll = toll;
            settings = new FileLedgerSettings(() -> Records.NOW, random, 6 * 1024, SimulatedDisk.SECTOR);
        }

        void live() {
            for (int crash = 0; crash < CRASHES_PER_DISK; crash++) {
                LedgerFolder folder = disk.restart();
                disk.dieAfter(random.nextInt(60));
                run(folder);
                disk.cutPower();
                if (!check()) {
                    return;
                }
            }
        }

        private void run(LedgerFolder folder) {
            try (FileDisclosureRegister register = FileDisclosureRegister.open(folder, settings)) {
                Disclosures disclosures = Disclosures.open(register, () -> Records.NOW);
                for (int i = 0; i < ACTS; i++) {
                    act(disclosures);
                }
            } catch (LedgerException e) {
                // What was answered with yes is to be found later all the same.
            }
        }

        private void act(Disclosures disclosures) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            sent.add(id);
            List<UUID> open = new ArrayList<>(holds);
            switch (random.nextInt(3)) {
                case 0 ->
                    note(disclosures.disclose(
                            DisclosureGround.LAW, Recipient.THIRD_PARTY, DisclosureRequest.disclose(id, "r", "o")));
                case 1 -> {
                    DisclosureRequest hold =
                            DisclosureRequest.retain(id, "r", "o").about("subject-" + id);
                    if (note(disclosures.hold(DisclosureGround.LEGAL_PROCESS, hold))) {
                        holds.add(id);
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        release(disclosures, id, open.get(random.nextInt(open.size())));
                    }
                }
            }
        }

        private void release(Disclosures disclosures, UUID id, UUID hold) {
            DisclosureDecision decision = disclosures.release(DisclosureRequest.release(id, hold, "over", "o"));
            if (note(decision)) {
                released.add(hold);
            } else if (decision.reason().equals(DisclosureReason.NOT_RECORDED)) {
                uncertain.add(hold);
            }
        }

        private boolean note(DisclosureDecision decision) {
            decision.record().ifPresent(record -> yes.put(record.request().id(), record));
            toll.yes += decision.allowed() ? 1 : 0;
            toll.denied += decision.allowed() ? 0 : 1;
            return decision.allowed();
        }

        /** Returns whether it makes sense to go on. */
        private boolean check() {
            try (FileDisclosureRegister register = FileDisclosureRegister.open(disk.restart(), settings)) {
                Map<UUID, DisclosureRecord> found = new HashMap<>();
                if (register.health().writable()) {
                    register.forEach(record -> {
                        assertThat(sent).contains(record.request().id());
                        assertThat(found.put(record.request().id(), record)).isNull();
                    });
                }
                int lost = (int) yes.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(found.get(entry.getKey())))
                        .count();
                toll.lost += lost;
                toll.holdsLost += lost == 0 ? holdsLost(Disclosures.open(register, () -> Records.NOW)) : 0;
                return lost == 0;
            }
        }

        private int holdsLost(Disclosures disclosures) {
            Set<UUID> inForce = disclosures.holds().stream()
                    .map(Hold::record)
                    .map(record -> record.request().id())
                    .collect(Collectors.toSet());
            int wrong = 0;
            for (UUID hold : holds) {
                boolean held = disclosures.isHeld("subject-" + hold);
                assertThat(held).isEqualTo(inForce.contains(hold));
                boolean asItShould = released.contains(hold) ? !held : held || uncertain.contains(hold);
                wrong += asItShould ? 0 : 1;
            }
            return wrong;
        }
    }
}
