package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.server.Dovecot;

/** The items, a folder for all that is made, and the servers of the benchmark. */
final class BenchmarkFixture implements AutoCloseable {
    static final int MAILBOXES = 200;
    private static final int FIRST_DAY = 5000; // items

    private final BenchmarkOptions options;
    private final GeneratedItems items;
    private final Launch launch;
    private final Path folder;
    private int runs;

    BenchmarkFixture(BenchmarkOptions options) throws IOException {
        this.options = options;
        items = new GeneratedItems(options.items(), MAILBOXES, GeneratedItems.Sizes.MIXED);
        launch = Launch.asInstalled(options.java());
        folder = Files.createTempDirectory("bench");
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

    /** Where one more run may work. */
    Path next() {
        return folder.resolve("run" + runs++);
    }

    /** A server of its own for each candidate; it writes to the disk as it does by its standard. */
    static Dovecot dovecot() throws IOException {
        return Dovecot.builder()
                .extra("mail_fsync = optimized")
                .connectionLimit(500)
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
        Path work = next();
        try (Dovecot dovecot = dovecot();
                ScaleBench bench = new ScaleBench(work, day, launch)) {
            Figures figures = bench.run("first-day", keys(dovecot.port(), Map.of()));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
        }
        PathUtils.deleteDirectory(work);
    }

    /** A run over a day without items, in a folder that has run before: its start, and pending deliveries if it has some. */
    Figures emptyDay(Path work, int port, Map<String, String> more) throws IOException, InterruptedException {
        try (ScaleBench bench = new ScaleBench(work, items, launch)) {
            Figures figures = bench.run("empty-day", items.dayBefore(), keys(port, more));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            return figures;
        }
    }

    /** Fails unless every copy is in its mailbox, once. */
    void arrived(Dovecot dovecot) throws IOException {
        assertThat(dovecot.messages(items.addresses(), Mbsync.ARCHIVE)).isEqualTo(items.copies());
    }

    @Override
    public void close() throws IOException {
        PathUtils.deleteDirectory(folder);
    }
}
