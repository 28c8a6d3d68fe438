package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** A configuration that is wrong is refused with what is wrong and the way out, and nothing is started. */
class ConfigurationErrorsIT {
    @TempDir
    Path folder;

    private WorkFolder work;
    private Day day;

    @BeforeEach
    void writeAGoodConfiguration() throws IOException {
        work = new WorkFolder(folder.resolve("work"));
        day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        write(Map.of());
    }

    @Test
    void anUnknownKeyIsNamedWithTheOneThatIsMeant() throws Exception {
        refused("--set", "mailbox.hosts=x").hasErr("--set: unknown key mailbox.hosts. Did you mean mailbox.host?");
        write(Map.of("collect.pagesize", "3"));
        refused().hasErr("application.properties: unknown key collect.pagesize. Did you mean collect.page-size?");
    }

    @Test
    void aByteOrderMarkAndAnotherEncodingAreNamed() throws Exception {
        Path file = work.config().resolve("application.properties");
        String good = Files.readString(file);
        Files.writeString(file, "\uFEFF" + good);
        refused().hasErr("must be in UTF-8 without a byte order mark, and begins with one");
        Files.writeString(file, good, StandardCharsets.UTF_16);
        refused().hasErr("must be in UTF-8, and is in another encoding");
    }

    @Test
    void everyWrongValueIsNamedAtOnce() {
        refused("--set", "collect.page-size=many", "--set", "mailbox.tls=ssl")
                .hasErr("collect.page-size must be ")
                .hasErr("mailbox.tls must be ");
    }

    @Test
    void aSecretThatIsMissingIsNamedWithTheWaysToGiveIt() throws Exception {
        Files.delete(work.folder().resolve("secrets/telemessage.password"));
        refused()
                .hasErr("telemessage.password is not set. Set the environment variable TELEMESSAGE_PASSWORD")
                .hasErr("a file named telemessage.password");
    }

    @Test
    void aSecretThatIsEmptyIsNamedWithItsFileAndIsNeverSent() throws Exception {
        Files.writeString(work.folder().resolve("secrets/mailbox.password"), "\n");
        refused().hasErr("mailbox.password must hold a secret, and is empty: write it, or delete the file");
    }

    @Test
    void aSecretWhereOthersCanReadItIsRefusedAndNotPrinted() throws Exception {
        refused("--set", "telemessage.password=canary-9c1").hasErr("telemessage.password is a secret");
        write(Map.of("mailbox.password", "canary-9c1"));
        refused().hasErr("mailbox.password is a secret and must not be here");
    }

    @Test
    void aSecretsFolderThatIsNoneIsNamed() throws Exception {
        write(Map.of("secrets.folder", "/no/such/folder"));
        refused().hasErr("secrets.folder must be a folder, and /no/such/folder is none");
    }

    @Test
    void everyBadLineOfTheMappingIsListed() throws Exception {
        day.mapping(
                """
                External User ID,Microsoft 365 User Mailbox
                +14155550101,ana@example.test
                =1+1,ana@example.test
                +442079460901,not an address
                1-800-FLOWERS,ben@example.test
                """);
        write(Map.of());
        refused().hasErr("mapping.csv").hasErr("line 3").hasErr("line 4").hasErr("line 5");
    }

    @Test
    void aConfigurationThatIsNotThereIsNamedWithTheOptionThatNamesIt() {
        Cli result = Cli.run("once", "--config", folder.resolve("nowhere").toString());
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.err()).contains("nowhere/application.properties").contains("--config DIR");
    }

    @Test
    void anArchiverWithoutAConnectorIsNamedWithThoseThatHaveOne() {
        refused("--archiver", "signal")
                .hasErr("--archiver must be one of enterprise-number, telegram, wechat, whatsapp");
    }

    @Test
    void theCommonOptionsStandBeforeOrAfterTheCommand() {
        Cli before = Cli.run("--config", work.config().toString(), "--set", "collect.page-size=0", "once");
        Cli after = Cli.run("once", "--config", work.config().toString(), "--set", "collect.page-size=0");
        assertThat(before.err()).contains("collect.page-size must be").isEqualTo(after.err());
        assertThat(before.code()).isEqualTo(after.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aLedgerThatAnotherProcessHasOpenIsNamed() throws Exception {
        Process other = LedgerHolder.start(EmbeddedLedger.PREFIX + work.folder().resolve("data/ledger"));
        try {
            refused().hasErr("is in use by another process: stop it, or set ledger.url to another file");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    @Test
    void aLedgerThatIsNoneIsNamed() throws Exception {
        Path file = EmbeddedLedger.database(work.folder().resolve("data/ledger"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "not a ledger".repeat(1000));
        refused().hasErr("ledger").hasErr("rebuild-ledger");
    }

    private void write(Map<String, String> more) throws IOException {
        work.write(URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "canary-m"), day.write(), more);
    }

    private Refusal refused(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("once", "--config", work.config().toString()));
        arguments.addAll(List.of(options));
        Cli result = Cli.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("archive-connector: ").doesNotContain("\tat ", "Exception", "canary");
        return new Refusal(result);
    }

    private record Refusal(Cli result) {
        Refusal hasErr(String text) {
            assertThat(result.err()).contains(text);
            return this;
        }
    }
}
