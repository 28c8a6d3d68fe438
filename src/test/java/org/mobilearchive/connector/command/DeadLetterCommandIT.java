package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.SmallDisk;

/** What an operator sees of dead letters, does with them, and cannot be harmed by. */
class DeadLetterCommandIT {
    private static final String HOSTILE = "=1+1\u001b[31m\r\nnext\u202e";
    private static final String OF_NOBODY = "\"sender\":{\"number\":\"+442079460901\"},\"text\":\"canary-of-the-text\"";

    @TempDir
    Path folder;

    private Day day;
    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day"))
                .item(Day.ARCHIVER, "=1+1\\u001b[31m\\r\\nnext\\u202e", OF_NOBODY)
                .item(Day.ARCHIVER, "A-2", "\"sender\":{\"number\":\"72345\"}");
        SiteData data = day.write();
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
    void anExportThatTheDiskDoesNotTakeIsNamedAndLeavesNoFile() throws Exception {
        collect();
        Path small = folder.resolve("small");
        try (SmallDisk disk = SmallDisk.at(small, "size=1m,nr_inodes=1")) {
            Cli refused = run("export", "1", small.resolve("letter").toString());
            assertThat(refused.code()).isNotZero();
            assertThat(refused.err())
                    .contains(
                            "the exported file must take ",
                            " bytes as " + small.resolve("letter"),
                            "inodes are used up");
            assertThat(small).isEmptyDirectory();
            disk.become("nr_inodes=10");
            assertThat(run("export", "1", small.resolve("letter").toString()).code())
                    .isZero();
        }
    }

    @Test
    void anExportSaysWhetherItsFolderOrTheStagedBytesAreMissing() throws IOException {
        collect();
        Cli nowhere = run("export", "1", folder.resolve("none/letter").toString());
        assertThat(nowhere.code()).isNotZero();
        assertThat(nowhere.err()).contains("(there is no such folder)");
        try (Stream<Path> staged = Files.walk(work.folder().resolve("data/staging"))) {
            for (Path each : staged.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
        Cli gone = run("export", "1", folder.resolve("letter").toString());
        assertThat(gone.code()).isNotZero();
        assertThat(gone.err()).contains("staging").doesNotContain("folder", "Exception");
    }

    @Test
    void whatAnItemIsCalledSteersNoTerminalAndNoSpreadsheet() throws IOException {
        collect();
        Cli text = run("list");
        assertThat(text.code()).as(text.text()).isZero();
        assertThat(text.out())
                .contains("=1+1\\u001b[31m\\r\\nnext\\u202e", "2 dead letters")
                .doesNotContain("\u001b", "\u202e");
        assertThat(text.out().lines()).hasSize(4);
        Cli csv = run("list", "--format", "csv");
        assertThat(csv.out())
                .contains(",\"'=1+1\\u001b[31m\\r\\nnext\\u202e\",")
                .doesNotContain("\u001b", "\u202e");
        assertThat(csv.out().lines()).hasSize(3);
        Cli json = run("list", "--format", "json");
        assertThat(json.out()).doesNotContain("\u001b", "\u202e");
        JsonNode letters = new ObjectMapper().readTree(json.out());
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).get("item").asText()).isEqualTo(HOSTILE);
        assertThat(run("show", "1").out()).contains("\\u001b").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aNumberIsFoundInAnySpellingAndShownByShowAlone() throws IOException {
        collect();
        Cli found = run("list", "--number", "0044 (20) 7946-0901", "--reason", "Unmapped", "--day", "2026-11-18");
        assertThat(found.out()).contains("1 dead letter").doesNotContain("7946", "canary-of-the-text");
        assertThat(run("list", "--number", "+442079460902").out()).isEqualToIgnoringNewLines("0 dead letters");
        assertThat(run("list", "--day", "2026-11-17").out()).isEqualToIgnoringNewLines("0 dead letters");
        assertThat(run("list", "--archiver", "wechat").text()).contains("wechat", "whatsapp"); // it has never run
        assertThat(run("list", "--format", "csv").out()).doesNotContain("7946");
        assertThat(run("list", "--format", "json").out()).doesNotContain("7946");
        Cli shown = run("show", "1");
        assertThat(shown.out())
                .contains("tried        +442079460901", "reason       unmapped")
                .doesNotContain("canary-of-the-text");
        assertThat(run("show", "99").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void theOriginalBytesAreExportedForTheirOwnerAloneAndNothingIsOverwritten() throws IOException {
        collect();
        Path file = folder.resolve("exported.json");
        assertThat(run("export", "1", file.toString()).code()).isZero();
        String written = Files.readString(file);
        assertThat(written).startsWith("{").contains("canary-of-the-text").endsWith("}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Cli again = run("export", "2", file.toString());
        assertThat(again.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(again.err()).contains("is there already, and nothing is overwritten");
        assertThat(file).hasContent(written);
    }

    @Test
    void aReplaySaysWhatBecameOfEachLetterAndExitsByIt() throws Exception {
        collect();
        Cli stays = run("replay", "--id", "1");
        assertThat(stays.code()).as(stays.text()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(stays.out())
                .contains("1        unmapped   stays: none of 1 numbers", "1 dead letter taken: 1 stays");
        day.mapping("External User ID,Microsoft 365 User Mailbox\n+442079460901,ana@example.test\n")
                .write();
        Cli left = run("replay", "--number", "+44 2079 460901");
        assertThat(left.code()).as(left.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(left.out()).contains("1        unmapped   imported", "1 dead letter taken: 1 imported");
        Cli nothing = run("replay", "--id", "1");
        assertThat(nothing.code()).isEqualTo(ExitCode.COMPLETE);
        assertThat(nothing.out()).contains("dead letter 1 was replayed at 20", "0 dead letters taken");
        assertThat(run("list").out()).contains("1 dead letter");
        assertThat(run("list", "--all").out()).contains("2 dead letters", "replayed at 20");
        Cli rest = run("replay");
        assertThat(rest.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(left.text() + rest.text() + stays.text()).doesNotContain("2079460901", "canary-of-the-text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letter|a command must be given: list, show, export or replay",
                "dead-letter list --reason lost|must be unmapped, oversized, invalid or rejected, and is lost",
                "dead-letter list --day yesterday|must be a day such as 2026-11-18, and is yesterday",
                "dead-letter list --format xml|xml",
                "dead-letter show|ID",
                "dead-letter show one|one",
                "dead-letter export 1|FILE",
            })
    void aWrongCommandLineIsOneLineAndTheWayToTheHelp(String line, String text) {
        Cli result = Cli.run(line.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.err()).startsWith("archive-connector: ").contains(text, "--help");
        assertThat(result.err()).doesNotContain("\tat ", "Exception");
    }

    private void collect() {
        Cli once = run(List.of("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19"));
        assertThat(once.code()).as(once.text()).isZero();
    }

    private Cli run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("dead-letter"));
        line.addAll(Arrays.asList(arguments));
        return run(line);
    }

    private Cli run(List<String> arguments) {
        List<String> line = new ArrayList<>(arguments);
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }
}
