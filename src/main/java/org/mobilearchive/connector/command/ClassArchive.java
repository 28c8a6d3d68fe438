package org.mobilearchive.connector.command;

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
 * The JVM's archive of the classes that a run has loaded, from which the next start takes them ready-made (class-data
 * sharing), and with them, where the JVM can, what it learnt of their methods (JEP 515). The launcher asks for it by a
 * system property where there is none. Without it all is the same, but slower.
 */
final class ClassArchive {
    /** The path of the file in which the JVM takes down the run; the archive is made of it, and beside it. */
    static final String PROPERTY = "connector.class-archive";

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final long LONGEST_MINUTES = 2;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path recording;
    private final Kind kind;
    private final String path;
    private final Path next;

    /** What the JVM takes down, and what is made of that. */
    private enum Kind {
        /** A list of classes, to which the JVM adds each one as it is loaded. */
        CLASSES(".list", ".jsa") {
            @Override
            void end() {
                // Each line is there already
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
                // By this collector, an archive fits a JVM with any other; of modules, it must be told what the
                // launcher tells, or its classes are linked anew at each start
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

        /** Has the recording written to its end. */
        abstract void end() throws IOException;

        /** Of the JVM that makes the archive. */
        abstract List<String> options(Path recording, Path archive);
    }

    private ClassArchive(String recording) {
        this.recording = Path.of(recording);
        this.kind = Kind.of(recording);
        this.path = recording.substring(0, recording.length() - kind.ofRecording.length());
        this.next = Path.of(path + ".new");
    }

    /** Makes the archive where the launcher asks for it. To be called when the work is done. */
    static void make() throws InterruptedException {
        String recording = System.getProperty(PROPERTY);
        if (recording != null) {
            make(recording);
        }
    }

    static void make(String recording) throws InterruptedException {
        try {
            new ClassArchive(recording).write();
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
        kind.end();
        if (dumped()) {
            deleteOthers();
            force();
            Files.move(next, Path.of(path + "-" + Files.size(next) + kind.ofArchive), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(next);
            Files.deleteIfExists(recording);
            Files.createFile(next); // the next run does not spend its time on what goes wrong again
        }
    }

    /** By another JVM, which loads the classes and runs none of them. */
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

    /** An archive that a loss of power has left half written must not stand under its name. */
    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Those of jars or of a Java that were there before, and the recordings. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(next.toAbsolutePath().getParent())) {
            for (Path file :
                    files.filter(each -> !each.endsWith(next.getFileName())).toList()) {
                Files.delete(file);
            }
        }
    }
}
