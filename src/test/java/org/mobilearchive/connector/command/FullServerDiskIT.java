package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.mobilearchive.connector.routes.LogCapture;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Postgres;
import org.mobilearchive.connector.server.SmallDisk;

/** A database server whose disk is full: the words name it and the way out, and the next run with room brings everything. */
class FullServerDiskIT {
    private static final String[] ONCE = {
        "once", "--archiver", Day.ARCHIVER, "--from", "2026-11-18", "--to", "2026-11-19"
    };
    private static final String WORDS = "the disk of the database server is full: free space there (SQLSTATE 53100";
    private static final int ITEMS = 60;

    @TempDir
    Path folder;

    private Postgres server;
    private SmallDisk disk;
    private SimulatedSite site;
    private DemoMailServer mail;
    private WorkFolder work;

    @BeforeEach
    void start() throws Exception {
        Day items = new Day(folder.resolve("day"));
        for (int i = 0; i < ITEMS; i++) {
            items.chat("A-" + i, "Ok");
        }
        SiteData day = items.write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        server = Postgres.start();
        disk = SmallDisk.at(server.place(), "size=32m");
        work = new WorkFolder(folder.resolve("work"));
        Files.writeString(
                Files.createDirectories(work.folder().resolve("secrets")).resolve("ledger.password"),
                Postgres.PASSWORD);
        work.write(
                site.baseUri(),
                MailAccount.of(mail),
                day,
                Map.of("ledger.url", server.newDatabaseOn(disk), "ledger.username", Postgres.USER));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        mail.close();
        server.stop();
        disk.close(); // before the folder in which it lies is deleted
        server.close();
    }

    @Test
    void aRunThatMeetsItSaysSoAndTheNextOneIsComplete() throws Exception {
        assertThat(cli("report").code()).as("the tables are there").isEqualTo(ExitCode.INCOMPLETE);
        Path filler = disk.fill();
        try (LogCapture log = new LogCapture()) {
            Cli full = cli(ONCE);
            assertThat(full.code()).as(full.text()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(full.text() + String.join("\n", log.lines())).contains(WORDS);
            assertThat(full.text()).doesNotContain("Exception", "damaged");
        }
        Cli red = cli("report", "--day", "2026-11-18");
        assertThat(red.code()).as(red.text()).isEqualTo(ExitCode.INCOMPLETE);
        completeWithRoom(filler);
    }

    @Test
    void aFirstStartThatMeetsItSaysSoAndTheNextOneIsComplete() throws Exception {
        Path filler = disk.fill();
        Cli full = cli(ONCE);
        assertThat(full.code()).as(full.text()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(full.err())
                .containsAnyOf(
                        "the disk of the database server is full: free space there", // while the tables are made
                        "which a full disk can cause: look at its free space") // PostgreSQL 15 on opening
                .doesNotContain("damage", "backup");
        completeWithRoom(filler);
    }

    private void completeWithRoom(Path filler) throws Exception {
        Files.delete(filler);
        Cli next = cli(ONCE);
        assertThat(next.code()).as(next.text()).isEqualTo(ExitCode.COMPLETE);
        Cli verified = cli("verify", "--mailboxes");
        assertThat(verified.out()).as(verified.text()).contains(" 0 differences");
        assertThat(cli("report", "--day", "2026-11-18").code()).isEqualTo(ExitCode.COMPLETE);
        assertThat(MailAccount.of(mail).ids(Day.ANA, "WhatsApp Archiver"))
                .hasSize(ITEMS)
                .doesNotHaveDuplicates();
    }

    private Cli cli(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }
}
