package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Cyrus;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

/** {@code check --probe}, for the first user of a mail server that nobody has tried. */
class ProbeIT {
    private static final String SMALL = "plain text|several scripts|attachment";

    @TempDir
    private Path folder;

    private SiteData day;

    @BeforeEach
    void writeADay() throws Exception {
        day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
    }

    @Test
    void dovecotTakesEverySizeAndKeepsEveryDateAndByte() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start()) {
            Cli result = probe(dovecot.port(), Day.ANA, "--yes");
            System.out.println(result.out());
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(result.out())
                    .contains("UIDPLUS         yes", "LITERAL+        yes", "MULTIAPPEND     yes")
                    .doesNotContain("CHANGED", "not taken");
            assertThat(result.out()
                            .lines()
                            .filter(line -> line.matches("(" + SMALL + ") +taken .* told; date kept; .* each kept")))
                    .hasSize(3);
            assertThat(result.out()
                            .lines()
                            .filter(line -> line.matches("(10|35|45|100) MB +taken .* told; date kept; \\d+ bytes")))
                    .hasSize(4);
            assertThat(dovecot.doveadm("mailbox", "list", "-u", Day.ANA)
                            .lines()
                            .filter(name -> name.startsWith("Mobile Archive Connector probe ")))
                    .singleElement()
                    .satisfies(name -> assertThat(dovecot.doveadm("fetch", "-u", Day.ANA, "uid", "mailbox", name, "ALL")
                                    .lines()
                                    .filter(line -> line.startsWith("uid: ")))
                            .hasSize(7));
        }
    }

    @Test
    void cyrusTakesEverySizeAndKeepsEveryDateAndByte() throws Exception {
        try (Cyrus cyrus = Cyrus.start("dana")) {
            Cli result = probe(cyrus.port(), "dana", "--yes");
            System.out.println(result.out());
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(result.out()).doesNotContain("CHANGED", "not taken");
        }
    }

    @Test
    void whatAServerDoesNotTakeIsSaidInItsWords() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().quota("storage=60M").start()) {
            Cli result = probe(dovecot.port(), Day.ANA, "--yes");
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
            assertThat(result.out())
                    .containsPattern("10 MB +taken")
                    .containsPattern("100 MB +not taken now: .*[Qq]uota.*; answered after ");
        }
    }

    @Test
    void aServerThatChangesDatesIsFoundOut() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy proxy = new FaultProxy(dovecot.port())) {
            proxy.rewriteAnswers(line -> line.replaceAll("INTERNALDATE \"..-...-....", "INTERNALDATE \"01-Jan-2020"));
            Cli result = probe(proxy.port(), Day.ANA, "--yes");
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(result.out()).contains("DATE CHANGED from 2001-02-03T04:05:06Z to 2020-01-01T04:05:06Z");
        }
    }

    @Test
    void nothingIsWrittenWithoutAYes() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start()) {
            Cli result = probe(dovecot.port(), Day.ANA);
            assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(result.err()).contains("--probe asks before it writes, and there is no terminal: add --yes");
            assertThat(dovecot.doveadm("mailbox", "list", "-u", Day.ANA)).doesNotContain("probe");
        }
        assertThat(Cli.run("check", "--probe", "--yes").err()).contains("name it by --mailbox ADDRESS");
    }

    private Cli probe(int port, String mailbox, String... more) throws Exception {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD))) {
            work.write(site.baseUri(), new MailAccount("127.0.0.1", port, Dovecot.PASSWORD), day, Map.of());
            List<String> command = new ArrayList<>(List.of("check", "--probe", "--mailbox", mailbox));
            command.addAll(List.of("--config", work.config().toString()));
            command.addAll(List.of(more));
            return Cli.run(command.toArray(String[]::new));
        }
    }
}
