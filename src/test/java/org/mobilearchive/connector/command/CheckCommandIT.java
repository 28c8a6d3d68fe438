package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.server.SmallDisk;
import org.mobilearchive.connector.settings.OpenSsl;
import picocli.CommandLine;

class CheckCommandIT {
    private static final String MAILBOX = "dana.reyes@harbourline.example";

    @TempDir
    static Path folder;

    private static @Nullable SimulatedSite site;
    private static @Nullable DemoMailServer mail;

    private record Answer(int code, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        SiteData day = SampleDay.unpackTo(folder.resolve("day"));
        site = new SimulatedSite(day, SiteSettings.of("org", "right").forbidding("wechat"));
        mail = new DemoMailServer(day.mailboxes());
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), "right");
        Files.writeString(secrets.resolve("mailbox.password"), mail.password());
        Files.writeString(secrets.resolve("mailbox.oauth.client-secret"), "never asked");
        Files.writeString(
                folder.resolve("application.properties"),
                """
                secrets.folder = %s
                telemessage.base-url = %s
                telemessage.username = org
                mapping.custom.file = %s
                directory.kind = csv
                directory.file = %s
                staging.folder = %s
                mailbox.host = 127.0.0.1
                mailbox.port = %d
                mailbox.tls = none
                """
                        .formatted(
                                secrets,
                                site.baseUri(),
                                day.mapping(),
                                day.directory(),
                                folder.resolve("s"),
                                mail.port()));
    }

    @AfterAll
    static void stop() {
        requireNonNull(site, "site is null").close();
        requireNonNull(mail, "mail is null").close();
    }

    @Test
    void whatIsWellIsSaidAndNothingIsWritten() throws Exception {
        Answer answer = check("--mailbox", MAILBOX);

        assertThat(answer.out())
                .contains("ok    mapping", "ok    staging", "ok    archive site", "ok      whatsapp", "ok    mailbox")
                .contains(MAILBOX + " on 127.0.0.1:")
                .contains("0 of 4 folders are there");
        assertThat(requireNonNull(mail, "mail is null").arrived()).isEmpty();
        assertThat(folder.resolve("s")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"folder, csv", "azure, csv", "folder, graph", "azure, graph"})
    void theRoutesThatShipAreBuiltWithEveryConfigurationAndNothingIsAsked(String staging, String directory) {
        long before = requireNonNull(site, "site is null").requests().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Answer answer = check(
                "--routes",
                "--set",
                "staging.kind=" + staging,
                "--set",
                "staging.azure.account=acct",
                "--set",
                "staging.azure.container=container",
                "--set",
                "directory.kind=" + directory,
                "--set",
                "mailbox.oauth.tenant=contoso.test",
                "--set",
                "mailbox.oauth.client-id=11111111-2222-3333-4444-555555555555");
        assertThat(answer.code()).as(answer.err()).isEqualTo(ExitCode.COMPLETE);
        assertThat(answer.out()).contains("routes, of 4 archivers");
        assertThat(requireNonNull(site, "site is null").requests().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(before);
    }

    @Test
    void anArchiverThatMayNotBeReadIsNamed() {
        Answer answer = check();

        assertThat(answer.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(wrong(answer)).singleElement().asString().contains("wechat", "HTTP 403", "may not read");
    }

    @Test
    void eachWrongSettingHasASentenceOfItsOwn() {
        List<String> sentences = new ArrayList<>();
        sentences.add(oneOf("archive site", "--set", "telemessage.base-url=https://archive.invalid"));
        sentences.add(oneOf("archive site", "--set", "telemessage.base-url=http://127.0.0.1:1"));
        sentences.add(oneOf("archive site", "--set", "telemessage.username=nobody"));
        sentences.add(oneOf("mailbox", "--set", "mailbox.host=mail.invalid", "--set", "mailbox.tls=implicit"));
        sentences.add(oneOf("mailbox", "--set", "mailbox.port=1"));
        sentences.add(oneOf("mailbox", "--set", "mailbox.tls=implicit"));
        sentences.add(oneOf("mailbox", "--set", "mailbox.tls=starttls"));
        sentences.add(oneOf("mailbox", "--set", "mailbox.login=x{mailbox}"));
        sentences.add(oneOf("mapping", "--set", "mapping.custom.file=/nowhere.csv"));
        sentences.add(oneOf("staging", "--set", "staging.folder=" + folder.resolve("application.properties/x")));

        assertThat(sentences).doesNotHaveDuplicates().allSatisfy(sentence -> assertThat(sentence)
                .doesNotContain("java.", "org."));
        assertThat(sentences.get(0)).contains("archive.invalid is not known");
        assertThat(sentences.get(1)).contains("Connection refused", "check host, port");
        assertThat(sentences.get(2)).contains("check telemessage.username and telemessage.password");
        assertThat(sentences.get(3)).contains("mail.invalid", "the host is not known", "mailbox.host");
        assertThat(sentences.get(4)).contains("nobody answers there", "mailbox.port");
        assertThat(sentences.get(5)).contains("mailbox.ca-file");
        assertThat(sentences.get(6)).contains("STARTTLS");
        assertThat(sentences.get(7)).contains("mailbox.login and the secret mailbox.password");
        assertThat(sentences.get(8)).contains("/nowhere.csv", "does not exist");
        assertThat(sentences.get(9)).contains("staging.folder must be a folder that can be written to");
    }

    @ParameterizedTest
    @CsvSource({
        "staging, staging.folder=%s/data",
        "spool, spool.folder=%s/data",
        "ledger, ledger.url=jdbc:sqlite:%s/data/ledger",
    })
    void aDiskThatTakesNothingOrHasNoRoomForADayIsNamed(String part, String setting) throws Exception {
        Path small = folder.resolve("small-" + part);
        String key = setting.substring(0, setting.indexOf('='));
        try (SmallDisk disk = SmallDisk.at(small, "size=320m,nr_inodes=1000")) {
            String set = setting.formatted(small);
            assertThat(check("--mailbox", MAILBOX, "--set", set).out())
                    .contains("ok    " + part)
                    .contains(small + (part.equals("ledger") ? "/data, " : "/data"), " MiB are free");
            assertThat(small).as("nothing is left").isEmptyDirectory();
            disk.become("size=200m");
            assertThat(oneOf(part, "--set", set))
                    .contains(key + " must have room for a day, 268435456 bytes, and the disk of " + small)
                    .contains(" has 209715200: make room on it");
            disk.become("size=8k");
            assertThat(oneOf(part, "--set", set))
                    .contains(key + " must take 65536 bytes as " + small, "its disk is full (");
            disk.become("size=320m,nr_inodes=1");
            assertThat(oneOf(part, "--set", set)).contains("its disk takes no further file: its inodes are used up");
            disk.become("nr_inodes=1000,ro");
            assertThat(oneOf(part, "--set", set)).contains("its disk is read-only");
        }
    }

    @Test
    void aCertificateThatEndsSoonIsWarnedOfAndFailsNothing() throws Exception {
        Path soon = OpenSsl.certificate(folder, "soon", 3);
        Answer answer = check("--mailbox", MAILBOX, "--set", "telemessage.client-certificate=" + soon);
        assertThat(answer.out())
                .containsPattern("WARN  certificate +telemessage.client-certificate: the certificate in " + soon
                        + " ends on \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, in 2 days: make a new one");
        assertThat(wrong(answer)).singleElement().asString().contains("wechat");
    }

    @Test
    void anExpiredCertificateIsNamedWithItsDateAndNothingIsAsked() throws Exception {
        OpenSsl.run(
                folder,
                "openssl req -newkey rsa:2048 -nodes -subj /CN=past -keyout past.key -out past.csr && openssl x509 -req"
                        + " -in past.csr -signkey past.key -days -1 -out past.crt && cat past.key past.crt > past.pem");
        Answer answer = check(
                "--set",
                "directory.kind=graph",
                "--set",
                "directory.graph.tenant=contoso.test",
                "--set",
                "directory.graph.client-id=11111111-2222-3333-4444-555555555555",
                "--set",
                "directory.graph.certificate-file=" + folder.resolve("past.pem"));
        assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(answer.err())
                .contains("directory.graph.certificate-file must name a certificate that is valid now")
                .contains("past.pem expired on 20");
    }

    @Test
    void aRefusedSignInIsTriedOnce() {
        SimulatedSite here = requireNonNull(site, "site is null");
        long before = here.requests().getOrDefault(SiteRequest.Kind.TOKEN, 0L);
        check("--set", "telemessage.username=nobody");

        assertThat(here.requests().get(SiteRequest.Kind.TOKEN)).isEqualTo(before + 1);
    }

    /** The sentence of the part that the setting spoils; every other part but the forbidden archiver is well. */
    private static String oneOf(String part, String... arguments) {
        Answer answer = check(arguments);
        assertThat(answer.code()).as(answer.out() + answer.err()).isEqualTo(ExitCode.INCOMPLETE);
        return wrong(answer).stream()
                .filter(line -> line.startsWith("WRONG " + part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.out()));
    }

    private static List<String> wrong(Answer answer) {
        return Pattern.compile("\n(?=\\S)") // behind a line may stand others, which are indented
                .splitAsStream(answer.out())
                .filter(line -> line.startsWith("WRONG"))
                .toList();
    }

    private static Answer check(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = ArchiveConnector.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("check", "--config", folder.toString()));
        all.addAll(List.of(arguments));
        return new Answer(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }
}
