package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.directory.GraphServer;
import org.mobilearchive.connector.entra.LogCapture;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.mailbox.ScriptedImapServer;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.HttpFaultProxy;
import org.mobilearchive.connector.server.HttpFaultProxy.Fault;
import org.mobilearchive.connector.server.PrivateAuthority;

/**
 * What Microsoft's services refuse is told by its cause, in check and in a run, with what to do. Prints a table: cause,
 * the stand-in's answer, the sentences of both, and their exit codes.
 */
@Tag("endurance")
class MicrosoftErrorsIT {
    private static final List<String> TABLE = new ArrayList<>();
    private static final String TOKENS = "IMAP4rev1 LITERAL+ UIDPLUS AUTH=XOAUTH2 SASL-IR";
    private static final String SAS = "sv=2024-11-04&sr=c&sig=canary-signature&";

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private TokenEndpoint entra;
    private SiteData day;
    private SimulatedSite site;
    private DemoMailServer mail;
    private WorkFolder work;

    @AfterAll
    static void printTable() throws IOException {
        String table = String.join("\n", TABLE) + "\n";
        Files.writeString(Path.of("target", "microsoft-errors.txt"), table, StandardCharsets.UTF_8);
        System.out.println(table);
    }

    @BeforeEach
    void start() throws Exception {
        entra = TokenEndpoint.start(folder);
        day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        secret("mailbox.oauth.client-secret", TokenEndpoint.SECRET);
        keys.put("microsoft.ca-file", PrivateAuthority.ours().certificate().toString());
        keys.put("mailbox.oauth.authority", entra.authority());
        keys.put("mailbox.oauth.tenant", TokenEndpoint.TENANT);
        keys.put("mailbox.oauth.client-id", TokenEndpoint.CLIENT_ID);
    }

