package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.directory.DirectoryChange;
import org.mobilearchive.connector.directory.DirectoryLedger;
import org.mobilearchive.connector.directory.DirectoryRound;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** The setup script is written with what the mapping needs, and with nothing else. */
class SetupScriptCommandIT {
    private static final String HEADER = "External User ID,Microsoft 365 User Mailbox\n";
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    private Path config;

    /** As on the first day: no secret, no site, staging in Azure not finished. */
    @BeforeEach
    void writeTheConfiguration() throws IOException {
        config = Files.createDirectories(folder.resolve("config"));
        mapping("+442079460102,tom@contoso.test\n");
        Files.writeString(
                config.resolve("application.properties"),
                String.join(
                        "\n",
                        "mailbox.authentication=oauth",
                        "mailbox.oauth.tenant=contoso.test",
                        "mailbox.oauth.client-id=" + CLIENT,
                        "staging.kind=azure",
                        "mapping.custom.file=" + folder.resolve("mapping.csv"),
                        "directory.kind=graph",
                        "ledger.url=" + url()));
    }

    @Test
    void noSecretNoSiteAndNoStagingIsNeeded() {
        Cli cli = script("--set", "mapping.automatic.enabled=false");

        assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.COMPLETE);
        assertThat(cli.out()).contains("    'tom@contoso.test'", "$Complete = $true", "$AppId = '" + CLIENT + "'");
        assertThat(cli.err()).isEqualTo("archive-connector: the script is for 1 mailboxes\n");
        assertThat(folder.resolve("ledger.sqlite"))
                .as("a ledger is not made to look")
                .doesNotExist();
    }

    @Test
    void theScriptIsForTheIdentityThatSignsIn() {
        String identity = "99999999-2222-3333-4444-555555555555";
        Cli cli = script(
                "--set",
                "mapping.automatic.enabled=false",
                "--set",
                "mailbox.oauth.identity=managed-identity",
                "--set",
                "mailbox.oauth.managed-identity=" + identity);
        assertThat(cli.out())
                .as(cli.err())
                .contains("$AppId = '" + identity + "'")
                .doesNotContain(CLIENT);
    }

    @Test
    void theUsersThatARunLoadedAreInTheScriptWithTheirPrimaryAddress() throws Exception {
        mapping("+442079460102,tom.old@contoso.test\n+442079460103,stranger@fabrikam.test\n");
        load(
                "{\"mail\":\"tom@contoso.test\",\"proxyAddresses\":[\"SMTP:tom@contoso.test\",\"smtp:tom.old@contoso.test\"]}",
                "{\"mail\":\"dana@contoso.test\"}",
                "{\"mail\":\"guest@elsewhere.test\",\"userType\":\"Guest\"}");

        Cli cli = script();

        assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.COMPLETE);
        assertThat(cli.out().lines())
                .containsSequence(
                        "$Complete = $true",
                        "$Mailboxes = @(",
                        "    'dana@contoso.test'",
                        "    'tom@contoso.test'",
                        ")");
        assertThat(cli.err()).contains("the script is for 2 mailboxes", "does not accept", "stranger@fabrikam.test");
    }

    @Test
    void usersThatNoRunHasLoadedYetAreSaidToBeMissing() throws Exception {
        Cli before = script();
        load();
        Cli other = script("--set", "directory.graph.tenant=fabrikam.test");

        for (Cli cli : List.of(before, other)) {
            assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.COMPLETE);
            assertThat(cli.out()).contains("    'tom@contoso.test'", "$Complete = $false");
            assertThat(cli.err()).contains("the users of Microsoft Graph are not in the ledger yet", "once");
        }
    }

    @Test
    void aFailureWritesNothing() throws Exception {
        Path file = folder.resolve("open.ps1");
        mapping("");
        String[] output = {"--set", "mapping.automatic.enabled=false", "--output", file.toString()};
        for (Cli cli : List.of(
                script("--set", "mapping.automatic.enabled=false"), script(output), script("--set", "cloud=mars"))) {
            assertThat(cli.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(cli.out()).isEmpty();
        }
        assertThat(script(output).err()).contains("a mailbox must be mapped for the script, and none is: add people");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileIsWrittenWholeAndNeverReplaced() throws Exception {
        Path file = folder.resolve("close.ps1");
        Cli cli = script("--remove", "--output", file.toString());
        mapping("+442079460102,jo@contoso.test\n");
        Cli again = script("--remove", "--output", file.toString());

        assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.COMPLETE);
        assertThat(cli.out()).isEmpty();
        assertThat(again.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(again.err()).contains("file " + file + " is there already, and nothing is overwritten");
        assertThat(file).content().contains("tom@contoso.test").endsWith("exit (Export-Failures $Rows)\n");
    }

    @Test
    void besideTheServiceItIsWrittenByTheService() throws Exception {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            WorkFolder work = new WorkFolder(folder.resolve("work"));
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of("mailbox.oauth.client-id", CLIENT));
            config = work.config();
            String alone = script().out();
            try (ServiceProcess service = ServiceProcess.start(work)) {
                Cli beside = script();
                assertThat(beside.code()).as(beside.err()).isEqualTo(ExitCode.COMPLETE);
                assertThat(beside.out()).isEqualTo(alone).contains("'" + Day.ANA + "'");
                assertThat(service.alive()).isTrue();
            }
        }
    }

    private void mapping(String rows) throws IOException {
        Files.writeString(folder.resolve("mapping.csv"), HEADER + rows);
    }

    private String url() {
        return EmbeddedLedger.PREFIX + folder.resolve("ledger");
    }

    private void load(String... users) {
        try (Database database = Ledger.open(url(), null, null)) {
            DirectoryLedger ledger = new DirectoryLedger(database);
            Lease lease = ledger.begin().orElseThrow();
            List<DirectoryChange> changes = new ArrayList<>();
            for (String user : users) {
                changes.add(new DirectoryChange("user-" + changes.size(), user));
            }
            ledger.record(lease, changes);
            ledger.finish(
                    lease,
                    new DirectoryRound(
                            "https://graph.microsoft.com contoso.test",
                            "query",
                            true,
                            "https://graph.microsoft.com/delta",
                            Instant.parse("2026-11-18T02:00:00Z")),
                    (kept, set) -> set,
                    Collectors.counting());
        }
    }

    private Cli script(String... options) {
        List<String> all = new ArrayList<>(List.of("setup-script", "--config", config.toString()));
        all.addAll(Arrays.asList(options));
        return Cli.run(all.toArray(String[]::new));
    }
}
