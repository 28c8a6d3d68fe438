package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.ledger.rebuild.Rebuild;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;
import org.mobilearchive.connector.staging.FolderStaging;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/** A rebuild that is killed: no command takes what it left for a ledger, and a repeated rebuild begins anew. */
@Tag("endurance")
class InterruptedRebuildIT {
    private static final int MOMENTS = 10;

    @TempDir
    Path folder;

    private DamagedDay day;
    private String url;

    @BeforeEach
    void start() throws Exception {
        day = new DamagedDay(folder);
        day.collect();
    }

    @AfterEach
    void stop() {
        day.close();
    }

    /** Staging that counts what is asked of it, and kills the process at one of the questions. */
    private record Asked(StagedObjects staged, AtomicInteger count, int last) implements StagedObjects {
        static Asked of(Path staging, int last) {
            return new Asked(new FolderStaging(staging), new AtomicInteger(), last);
        }

        @Override
        public InputStream open(StagedObject object) throws IOException {
            ask();
            return staged.open(object);
        }

        @Override
        public List<String> list(String name) throws IOException {
            ask();
            return staged.list(name);
        }

        private void ask() {
            if (count.incrementAndGet() == last) {
                Runtime.getRuntime().halt(9);
            }
        }
    }

    /** Another process, which rebuilds a ledger until it is killed; it never gets to replace the old one. */
    static final class OtherProcess {
        public static void main(String[] args) throws IOException {
            boolean server = args[0].startsWith("jdbc:postgresql:");
            RebuiltLedger ledger = RebuiltLedger.open(
                    args[0], server ? Postgres.USER : null, server ? Postgres.PASSWORD : null, InstantSource.system());
            new Rebuild(ledger.database(), Asked.of(Path.of(args[1]), Integer.parseInt(args[2])), line -> {}).run();
            Runtime.getRuntime().halt(9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedByEveryCommandUntilARepeatedOneIsWhole(Place place) throws Exception {
        String report =
                day.cli("report", "--day", "2026-11-18", "--format", "json").out();
        url = place == Place.FILE
                ? EmbeddedLedger.PREFIX + day.ledger()
                : Postgres.shared().newDatabase();
        Files.writeString(folder.resolve("work/secrets/ledger.password"), Postgres.PASSWORD);
        int all = questions();
        for (int moment = 1; moment <= MOMENTS; moment++) {
            boolean whole = moment == MOMENTS && place == Place.FILE; // and the old file is not replaced yet
            assertThat(kill(whole ? 0 : Math.max(1, all * moment / MOMENTS))).isEqualTo(9);
            assertRefused("report", "--day", "2026-11-18");
        }
        assertRefused("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
        assertRefused("unmapped");
        assertRefused("dead-letter", "list");
        assertRefused("dead-letter", "show", "1");
        assertRefused("dead-letter", "export", "1", folder.resolve("letter").toString());
        assertRefused("dead-letter", "replay");
        assertRefused("verify");
        assertRefused("verify", "--mailboxes");
        assertRefused("run");

        Cli rebuilt = cli("rebuild-ledger");
        assertThat(rebuilt.code()).as(rebuilt.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(cli("report", "--day", "2026-11-18", "--format", "json").out())
                .isEqualTo(report);
        Cli verified = cli("verify", "--mailboxes");
        assertThat(verified.code()).as(verified.text()).isEqualTo(ExitCode.COMPLETE);
    }

    private void assertRefused(String... command) {
        Cli refused = cli(command);
        assertThat(refused.code()).as(refused.text()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err())
                .contains("its rebuild was interrupted, so it is not whole")
                .contains("Run archive-connector rebuild-ledger, which begins anew");
    }

    private Cli cli(String... command) {
        List<String> line = new ArrayList<>(Arrays.asList(command));
        line.addAll(List.of("--set", "ledger.url=" + url, "--set", "ledger.username=" + Postgres.USER));
        return day.cli(line.toArray(String[]::new));
    }

    private int questions() throws IOException {
        Asked counting = Asked.of(day.staging(), 0);
        String scratch = EmbeddedLedger.PREFIX + folder.resolve("scratch/ledger");
        try (RebuiltLedger ledger = RebuiltLedger.open(scratch, null, null, InstantSource.system())) {
            new Rebuild(ledger.database(), counting, line -> {}).run();
        }
        return counting.count().get();
    }

    private int kill(int question) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        url,
                        day.staging().toString(),
                        Integer.toString(question))
                .inheritIO()
                .start()
                .waitFor();
    }
}
