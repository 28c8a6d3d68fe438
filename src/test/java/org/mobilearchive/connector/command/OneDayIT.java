package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** An item belongs to one day, that of its archivedAt, in every command and whatever becomes of it. */
class OneDayIT {
    private static final String FROM_ANA = "\"sender\":{\"email\":\"" + Day.ANA + "\"},\"recipients\":[]";
    private static final String AT = "\"version\":1,\"archivedAt\":\"2026-11-18T06:00:00Z\",";
    private static final String SENT = "\"sentAt\":\"2026-11-18T05:59:00Z\",";
    private static final String PAGE = "{\"items\":["
            + String.join(
                    ",",
                    "{\"id\":\"imported\"," + AT + "\"sentAt\":\"2026-11-18T24:00:00Z\"," + FROM_ANA + "}",
                    "{\"id\":\"invalid\"," + AT + SENT + "\"text\":\"\\x1F\"}",
                    "{\"id\":\"oversized\"," + AT + SENT + "\"text\":\"" + "x".repeat(2_000) + "\"}",
                    "{\"id\":\"pending\"," + AT + SENT + FROM_ANA
                            + ",\"attachments\":[{\"id\":\"f\",\"name\":\"f\",\"size\":1}]}",
                    "{\"id\":\"no time\",\"version\":1,\"archivedAt\":\"soon\"}")
            + "],\"next\":null,\"total\":5}";

    @TempDir
    Path folder;

    @Test
    void everyItemIsOnTheDayOnWhichTheSiteGotItAndOnThatAlone() throws Exception {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of("limits.item-bytes", "1000"));
            site.fault((request, proper) -> switch (request.kind()) {
                case ITEMS -> SiteAnswer.json(200, PAGE);
                case ATTACHMENT -> SiteAnswer.error(503, "unavailable");
                default -> proper.get();
            });
            run(
                    work,
                    "once",
                    "--archiver",
                    "whatsapp",
                    "--from",
                    "2026-11-17T12:00:00Z",
                    "--to",
                    "2026-11-18T12:00:00Z");
            assertThat(site.requests()).containsKey(Kind.ATTACHMENT);
        }
        assertThat(day(work, "2026-11-16")).isEqualTo("listed 0, imported 0, pending 0, letters 0");
        assertThat(day(work, "2026-11-17")).isEqualTo("listed 1, imported 0, pending 0, letters 1");
        assertThat(day(work, "2026-11-18")).isEqualTo("listed 4, imported 1, pending 1, letters 2");
        assertThat(day(work, "2026-11-19")).isEqualTo("listed 0, imported 0, pending 0, letters 0");
    }

    private static String day(WorkFolder work, String day) throws Exception {
        JsonNode counts = new JsonMapper()
                .readTree(run(work, "report", "--day", day, "--format", "json").out())
                .path("days")
                .path(0);
        JsonNode letters = new JsonMapper()
                .readTree(run(work, "dead-letter", "list", "--day", day, "--format", "json")
                        .out());
        return "listed " + counts.path("listed").asLong() + ", imported "
                + counts.path("imported").asLong() + ", pending "
                + counts.path("pending").asLong() + ", letters "
                + letters.findValues("reason").size();
    }

    private static Cli run(WorkFolder work, String command, String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "--config";
        line[1] = work.config().toString();
        line[2] = command;
        System.arraycopy(options, 0, line, 3, options.length);
        return Cli.run(line);
    }
}
