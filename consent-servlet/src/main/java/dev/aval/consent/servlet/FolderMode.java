package dev.aval.consent.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other users of the machine out of a state folder that was there already, with its keys, on systems that know owner and
 * mode.
 *
 * <p>The mode is changed only where the folder is this process's own and holds nothing but what belongs into a state folder: one
 * that was named by mistake, such as {@code /tmp} or somebody's home, stays usable for all others.
 */
final class FolderMode {

    private static final Logger LOG = LoggerFactory.getLogger(FolderMode.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** How the names of all that is kept in a state folder start: keys, ledger and what waits for it, versions of the policy. */
    private static final List<String> OURS = List.of("keys", "ledger", "spool", "versions");

    private FolderMode() {}

    /** Takes all rights from others, or says in one line why that is left to the operator. Never throws. */
    static void tighten(Path folder) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            PosixFileAttributes found = view.readAttributes();
            if (OWNER_ONLY.containsAll(found.permissions())) {
                return;
            }
            String mode = PosixFilePermissions.toString(found.permissions());
            String obstacle = obstacle(folder, found.owner());
            if (obstacle != null) {
                warn(folder, mode, obstacle);
                return;
            }
            view.setPermissions(OWNER_ONLY);
            LOG.info(
                    "consent.state_folder_tightened folder={} mode={}: it was open to others and is rwx------ now",
                    folder,
                    mode);
        } catch (IOException | RuntimeException e) {
            warn(folder, "unknown", e.getClass().getSimpleName());
        }
    }

    private static @Nullable String obstacle(Path folder, UserPrincipal owner) throws IOException {
        if (!isThisUser(folder, owner)) {
            return "it belongs to another user";
        }
        try (Stream<Path> content = Files.list(folder)) {
            boolean shared = content.map(path -> String.valueOf(path.getFileName()))
                    .anyMatch(name -> OURS.stream().noneMatch(name::startsWith));
            return shared ? "it holds more than keys and ledger" : null;
        }
    }

    private static boolean isThisUser(Path folder, UserPrincipal owner) throws IOException {
        String user = System.getProperty("user.name", "");
        return owner.equals(
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private static void warn(Path folder, String mode, String why) {
        LOG.warn(
                "consent.state_folder_open folder={} mode={}: other users may look into it, and it is left so because {}. Make its"
                        + " mode 0700, or name a folder of its own in consent.state-folder",
                folder,
                mode,
                why);
    }
}
