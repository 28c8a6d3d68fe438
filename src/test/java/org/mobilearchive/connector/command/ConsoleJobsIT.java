package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.console.page.Desk;
import org.mobilearchive.connector.console.web.Templates;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** What the console starts is what the commands do, and what it writes into the audit log is evidence like all else. */
class ConsoleJobsIT {
    private static final String HEAD = "External User ID,Microsoft 365 User Mailbox\n";

    @TempDir
    Path folder;

    @Test
    void aReplayTakesTheLettersThatWereShownAndNoOthers() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 4; i++) {
            day.item(Day.ARCHIVER, "A-" + i, "\"sender\":{\"number\":\"+44207946090" + i + "\"},\"text\":\"Ok\"");
        }
        SiteData data = day.write();
        try (SimulatedSite site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(data.mailboxes())) {
            WorkFolder work = new WorkFolder(folder.resolve("work"));
            work.write(site.baseUri(), MailAccount.of(mail), data, Map.of());
            String config = work.config().toString();
            Cli once = Cli.run(
                    "once",
                    "--archiver",
                    Day.ARCHIVER,
                    "--from",
                    "2026-11-18",
                    "--to",
                    "2026-11-19",
                    "--config",
                    config);
            assertThat(once.code()).as(once.text()).isZero();
            StringBuilder mapping = new StringBuilder(HEAD);
            for (int i = 1; i <= 4; i++) {
                mapping.append("+44207946090")
                        .append(i)
                        .append(',')
                        .append(Day.ANA)
                        .append('\n');
            }
            day.mapping(mapping.toString()).write();

            try (Connector connector =
                    Connector.once(work.installation(Path.of("").toAbsolutePath()))) {
                Desk desk = new Desk(connector, new Templates());
                desk.audit("local:ana", "replay", null, List.of(2L, 4L));
                Books books = new Books(connector.bean("database", Database.class));
                assertThat(books.unstaged())
                        .as("an entry of the console is staged at once")
                        .isEmpty();
                Jobs.Ended ended = connector
                        .jobs()
                        .replay(List.of(Day.ARCHIVER), List.of(2L, 4L))
                        .join()
                        .get(0);
                assertThat(ended.failure()).isNull();
                assertThat(open(connector)).containsExactly(1L, 3L);
                assertThat(connector
                                .jobs()
                                .run("nobody", "console: local:ana")
                                .join()
                                .failure())
                        .contains("nobody has no connector");
                assertThat(books.totals(List.of(Day.ARCHIVER)).get(Day.ARCHIVER))
                        .satisfies(counts -> assertThat(counts.imported()).isEqualTo(2))
                        .satisfies(counts -> assertThat(counts.balances()).isTrue());
                assertThat(books.now(List.of(Day.ARCHIVER)))
                        .extracting(ArchiverBooks::open)
                        .containsOnlyNulls();
            }
            assertThat(Cli.run("verify", "--config", config).out()).contains(": 0 differences");
            for (String each : List.of("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.anchor")) {
                Files.deleteIfExists(work.folder().resolve("data").resolve(each));
            }
            Cli rebuilt = Cli.run("rebuild-ledger", "--config", config);
            assertThat(rebuilt.code()).as(rebuilt.text()).isZero();
        }
    }

    private static List<Long> open(Connector connector) {
        return connector.bean("deadLetters", DeadLetterLedger.class).list(DeadLetterFilter.OPEN, 0, 10).stream()
                .map(DeadLetter::number)
                .toList();
    }
}