    @AfterEach
    void stop() {
        entra.close();
        site.close();
        mail.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7000215 | the client secret is wrong: set its value, not its id",
                "7000222 | the client secret has expired",
                "700024 | set this machine's clock, by NTP",
                "700027 | the certificate is not the app's",
                "700016 | the tenant has no such app: check client id, tenant and cloud",
                "7000229 | the app has no service principal in the tenant: grant it an administrator's consent there",
                "7000112 | the app is disabled: enable it",
                "650052 | the tenant has not subscribed to what the scope names",
                "53011 | blocked because of a risk",
                "53003 | a policy of Conditional Access blocks the app",
                "90002 | there is no such tenant in this cloud",
                "900382 | the tenant is in another cloud: check cloud and tenant",
                "700213 | no federated credential of the app has the issuer, subject and audience",
                "700223 | a policy of the tenant allows no federated credentials",
                "500011 | the tenant does not know what the scope names",
                "1234567 | check tenant, client id, scope, and the secret or certificate",
            })
    void entrasRefusalIsToldByItsCode(String number, String sentence) throws Exception {
        byToken(new ScriptedImapServer().capabilities(TOKENS));
        entraAnswers(number);
        Cli check = check();
        String once = once();
        row("Entra AADSTS" + number, check, "token", once, "stay pending");
        assertThat(wrong(check, "token")).contains("AADSTS" + number, sentence);
        assertThat(once).contains("AADSTS" + number, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AuthorizationFailure | the network rules of its account do not admit this machine",
                "403 | KeyBasedAuthenticationNotPermitted | its account takes neither keys nor signatures by them",
                "403 | AccountIsDisabled | its account is disabled: check the subscription",
                "403 | AuthenticationFailed | the key or signature is wrong, or its time has not begun or is over",
                "403 | AuthorizationPermissionMismatch | the role Storage Blob Data Contributor on the container",
                "403 | AuthorizationProtocolMismatch | let staging.azure.endpoint begin with https",
                "403 | AuthorizationSourceIPMismatch | the signature is for other addresses than this machine's",
                "403 | AuthorizationServiceMismatch | the signature is not for blobs",
                "403 | AuthorizationResourceTypeMismatch | make one with srt=co",
                "403 | InsufficientAccountPermissions | its account allows no such request now",
                "409 | PublicAccessNotPermitted | the request came without a credential",
                "401 | InvalidAuthenticationInfo | the key or token is not for this account",
                "400 | TlsVersionNotPermitted | its account takes TLS 1.2 or newer alone",
                "400 | AccountRequiresHttps | its account takes https alone",
                "403 | SomethingNew | it needs the permissions to read, create and list blobs",
                "404 | ContainerNotFound | create it as a private container, or correct staging.azure.container",
                "404 | '' | create it as a private container, or correct staging.azure.container",
            })
    void azuresRefusalIsToldByItsCode(int status, String code, String sentence) throws Exception {
        try (HttpFaultProxy blobs = new HttpFaultProxy(1)) {
            blobs.plan((method, number) ->
                    code.isEmpty() ? new Fault.Answer(status, Map.of(), "") : Fault.Answer.error(status, code));
            secret("staging.azure.access-key", "Y2FuYXJ5LWtleQ==");
            byAzure("http://127.0.0.1:" + blobs.port() + "/acct", "account-key");
            Cli check = check();
            String once = once();
            row(
                    "Azure " + status + " " + (code.isEmpty() ? "(HEAD, no code)" : code),
                    check,
                    "staging",
                    once,
                    "staging");
            assertThat(wrong(check, "staging")).contains(status + (code.isEmpty() ? "" : " " + code), sentence);
            assertThat(once).contains(sentence).endsWith("exit 2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sp=rcl&se=2020-01-01T00:00:00Z | ended at 2020-01-01T00:00:00Z: make a new one",
                "sp=rcl&st=2999-01-01&se=2999-02-01 | begins at 2999-01-01T00:00:00Z",
                "sp=rc&se=2999-01-01 | lacks list (l): make one with sp=rcl",
                "sp=l&se=2999-01-01 | lacks create (c), read (r): make one with sp=rcl",
                "sp=rcl&ss=q&srt=s&se=2999-01-01 | is not for blobs: make one whose ss has b",
            })
    void whatASignatureLacksIsSaidBeforeAnythingIsRequested(String token, String sentence) throws Exception {
        secret("staging.azure.sas-token", SAS + token);
        byAzure("http://127.0.0.1:1", "sas");
        Cli check = check();
        row("SAS " + token, check, "staging", "", "");
        assertThat(wrong(check, "staging")).contains(sentence).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTHENTICATE failed. | refused the app's access token for a mailbox: the app needs the permission",
                "[AUTHENTICATIONFAILED] AuthFailed:LogonDenied,User: ana@example.test |"
                        + " for a mailbox (AUTHENTICATIONFAILED, AuthFailed:LogonDenied): the app needs",
            })
    void exchangesRefusalOfATokenKeepsItsReason(String answer, String sentence) throws Exception {
        ScriptedImapServer server = new ScriptedImapServer().capabilities(TOKENS);
        often(() -> server.on("AUTHENTICATE", turn -> turn.no(answer)));
        byToken(server);
        Cli check = check();
        String once = once();
        row("IMAP NO " + answer, check, "mailbox", once, "stay pending");
        assertThat(wrong(check, "mailbox")).contains(sentence, "New-ServicePrincipal");
        assertThat(once).contains(sentence);
    }

    @Test
    void exchangesBlockOfPasswordsIsToldByItsReason() throws Exception {
        ScriptedImapServer server = new ScriptedImapServer().capabilities("IMAP4rev1 LITERAL+ AUTH=PLAIN SASL-IR");
        String answer =
                "[AUTHENTICATIONFAILED] AuthFailed:LogonDenied-BasicAuthBlocked-<UserType:ManagedBusiness> canary";
        often(() -> server.on("AUTHENTICATE", turn -> turn.no(answer)));
        keys.put("mailbox.port", Integer.toString(server.port()));
        Cli check = check();
        String once = once();
        row("IMAP NO " + answer, check, "mailbox", once, "stay pending");
        String sentence =
                "(AUTHENTICATIONFAILED, AuthFailed:LogonDenied-BasicAuthBlocked): Exchange Online takes no passwords:"
                        + " set mailbox.authentication to oauth";
        assertThat(wrong(check, "mailbox")).contains(sentence).doesNotContain("canary");
        assertThat(once).contains(sentence).doesNotContain("canary");
    }

    @Test
    void aMailboxWithoutAccessIsToldAsSuch() throws Exception {
        ScriptedImapServer server = new ScriptedImapServer().capabilities(TOKENS);
        for (String command : List.of("LIST", "STATUS", "SELECT", "EXAMINE", "NAMESPACE", "CREATE")) {
            often(() -> server.on(command, turn -> turn.bad("User is authenticated but not connected.")));
        }
        byToken(server);
        Cli check = check();
        String once = once();
        row("IMAP BAD User is authenticated but not connected.", check, "mailbox", once, "stay pending");
        assertThat(wrong(check, "mailbox")).contains("Add-MailboxPermission with FullAccess", "IMAP enabled");
        assertThat(once).contains("Add-MailboxPermission with FullAccess");
    }

    @Test
    void theLinkToTheNextPageOfUsersIsFollowedAndTheMappingHeldAgainstThem() throws Exception {
        try (GraphServer graph = new GraphServer()) {
            graph.accept(token -> true);
            graph.put("1", "{'mail':'ben@example.test'}").put("2", "{'mail':'zoe@example.test'}");
            graph.put("3", "{'mail':'mei@example.test'}");
            byGraph(graph);
            Cli check = check();
            row("Graph: a mapped user is gone", check, "directory", "", "");
            assertThat(check.out())
                    .contains("ok    directory", "3 mailboxes of 3 users")
                    .contains("the directory does not accept", ": 1. ", "line 2: ana@example.test");
            assertThat(graph.takeRequests()).hasSize(2);
        }
    }

    @Test
    void aNextPageThatCannotBeUsedIsFoundByCheck() throws Exception {
        try (GraphServer graph = new GraphServer()) {
            graph.accept(token -> true);
            graph.answer(GraphServer.Fault.of(
                    200,
                    Map.of(),
                    "{\"value\":[{\"id\":\"1\",\"mail\":\"ana@example.test\"}],"
                            + "\"@odata.nextLink\":\"https://elsewhere.example/v1.0/users/delta?$skiptoken=canary\"}"));
            byGraph(graph);
            Cli check = check();
            row("Graph: a next link elsewhere", check, "directory", "", "");
            assertThat(wrong(check, "directory"))
                    .contains("leads elsewhere: it is not followed")
                    .doesNotContain("canary");
        }
    }

    @Test
    void everyMailboxIsTriedAndThoseThatDoNotOpenAreNamedWithTheirReason() throws Exception {
        keys.put(
                "mapping.custom.file",
                Files.writeString(
                                folder.resolve("mapping.csv"),
                                "External User ID,Microsoft 365 User Mailbox\n+14155550101,ana@example.test\n"
                                        + "+14155550102,gone@example.test\n+14155550103,ben@example.test\n")
                        .toString());
        keys.put("directory.kind", "domains");
        keys.put("directory.domains", "example.test");
        Cli check = check("--all-mailboxes");
        row("one mailbox of three does not open", check, "", "", "");
        assertThat(check.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(check.out())
                .contains("WRONG   mailbox             gone@example.test: ")
                .contains("WRONG mailboxes             2 of 3 mailboxes can be opened")
                .doesNotContain("ana@example.test: ", "ben@example.test: ");
    }

    private void byToken(ScriptedImapServer server) {
        keys.put("mailbox.authentication", "oauth");
        keys.put("mailbox.port", Integer.toString(server.port()));
    }

    private void byAzure(String endpoint, String credential) {
        keys.put("staging.kind", "azure");
        keys.put("staging.azure.account", "acct");
        keys.put("staging.azure.container", "evidence");
        keys.put("staging.azure.endpoint", endpoint);
        keys.put("staging.azure.credential", credential);
    }

    private void byGraph(GraphServer graph) {
        keys.put("directory.kind", "graph");
        keys.put("directory.graph.url", graph.root());
    }

    private void entraAnswers(String number) throws Exception {
        String body = TokenEndpoint.error(number);
        for (int request = 0; request < 6; request++) {
            entra.next(400, Map.of(), body);
        }
    }

    private static void often(Runnable script) {
        for (int time = 0; time < 20; time++) {
            script.run();
        }
    }

    private void secret(String name, String value) throws IOException {
        Files.writeString(Files.createDirectories(work().resolve("secrets")).resolve(name), value);
    }

    private Path work() {
        return folder.resolve("work");
    }

    private Cli check(String... more) throws IOException {
        return run(more, "check");
    }

    /** What a run tells, and the exit code behind it. */
    private String once() throws IOException {
        try (LogCapture log = LogCapture.everything()) {
            Cli once = run(
                    new String[0], "once", "--archiver", Day.ARCHIVER, "--from", "2026-11-18", "--to", "2026-11-19");
            return once.text()
                    + log.text()
                            .lines()
                            .filter(line -> line.startsWith("org.mobilearchive."))
                            .collect(Collectors.joining("\n"))
                    + "\nexit " + once.code();
        }
    }

    private Cli run(String[] more, String... line) throws IOException {
        work.write(site.baseUri(), MailAccount.of(mail), day, keys);
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.addAll(List.of("--config", work.config().toString()));
        arguments.addAll(Arrays.asList(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static String wrong(Cli check, String part) {
        assertThat(check.code()).as(check.text()).isEqualTo(ExitCode.INCOMPLETE);
        return check.out()
                .lines()
                .filter(line -> line.startsWith("WRONG " + part + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check.text()));
    }

    private static void row(String cause, Cli check, String part, String once, String of) {
        String told = check.out()
                .lines()
                .filter(line -> part.isEmpty() ? !line.startsWith("ok") : line.startsWith("WRONG " + part))
                .findFirst()
                .orElse(check.out());
        String run = once.lines()
                .filter(line -> !of.isEmpty() && line.contains(of))
                .findFirst()
                .orElse("-");
        TABLE.add(cause + "\n  check: " + told.strip() + " [exit " + check.code() + "]\n  once:  " + run
                + (once.isEmpty() ? "" : " [" + once.substring(once.lastIndexOf("exit ")) + "]"));
    }
}
