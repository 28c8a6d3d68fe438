package org.mobilearchive.connector.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that decide who gets messages, or what the process does: only their owner may write them, who for secrets and mapping
 * is the process's user or root, as sshd demands it (sshd_config(5), StrictModes). A group of the owner's own name counts as
 * the owner, as it does for Debian's sshd.
 */
public final class TrustedFile {
    private static final int GROUP = 0020;
    private static final int OTHERS = 0002;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private TrustedFile() {}

    /**
     * What is wrong with the file, and with the folder in which others could replace it: each with the command that
     * mends it. Empty if they are not there, or have no such permissions.
     */
    public static Stream<String> problems(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Stream.concat(problem(file, 0), folder == null ? Stream.empty() : problem(folder, STICKY));
    }

    /**
     * What is wrong with the owner of the file and of its folder, who may change the file: another user than root and the
     * process's own. Root, as which one reads what is a service's, is told nothing.
     */
    static Stream<String> ofOwners(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Stream.concat(ofOwner(file), folder == null ? Stream.empty() : ofOwner(folder));
    }

    private static Stream<String> ofOwner(Path path) {
        try {
            return ofOwner(path, (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Stream.empty(); // not Linux
        }
    }

    /** The same for the file or folder alone, and a process of this user. */
    static Stream<String> ofOwner(Path path, int user) throws IOException {
        if (user == ROOT || !Files.exists(path)) {
            return Stream.empty();
        }
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,owner");
        int owner = (Integer) attributes.get("uid");
        return owner == ROOT || owner == user
                ? Stream.empty()
                : Stream.of(path + " must belong to the user of this process or to root, and belongs to user "
                        + attributes.get("owner") + ": chown " + System.getProperty("user.name") + " " + path);
    }

    /** The same for the file or folder alone. */
    public static Stream<String> problem(Path path) {
        return problem(path, 0);
    }

    /** @param harmless the bits that make it safe in spite of all: whoever may write a sticky folder replaces no file in it */
    private static Stream<String> problem(Path path, int harmless) {
        try {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,owner,group");
            int mode = (Integer) attributes.get("mode");
            boolean own = attributes
                    .get("group")
                    .toString()
                    .equals(attributes.get("owner").toString());
            boolean open = (mode & OTHERS) != 0 || (mode & GROUP) != 0 && !own;
            if (!open || (mode & harmless) != 0 || Files.getFileStore(path).isReadOnly()) {
                return Stream.empty();
            }
            return Stream.of(path + " must be writable by its owner alone, and is "
                    + PosixFilePermissions.toString(permissions(mode)) + ": chmod go-w " + path);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Stream.empty(); // whoever reads it says that it is not there; some systems have no modes
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] order = PosixFilePermission.values(); // from the owner's reading to the others' executing
        Arrays.stream(order)
                .filter(each -> (mode & 0400 >> each.ordinal()) != 0)
                .forEach(all::add);
        return all;
    }
}
