package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.awaitility.Awaitility;

/** A server's process in a folder of its own, listening on 127.0.0.1. Ended by its process id. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final Path folder;
    private final Process process;

    /** Starts the server and waits until it answers on the port. */
    ServerProcess(Path folder, int port, List<String> command) throws IOException {
        this.folder = folder;
        Path output = folder.resolve("output.log");
        this.process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(START_WITHIN)
                    .until(() -> !process.isAlive() || answers(port));
        } finally {
            if (!process.isAlive() || !answers(port)) {
                process.destroy();
            }
        }
        if (!process.isAlive()) {
            throw new IOException(command.get(0) + " does not start: " + Files.readString(output));
        }
    }

    /** A folder that the server's own users may enter. */
    static Path newFolder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A port on 127.0.0.1 that nobody listened on a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            PathUtils.deleteDirectory(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
