package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** Commands of root over what belongs to the service's user: they read, and leave everything as it is. */
class OtherOwnerIT {
    private static final String SERVICE = "nobody";
    private static final String REFUSED =
            " belongs to user nobody, and this process runs as user root. Nothing was touched."
                    + " Run the command as that user: sudo -u nobody archive-connector";

    @TempDir
    Path folder;

    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void aDayOfTheService() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can write everywhere");
        SiteData day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .item(Day.ARCHIVER, "A-2", "\"sender\":{\"number\":\"+14155550199\"}")
                .write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
        assertThat(once().code()).isEqualTo(ExitCode.COMPLETE);
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
            mail.close();
        }
    }

    @Test
    void whatReadsAnswersAndLeavesNothing() throws IOException {
        own(data());
        List<String> before = tree();
        for (String command : List.of(
                "report --day 2026-11-18",
                "unmapped --day 2026-11-18",
                "dead-letter list",
                "dead-letter show 1",
                "verify")) {
            Cli answer = cli(command.split(" "));
            assertThat(answer.code()).as(command + answer.text()).isEqualTo(ExitCode.COMPLETE);
        }
        assertThat(cli("report", "--day", "2026-11-18").out()).contains("The books balance");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void whatWritesIsRefusedAndLeavesNothing() throws IOException {
        own(data());
        List<String> before = tree();
        for (Cli answer : List.of(
                once(),
                cli("run"),
                cli("rebuild-ledger"),
                cli("dead-letter", "replay"),
                cli("verify", "--mailboxes"))) {
            assertThat(answer.code()).as(answer.text()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(answer.err()).contains(REFUSED);
        }
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void aLedgerThatWasNotClosedIsLeftToItsOwner() throws IOException {
        Files.delete(data().resolve("ledger.closed"));
        own(data());
        List<String> before = tree();
        Cli answer = cli("report", "--day", "2026-11-18");
        assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(answer.err())
                .contains("was not closed, because its process was killed, so only its owner can open it");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void stagingOrASpoolOfAnotherUserIsRefusedToo() throws IOException {
        for (String each : List.of("staging", "spool")) {
            own(data().resolve(each));
            Cli answer = once();
            assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(answer.err()).contains(each + ".folder " + data().resolve(each) + REFUSED);
            Files.setOwner(data().resolve(each), user("root"));
        }
    }

    @Test
    void noLedgerIsMadeInAFolderOfAnotherUser() throws IOException {
        for (String each : List.of("ledger.sqlite", "ledger.closed", "ledger.anchor")) {
            Files.delete(data().resolve(each));
        }
        Files.setOwner(data(), user(SERVICE));
        List<String> before = tree();
        assertThat(once().err()).contains(REFUSED);
        assertThat(cli("report", "--day", "2026-11-18").err()).contains("must be readable for user root, and is not");
        assertThat(tree()).isEqualTo(before);
    }

    private Cli once() {
        return cli("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
    }

    private Cli cli(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }

    private Path data() {
        return work.folder().resolve("data");
    }

    private static void own(Path top) throws IOException {
        UserPrincipal user = user(SERVICE);
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, user);
            }
        }
    }

    private static UserPrincipal user(String name) throws IOException {
        return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /** Every file with its owner, size and time. */
    private List<String> tree() throws IOException {
        List<String> tree = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.sorted().toList()) {
                tree.add(file + " " + Files.getOwner(file) + " " + Files.getLastModifiedTime(file)
                        + (Files.isRegularFile(file) ? " " + Files.size(file) : ""));
            }
        }
        return tree;
    }
}
