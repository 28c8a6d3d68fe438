package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Programs;

/** A disk of staging or of the spool that fails in a run ends the process, which says what is certain; the next one goes on. */
@Tag("endurance")
class BrokenDiskIT {
    private static final String CALLS = "posix/io/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ITEMS, sync/fsync, staging.folder",
        "ATTACHMENT, sync/fsync, staging.folder",
        "ATTACHMENT, 'rw/write', spool.folder",
    })
    void theProcessEndsAndTheNextOneBringsTheRest(Kind kind, String call, String place) throws Exception {
        Path fiu = Programs.require("fiu-run", "fiu-utils");
        SiteData day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[3_000_000])
                .chat("A-3", "Ok")
                .write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            AtomicBoolean failed = new AtomicBoolean();
            site.fault((request, proper) -> {
                if (request.kind() == kind && failed.compareAndSet(false, true)) {
                    fail("enable name=" + CALLS + call + ",failinfo=5,onetime"); // 5 is EIO
                }
                return proper.get();
            });
            String shell = "set -- " + fiu + " -x -f " + folder.resolve("control") + " \"$@\"";
            ForkedRun broken = ForkedRun.byJava(work, shell, Map.of());
            assertThat(broken.code()).as(broken.text()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(broken.text())
                    .contains(place + " must take ", " bytes as " + work.folder(), "its disk failed. Certain: ")
                    .contains("Not certain: ", "The process ends")
                    .doesNotContain("whatsapp  ");
            ForkedRun next = ForkedRun.byJava(work, ":", Map.of());
            assertThat(next.code()).as(next.text()).isEqualTo(ExitCode.COMPLETE);
            Cli verified =
                    Cli.run("verify", "--mailboxes", "--config", work.config().toString());
            assertThat(verified.text()).contains("3 copies: 0 differences");
            assertThat(MailAccount.of(mail).ids(Day.ANA, "WhatsApp Archiver"))
                    .containsExactlyInAnyOrder("A-1", "A-2", "A-3");
        }
    }

    /** Makes the next such call of the forked process fail. */
    private void fail(String command) {
        String process = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .map(each -> Long.toString(each.pid()))
                .findFirst()
                .orElseThrow();
        String control = folder.resolve("control").toString();
        try {
            int code = new ProcessBuilder(
                            Programs.require("fiu-ctrl", "fiu-utils").toString(), "-f", control, "-c", command, process)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
