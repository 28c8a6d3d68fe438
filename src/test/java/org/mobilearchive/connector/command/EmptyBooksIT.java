package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Postgres;

/** Every command that reads answers over books without an entry, in each database: before the first run, and ever after. */
class EmptyBooksIT {
    @TempDir
    Path folder;

    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;
    private SiteData day;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandThatReadsAnswers(Place place) throws IOException {
        work.write(site.baseUri(), MailAccount.of(mail), day, keys(place));
        for (String command : List.of(
                "report",
                "report --format json",
                "report --format csv",
                "unmapped",
                "unmapped --format json",
                "unmapped --format csv",
                "dead-letter list",
                "dead-letter list --format json --reason unmapped --day 2026-11-18 --number +14155550199",
                "verify",
                "verify --day 2026-11-18",
                "verify --mailboxes")) {
            Cli answer = cli(command);
            assertThat(answer.code()).as(command + ": " + answer.text()).isIn(ExitCode.COMPLETE, ExitCode.INCOMPLETE);
            assertThat(answer.err()).as(command).isEmpty();
        }
        for (String command : List.of("dead-letter show 1", "dead-letter export 1 " + folder.resolve("letter"))) {
            Cli answer = cli(command);
            assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(answer.err())
                    .startsWith("archive-connector: ")
                    .contains("dead letter")
                    .doesNotContain("SQLSTATE");
        }
    }

    private Cli cli(String command) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }

    private Map<String, String> keys(Place place) throws IOException {
        Map<String, String> keys = new HashMap<>();
        if (place == Place.SERVER) {
            keys.put("ledger.url", Postgres.shared().newDatabase());
            keys.put("ledger.username", Postgres.USER);
            Files.writeString(
                    Files.createDirectories(work.folder().resolve("secrets")).resolve("ledger.password"),
                    Postgres.PASSWORD);
        }
        return keys;
    }
}
