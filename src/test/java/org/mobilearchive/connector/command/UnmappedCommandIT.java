package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** Who was not found is told with how often, when, and what nearly matched; nothing of it is logged. */
class UnmappedCommandIT {
    @TempDir
    Path folder;

    @Test
    void eachNumberIsToldWithItsItemsItsTimesAndWhatNearlyMatched() throws Exception {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        SiteData day = new Day(folder.resolve("day"))
                .mapping("External User ID,Microsoft 365 User Mailbox,Valid From,Valid To\n"
                        + "+14155552671,ana@example.test,2026-01-01,2026-10-31\n"
                        + "+14155552617,ben@example.test,,\n")
                .item(Day.ARCHIVER, "A-1", "\"sender\":{\"number\":\"+14155552671\",\"email\":\"ana@elsewhere.test\"}")
                .item(Day.ARCHIVER, "A-2", "\"sender\":{\"number\":\"+1 415 555 2671\"}")
                .chat("A-3", "Ok")
                .write();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            Cli run = run(work, "once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
            assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        }
        assertJson(run(work, "unmapped", "--day", "2026-11-18", "--format", "json"));
        assertThat(run(work, "unmapped", "--day", "2026-11-18").out())
                .contains("expired +14155552671 (line 2 from 2026-01-01 to 2026-10-31: ana@example.test)")
                .contains("transposed digits +14155552617 (line 3: ben@example.test)");
        assertThat(run(work, "unmapped", "--day", "2026-11-18", "--format", "csv")
                        .out())
                .contains("\"'+14155552671\",\"2\",\"2026-11-18T05:59:30Z\",\"2026-11-18T06:00:30Z\",\"expired\","
                        + "\"'+14155552671\",");
        assertThat(run(work, "unmapped", "--day", "2026-11-17").out())
                .contains("No number, account or address of what was listed is without a mailbox.");
        Files.writeString(day.mapping(), "no mapping");
        Cli bad = run(work, "unmapped", "--day", "2026-11-18");
        assertThat(bad.code()).isEqualTo(ExitCode.COMPLETE);
        assertThat(bad.out()).contains("+14155552671");
        assertThat(bad.err()).contains("near matches are incomplete: ");
    }

    @Test
    void aMappedUserWhoIsGoneIsToldWithTheLineOfTheMapping() throws Exception {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        SiteData day = new Day(folder.resolve("day"))
                .mapping("External User ID,Microsoft 365 User Mailbox\n+14155552671,tom@example.test\n")
                .item(Day.ARCHIVER, "A-1", "\"sender\":{\"number\":\"+14155552671\"}")
                .chat("A-3", "Ok")
                .write();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            run(work, "once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
        }
        assertThat(run(work, "unmapped", "--day", "2026-11-18").out())
                .contains("tom@example.test")
                .contains("the mapping leads to it, and the directory does not have it (line 2: tom@example.test)");
        assertThat(run(work, "unmapped", "--day", "2026-11-18", "--format", "csv")
                        .out())
                .contains("\"not_in_directory\"");
        assertThat(run(work, "dead-letter", "show", "1").out())
                .contains(
                        "line 2 of the mapping leads to an address that the directory does not have: correct one of the two"
                                + " and replay it");
    }

    private static void assertJson(Cli result) throws IOException {
        assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
        JsonNode unmapped = new JsonMapper().readTree(result.out()).get("unmapped");
        assertThat(unmapped.findValuesAsText("tried")).containsExactly("+14155552671", "ana@elsewhere.test");
        JsonNode number = unmapped.get(0);
        assertThat(number.get("items").asLong()).isEqualTo(2);
        assertThat(number.get("first").asText()).isEqualTo("2026-11-18T05:59:30Z");
        assertThat(number.get("last").asText()).isEqualTo("2026-11-18T06:00:30Z");
        assertThat(number.get("near").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("expired", "transposed_digits");
        assertThat(unmapped.get(1).get("near").findValuesAsText("kind")).containsExactly("other_domain");
    }

    private static Cli run(WorkFolder work, String... line) {
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.addAll(List.of("--config", work.config().toString()));
        return Cli.run(arguments.toArray(String[]::new));
    }
}
