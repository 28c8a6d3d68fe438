package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** What is wrong with the mapping file is seen with its lines, wherever the file is taken or checked. */
class MappingNoticesIT {
    private static final String HEADER = "External User ID,Microsoft 365 User Mailbox\n";
    private static final String BEN = "ben@example.test";
    private static final String ANA = "+14155550101," + Day.ANA + "\n";
    private static final String[] OF_THE_DAY = {"--from", "2026-11-18", "--to", "2026-11-19", "--archiver", "whatsapp"};

    @TempDir
    Path folder;

    private Day day;
    private WorkFolder work;
    private SiteData data;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day"))
                .item(Day.ARCHIVER, "A-1", "\"sender\":{\"number\":\"+442079460901\"},\"text\":\"Ok\"")
                .mapping(HEADER + ANA);
        data = day.write();
        site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(data.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), data, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    @Test
    void checkAndARunShowTheSameWarnings() throws Exception {
        Files.writeString(data.mapping(), "Department," + HEADER + "Sales," + ANA + "IT,+44 7911 12345," + BEN + "\n");
        List<String> lines = List.of(
                "mapping.csv is in use, warnings: 2",
                "  line 1: the column 'department' is not used: is it misspelt?",
                "  line 3: External User ID '+44 7*** ***45' is not a valid international number");
        Cli check = run("check");
        assertThat(check.code()).as(check.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(check.out()).contains("ok    mapping").contains(lines);
        try (ServiceProcess service = ServiceProcess.start(work)) {
            assertThat(service.log()).contains(lines).doesNotContain("7911 12345");
            assertThat(once().err()).contains(lines);
        }
    }

    @Test
    void checkAndAStartShowTheSameErrors() throws Exception {
        Files.writeString(data.mapping(), HEADER + "FLOWERS," + Day.ANA + "\n(323) 555-0123," + BEN + "\n");
        List<String> lines = List.of(
                "mapping.csv is refused, problems: 3",
                "  1 row without +: as international numbers 1 are of BE; as numbers of ",
                "  without +, as international numbers of BE: line 3",
                "  line 2: External User ID 'FLOWERS': a number has no letters");
        Cli check = run("check");
        assertThat(check.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(check.out()).contains("WRONG mapping").contains(lines);
        Cli once = once();
        assertThat(once.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(once.err().replace("archive-connector: ", "")).contains(lines);
        assertThat(check.text() + once.text()).doesNotContain("555-0123");
    }

    @Test
    void aFileThatIsRefusedWhileTheServiceRunsIsToldByItsLogAReplayAndTheAuditLog() throws Exception {
        String bad = HEADER + ANA + "+442079460901," + BEN + "\n+1-800-FLOWERS," + BEN + "\n";
        String line = "line 4: External User ID '+1-800-FLOWERS': a number has no letters";
        try (ServiceProcess service = ServiceProcess.start(work)) {
            assertThat(once().code()).isEqualTo(ExitCode.COMPLETE);
            Files.writeString(data.mapping(), bad);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Cli replay = run("dead-letter", "replay");
                assertThat(replay.code()).isEqualTo(ExitCode.INCOMPLETE);
                assertThat(replay.out()).contains("stays", "mapping.csv is refused", line, "correct it and replay");
                assertThat(replay.err()).contains("mapping.csv is refused, problems: 1", "  " + line);
            });
            assertThat(service.log()).contains("mapping.csv is refused, problems: 1", "  " + line);
            assertThat(once().err()).contains(line);
        }
        assertThat(configured())
                .contains("\"mapping.custom.file (sha256)\":\"" + Sha256.hex(HEADER + ANA) + "\"")
                .contains("\"mapping.custom.file (refused, sha256)\":\"" + Sha256.hex(bad) + "\"")
                .doesNotContain("\"mapping.custom.file (sha256)\":\"" + Sha256.hex(bad) + "\"");
        Files.writeString(data.mapping(), bad.substring(0, bad.indexOf("+1-800")));
        Cli replay = run("dead-letter", "replay");
        assertThat(replay.code()).as(replay.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(replay.out()).contains("imported");
        assertThat(configured()).contains("\"mapping.custom.file (refused, sha256)\":null");
    }

    private String configured() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(work.folder().resolve("data/staging/audit"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Files.readAllLines(file).stream()
                        .filter(each -> each.contains("\"configured\""))
                        .forEach(text::append);
            }
        }
        return text.toString();
    }

    private Cli once() {
        return run(Stream.concat(Stream.of("once"), Stream.of(OF_THE_DAY)).toArray(String[]::new));
    }

    private Cli run(String... line) {
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.addAll(List.of("--config", work.config().toString()));
        return Cli.run(arguments.toArray(String[]::new));
    }
}
