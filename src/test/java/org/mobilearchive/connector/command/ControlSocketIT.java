package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** What an operator types beside the running service is done in the service, which has the ledger open. */
class ControlSocketIT {
    @TempDir
    Path folder;

    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void writeADay() throws IOException {
        SiteData day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .chat("A-2", "Ok")
                .write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    @Test
    void aRunThatIsTypedBesideTheServiceIsDoneByTheServiceAndItsTableComesBack() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work)) {
            Cli first = once();
            assertThat(first.code()).as(first.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(first.out()).contains("whatsapp                     2         2         0");
            assertThat(service.log()).doesNotContain("in use by another process");
        }
        Cli after = once();
        assertThat(after.out()).as(after.text()).contains("whatsapp                     2         0         2");
    }

    @Test
    void theBooksAreReadWhileTheServiceIsUpAndHasThem() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work)) {
            once();
            Cli report = Cli.run("report", "--config", work.config().toString(), "--day", "2026-11-18");
            assertThat(report.code()).as(report.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(report.out()).contains("The books balance, and every window is complete.");
            Cli never = Cli.run("report", "--config", work.config().toString(), "--archiver", "signal");
            assertThat(never.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(never.err()).contains("--archiver must be one that has run, of whatsapp, and is signal");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void theSocketIsReachedByItsOwnerAloneAndGoesWithTheService() throws Exception {
        Path socket;
        try (ServiceProcess service = ServiceProcess.start(work)) {
            socket = service.socket();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void theSocketOfAKilledServiceHoldsNobodyUp() throws Exception {
        ServiceProcess killed = ServiceProcess.start(work);
        killed.kill();
        assertThat(killed.socket()).exists();
        Cli alone = once();
        assertThat(alone.code()).as(alone.text()).isEqualTo(ExitCode.COMPLETE);
        try (ServiceProcess next = ServiceProcess.start(work)) {
            assertThat(once().out()).contains("whatsapp                     2         0         2");
            assertThat(next.alive()).isTrue();
        }
    }

    @Test
    void twoCommandsAtOnceAreBothAnsweredAndOneRunIsBegun() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work)) {
            CompletableFuture<Cli> other = CompletableFuture.supplyAsync(this::once);
            Cli one = once();
            Cli two = other.get(60, TimeUnit.SECONDS);
            assertThat(List.of(one.out() + two.out()))
                    .allMatch(text -> text.contains("whatsapp                     2"));
            assertThat(mail.arrived().toString()).isNotEmpty();
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void aConfigurationThatIsNotTheServicesIsRefused() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work)) {
            Cli other = once("--set", "collect.page-size=7");
            assertThat(other.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(other.err()).contains("--set collect.page-size must be the value of the running service");
            assertThat(once("--set", "collect.page-size=500").code()).isEqualTo(ExitCode.COMPLETE);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void aClientThatGoesAwayOrTalksNonsenseHarmsNobody() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work)) {
            for (byte[] nonsense : List.of(new byte[0], new byte[] {1, 2, 3}, "GET / HTTP/1.1\r\n\r\n".getBytes())) {
                try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    client.connect(UnixDomainSocketAddress.of(service.socket()));
                    client.write(ByteBuffer.wrap(nonsense));
                }
            }
            Cli result = once();
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(service.log()).doesNotContain("Exception");
        }
    }

    private Cli once(String... options) {
        List<String> line = new java.util.ArrayList<>(List.of(
                "once",
                "--config",
                work.config().toString(),
                "--archiver",
                "whatsapp",
                "--from",
                "2026-11-18",
                "--to"));
        line.add("2026-11-19");
        line.addAll(List.of(options));
        return Cli.run(line.toArray(String[]::new));
    }
}
