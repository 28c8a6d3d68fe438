package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of few bytes or few files at a folder, which needs root. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; without root the test is skipped, or fails where servers are required. */
    public static SmallDisk at(Path folder, String options) throws Exception {
        Programs.requireRoot("a small disk");
        Path mount = Programs.require("mount", "mount");
        Files.createDirectories(folder);
        run(mount.toString(), "-t", "tmpfs", "-o", options + ",mode=0700", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Leaves no byte free, as a neighbour on the same disk does. @return the file to delete for room */
    public Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            return filler; // full
        }
    }

    /** Changes it, such as {@code size=64m} or {@code ro}. */
    public SmallDisk become(String options) throws Exception {
        run("mount", "-o", "remount," + options, folder.toString());
        return this;
    }

    /** The files that are still open, such as a lock, go with the process. */
    @Override
    public void close() throws Exception {
        run("umount", "--lazy", folder.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + text);
        }
    }
}
