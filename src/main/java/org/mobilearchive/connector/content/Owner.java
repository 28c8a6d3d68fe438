package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user to whom a file or a folder belongs. A process of another user, of root above all, would leave files there that
 * the service cannot open.
 *
 * @param name of the user
 */
public record Owner(String name) {
    // Linux alone: elsewhere no owner is known, and nothing is refused
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String UID = "Uid:\t"; // then the real, the effective, the saved and the file system's id
    private static final String USER = "unix:uid";
    private static final int ROOT = 0;

    public Owner {
        requireNonNull(name, "name is null");
    }

    /**
     * The owner of a file or folder, or of the nearest folder above it that exists, if this process must not write there;
     * otherwise empty. A file must be this process's own. Other users may write to a folder by its permissions, except
     * root, whom no permission holds.
     */
    public static Optional<Owner> other(Path path) {
        try {
            @Nullable Path there = path.toAbsolutePath();
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            int own = own();
            if (there == null || own < 0) {
                return Optional.empty();
            }
            boolean same = own == (Integer) Files.getAttribute(there, USER);
            return same || (Files.isDirectory(there) && own != ROOT)
                    ? Optional.empty()
                    : Optional.of(new Owner(Files.getOwner(there).getName()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int own() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(UID)) {
                return Integer.parseInt(line.substring(UID.length()).split("\t", -1)[1]);
            }
        }
        return -1;
    }

    /** Why a command is refused, and the way out, as the end of a sentence that begins with what belongs to the owner. */
    public String refusal() {
        return " belongs to user " + name + ", and this process runs as user " + System.getProperty("user.name")
                + ". Nothing was touched. Run the command as that user: sudo -u " + name + " archive-connector …";
    }
}
