package org.mobilearchive.connector.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the classes that a run has loaded, from which the next start takes them ready-made (class-data
 * sharing). The launcher asks for it by a system property where there is none. Without it all is the same, but slower.
 */
final class ClassArchive {
    /** The path of the archive, but for its length and its ending; beside it is the JVM's list of classes. */
    static final String PROPERTY = "connector.class-archive";

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final long LONGEST_MINUTES = 2;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path list;
    private final Path next;
    private final String path;

    private ClassArchive(String path) {
        this.path = path;
        this.list = Path.of(path + ".list");
        this.next = Path.of(path + ".new");
    }

    /** Makes the archive where the launcher asks for it. To be called when the work is done. */
    static void make() throws InterruptedException {
        String path = System.getProperty(PROPERTY);
        if (path != null) {
            make(path);
        }
    }

    static void make(String path) throws InterruptedException {
        try {
            new ClassArchive(path).write();
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process is at it, or it went wrong within a day", e);
        } catch (IOException e) {
            LOG.debug("starts stay as slow as they are", e);
        }
    }

    private void write() throws IOException, InterruptedException {
        if (Files.exists(next)
                && Files.getLastModifiedTime(next)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
            Files.delete(next);
        }
        Files.createFile(next);
        if (dumped()) {
            deleteOthers();
            force();
            Files.move(next, Path.of(path + "-" + Files.size(next) + ".jsa"), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(next);
            Files.createFile(next); // the next run does not spend its time on what goes wrong again
        }
    }

    /** By another JVM, which loads the classes and runs none of them. */
    private boolean dumped() throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + next,
                        "-cp",
                        System.getProperty("java.class.path")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return dump.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && dump.exitValue() == 0;
        } finally {
            dump.destroyForcibly();
        }
    }

    /** An archive that a loss of power has left half written must not stand under its name. */
    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Those of jars or of a Java that were there before, and the lists. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(next.toAbsolutePath().getParent())) {
            for (Path file :
                    files.filter(each -> !each.endsWith(next.getFileName())).toList()) {
                Files.delete(file);
            }
        }
    }
}
