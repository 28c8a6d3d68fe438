package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.awaitility.Awaitility;
import org.mobilearchive.connector.server.Dovecot;

/** The items, a folder for all that is made, and the servers of the benchmark. */
final class BenchmarkFixture implements AutoCloseable {
    static final int MAILBOXES = 200;
    private static final Duration INODES_REST = Duration.ofSeconds(61);
    private static final int FIRST_DAY = 5000; // items

    private final BenchmarkOptions options;
    private final GeneratedItems items;
    private final Launch launch;
    private final Path folder;
    private final Path measured;
    private int runs;

    BenchmarkFixture(BenchmarkOptions options) throws IOException {
        this.options = options;
        items = new GeneratedItems(options.items(), MAILBOXES, GeneratedItems.Sizes.MIXED);
        launch = Launch.asInstalled(options.java());
        folder = Files.createTempDirectory("bench");
        measured = folder.resolve("measured");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x")); // Dovecot's users look in
    }

    BenchmarkOptions options() {
        return options;
    }

    GeneratedItems items() {
        return items;
    }

    Launch launch() {
        return launch;
    }

    /** A folder for what all rounds need, not yet made. */
    Path next() {
        return folder.resolve("run" + runs++);
    }

    /** A folder that stays until {@link #forget()}, not yet made. */
    Path inRound() throws IOException {
        return Files.createDirectories(measured).resolve("run" + runs++);
    }

    /**
     * Deletes what was made in folders of the round, and waits until the file system is as it was before: ext4 gives no inode
     * out again within a minute, and passes over each of those whenever a file is made (Linux, fs/ext4/ialloc.c,
     * recently_deleted). A mail server that makes thousands of files takes a quarter longer then. So nothing is deleted
     * between two that are held side by side.
     */
    void forget() throws IOException {
        if (Files.exists(measured)) {
            PathUtils.deleteDirectory(measured);
            Cost.settle();
            Awaitility.await()
                    .pollDelay(INODES_REST)
                    .atMost(INODES_REST.multipliedBy(2))
                    .until(() -> true);
        }
    }

    /** A server of its own for each candidate; it writes to the disk as it does by its standard. */
    Dovecot dovecot() throws IOException {
        return Dovecot.builder()
                .extra("mail_fsync = optimized")
                .connectionLimit(500)
                .mailStaysIn(measured)
                .start();
    }

    /** The connector's keys for this mail server. */
    Map<String, String> keys(int port, Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(ScaleBench.mail(port));
        keys.put("mailbox.connections", Integer.toString(options.connections()));
        keys.putAll(more);
        return keys;
    }

    /** The first run of an installation, which leaves its archive of classes; what is measured are later ones. */
    void firstRun() throws IOException, InterruptedException {
        if (launch.script() == null) {
            return;
        }
        Path archives = launch.script().resolve("../../data/classes").normalize();
        if (Files.exists(archives)) {
            PathUtils.deleteDirectory(archives); // of a run that may have been a small one
        }
        GeneratedItems day = new GeneratedItems(FIRST_DAY, MAILBOXES, GeneratedItems.Sizes.MIXED);
        try (Dovecot dovecot = dovecot();
                ScaleBench bench = new ScaleBench(inRound(), day, launch)) {
            Figures figures = bench.run("first-day", keys(dovecot.port(), Map.of()));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
        }
    }

    /** A run over a day without items, in a folder that has run before: its start, and pending deliveries if it has some. */
    Figures emptyDay(Path work, GeneratedItems items, int port, Map<String, String> more)
            throws IOException, InterruptedException {
        try (ScaleBench bench = new ScaleBench(work, items, launch)) {
            Figures figures = bench.run("empty-day", items.dayBefore(), keys(port, more));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            return figures;
        }
    }

    /** Fails unless every copy of them is in its mailbox, once. */
    void arrived(Dovecot dovecot, GeneratedItems items) throws IOException {
        assertThat(dovecot.messages(items.addresses(), Mbsync.ARCHIVE)).isEqualTo(items.copies());
    }

    @Override
    public void close() throws IOException {
        PathUtils.deleteDirectory(folder);
    }
}
