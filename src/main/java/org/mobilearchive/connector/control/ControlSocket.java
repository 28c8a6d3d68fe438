package org.mobilearchive.connector.control;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The place of the socket: alone in a folder that only its owner can enter, so that no other user can reach it, not
 * even between its creation and the setting of its own permissions.
 *
 * @param file the socket; its path has at most 107 bytes on Linux (unix(7), sun_path)
 */
public record ControlSocket(Path file) {
    public ControlSocket {
        requireNonNull(file, "file is null");
    }

    /**
     * The socket of the process that owns this data.
     *
     * @param data a file or folder that one process can own, such as the ledger's without its ending
     */
    public static ControlSocket beside(Path data) {
        Path owned = data.toAbsolutePath().normalize();
        return new ControlSocket(
                owned.resolveSibling(owned.getFileName() + ".control").resolve("control.sock"));
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(file);
    }

    /** Creates the folder and removes the socket of a killed process. Only the owner of the data may call it. */
    void prepare() throws IOException {
        Path folder = requireNonNull(file.getParent(), "the socket's folder is null");
        Files.createDirectories(folder);
        protect(folder, "rwx------");
        remove();
    }

    void protectFile() throws IOException {
        protect(file, "rw-------");
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void protect(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
