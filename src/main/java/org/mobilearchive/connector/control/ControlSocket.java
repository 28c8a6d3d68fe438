package org.mobilearchive.connector.control;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the socket is: alone in a folder that only its owner can enter, so that nobody else reaches it even in the moment
 * between its making and its own permissions.
 *
 * @param file the socket; its path has at most 107 bytes on Linux (unix(7), sun_path)
 */
public record ControlSocket(Path file) {
    public ControlSocket {
        requireNonNull(file, "file is null");
    }

    /**
     * The socket of the process that owns these data.
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

    /** Makes the folder and takes away the socket that a killed process left. For the owner of the data alone. */
    void prepare() throws IOException {
        Path folder = requireNonNull(file.getParent(), "a socket has a folder");
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
