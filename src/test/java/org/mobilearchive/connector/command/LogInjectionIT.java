package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** What comes from outside neither writes lines of its own into the log, nor moves a terminal, nor is evaluated. */
class LogInjectionIT {
    @TempDir
    Path folder;

    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void hostileNamesIdsCursorsAndErrorsForgeNothingAndAreNotLookedUp() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            countCalls(canary);
            String hostile =
                    "x\\r\\nFORGED 1\\u001b[31m\\u009b31m${jndi:ldap://127.0.0.1:" + canary.getLocalPort() + "/a}";
            SiteData day = new Day(folder.resolve("day"))
                    .chat(hostile, hostile)
                    .item(Day.ARCHIVER, "A-2", "\"sender\":{\"number\":\"72345\",\"name\":\"" + hostile + "\"}")
                    .item(Day.ARCHIVER, "A-3", Day.attachments(hostile, 10))
                    .write();
            ForkedRun run = run(day, (request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT) {
                    return SiteAnswer.error(500, hostile).with("Retry-After", "${jndi:ldap://127.0.0.1/}");
                }
                return request.kind() == Kind.ITEMS
                        ? SiteAnswer.json(200, "{\"items\":[],\"total\":0,\"next\":\"" + hostile + "\"}")
                        : proper.get();
            });
            ForkedRun items = run(
                    day,
                    (request, proper) ->
                            request.kind() == Kind.ATTACHMENT ? SiteAnswer.error(500, hostile) : proper.get());
            assertThat(run.text() + items.text()).contains("whatsapp").doesNotContain("\u001b", "\u009b");
            assertThat((run.text() + items.text()).lines()).noneMatch(line -> line.startsWith("FORGED"));
            assertThat(lookups).hasValue(0);
        }
    }

    private void countCalls(ServerSocket canary) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            canary.accept().close();
                            lookups.incrementAndGet();
                        }
                    } catch (IOException closed) {
                        // the test has ended
                    }
                },
                "canary");
        thread.setDaemon(true);
        thread.start();
    }

    private ForkedRun run(SiteData day, Fault fault) throws Exception {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            site.fault(fault);
            return ForkedRun.byLauncher(work, ":", Map.of("JAVA_OPTS", "-Dconnector.log.level=trace"));
        }
    }
}
