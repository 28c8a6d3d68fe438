package org.mobilearchive.connector.command.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the classes that a run loaded. The next start loads them from it (class-data sharing), together
 * with the method profiles if the JVM supports them (JEP 515). The launcher requests an archive by a system property when
 * there is none. Without an archive a start is slower, and nothing else changes.
 */
public final class ClassArchive {
    /** The file in which the JVM records the run; the archive is made from it, in the same folder. */
    static final String PROPERTY = "connector.class-archive";

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final long LONGEST_MINUTES = 2;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path recording;
    private final Kind kind;
    private final String path;
    private final Path next;

    /** What the JVM records, and the archive that is made from it. */
    private enum Kind {
        /** A list of classes; the JVM adds each class when it loads it. */
        CLASSES(".list", ".jsa") {
            @Override
            void end() {
                // The JVM has written each line already
            }

            @Override
            List<String> options(Path recording, Path archive) {
                return List.of(
                        "-Xshare:dump", "-XX:SharedClassListFile=" + recording, "-XX:SharedArchiveFile=" + archive);
            }
        },
        /** Classes and profiles of methods, which the JVM writes when it is told to. */
        CLASSES_AND_PROFILES(".aotconf", ".aot") {
            @Override
            void end() throws IOException {
                try {
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "aotEndRecording",
                                    new Object[0],
                                    new String[0]);
                } catch (JMException e) {
                    throw new IOException("the JVM does not end its recording", e);
                }
            }

            @Override
            List<String> options(Path recording, Path archive) {
                // An archive made with this collector fits a JVM with any other. The module options must be those
                // of the launcher, or the classes are linked again at each start
                return List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + recording,
                        "-XX:AOTCache=" + archive,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED");
            }
        };

        private final String ofRecording;
        private final String ofArchive;

        Kind(String ofRecording, String ofArchive) {
            this.ofRecording = ofRecording;
            this.ofArchive = ofArchive;
        }

        static Kind of(String recording) {
            return recording.endsWith(CLASSES.ofRecording) ? CLASSES : CLASSES_AND_PROFILES;
        }

        /** Makes the JVM finish writing the recording. */
        abstract void end() throws IOException;

        /** The options of the JVM that makes the archive. */
        abstract List<String> options(Path recording, Path archive);
    }

    private ClassArchive(String recording) {
        this.recording = Path.of(recording);
        this.kind = Kind.of(recording);
        this.path = recording.substring(0, recording.length() - kind.ofRecording.length());
        this.next = Path.of(path + ".new");
    }

    /** Makes the archive if the launcher requested it. Call this when the work is done. */
    public static void make() throws InterruptedException {
        String recording = System.getProperty(PROPERTY);
        if (recording != null) {
            make(recording);
        }
    }

    public static void make(String recording) throws InterruptedException {
        try {
            new ClassArchive(recording).write();
        } catch (FileAlreadyExistsException e) {
            LOG.debug("no archive is made: another process is making it, or it failed within the last day", e);
        } catch (IOException e) {
            LOG.debug("the archive could not be made; starts stay slow", e);
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
        kind.end();
        if (dumped()) {
            deleteOthers();
            force();
            Files.move(next, Path.of(path + "-" + Files.size(next) + kind.ofArchive), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(next);
            Files.deleteIfExists(recording);
            Files.createFile(next); // so that the next run does not repeat a failing attempt
        }
    }

    /** In another JVM, which loads the classes and runs none of them. */
    private boolean dumped() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(kind.options(recording, next));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        Process dump = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return dump.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && dump.exitValue() == 0;
        } finally {
            dump.destroyForcibly();
        }
    }

    /** Syncs the archive before it gets its name: a power loss must not leave an incomplete one there. */
    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The archives for earlier jars or Java versions, and the recordings. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(next.toAbsolutePath().getParent())) {
            for (Path file :
                    files.filter(each -> !each.endsWith(next.getFileName())).toList()) {
                Files.delete(file);
            }
        }
    }
}
