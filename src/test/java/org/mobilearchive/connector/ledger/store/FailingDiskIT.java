package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.server.Programs;

/** A disk that fails while the ledger is open: what is said is true, nothing is written afterwards, and the next start goes on. */
@Tag("endurance")
class FailingDiskIT {
    @TempDir
    Path folder;

    /** Another process, whose disk fails when it has written a day. */
    static final class OtherProcess {
        public static void main(String[] args) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            LedgerFixture ledger = new LedgerFixture(Path.of(args[0]));
            ledger.database.whenLost(lost -> System.out.println("told once"));
            ledger.runDay(1, prepared("1", "a@x.com"));
            System.out.println("ready");
            in.readLine();
            say(() -> ledger.runDay(1, prepared("2", "a@x.com")));
            say(ledger::deliverAll);
            System.out.println("mended");
            in.readLine();
            say(ledger::deliverAll);
            say(ledger::close);
        }

        private static void say(Runnable step) {
            try {
                step.run();
                System.out.println("done");
            } catch (LedgerException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"posix/io/sync/fsync,5,SQLITE_IOERR_FSYNC", "posix/io/rw/pwrite,5,SQLITE_IOERR_WRITE"})
    void theLedgerIsClosedAndWhatIsCertainIsSaid(String call, int errno, String code) throws Exception {
        Path control = folder.resolve("control");
        Process other = new ProcessBuilder(
                        Programs.require("fiu-run", "fiu-utils").toString(),
                        "-x",
                        "-f",
                        control.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            fail(control, other, "enable name=" + call + ",failinfo=" + errno);
            go(other);
            for (String line = out.readLine(); !line.equals("mended"); line = out.readLine()) {
                said.add(line);
            }
            fail(control, other, "disable name=" + call);
            go(other);
            out.lines().forEach(said::add);
        }
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.get(0)).isEqualTo("told once");
        assertThat(said.subList(1, said.size())).hasSize(4).allSatisfy(line -> assertThat(line)
                .startsWith("LedgerLostException: ledger " + folder.resolve("data/ledger") + ": its disk failed ("
                        + code + ")")
                .contains(
                        "Certain: everything up to block ",
                        "Not certain: what was recorded after it",
                        "the process ends")
                .doesNotContain("nothing of its transaction was written"));
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.runDay(2, LedgerFixture.known("1"), prepared("2", "a@x.com"));
            ledger.deliverAll();
            assertThat(ledger.values("SELECT state AS v FROM item_states")).containsExactly("IMPORTED", "IMPORTED");
        }
    }

    private static void go(Process other) throws IOException {
        other.getOutputStream().write('\n');
        other.getOutputStream().flush();
    }

    private static void fail(Path control, Process other, String command) throws Exception {
        Process sent = new ProcessBuilder(
                        Programs.require("fiu-ctrl", "fiu-utils").toString(),
                        "-f",
                        control.toString(),
                        "-c",
                        command,
                        Long.toString(other.pid()))
                .inheritIO()
                .start();
        assertThat(sent.waitFor()).isZero();
    }
}
