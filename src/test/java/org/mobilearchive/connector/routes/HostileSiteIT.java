package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** Nothing that a site answers makes the connector call another one, or do anything but read the answer. */
class HostileSiteIT {
    @TempDir
    Path folder;

    @Test
    void aRedirectIsNotFollowedAndTheTokenGoesNowhereElse() throws Exception {
        Day day = new Day(folder.resolve("day")).file("A-1", "f", new byte[] {1});
        try (CanaryServer canary = new CanaryServer();
                ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            for (Kind kind : List.of(Kind.TOKEN, Kind.ITEMS, Kind.ATTACHMENT)) {
                for (int status : new int[] {301, 302, 307, 308}) {
                    RunSummary summary =
                            connector.run(Answers.on(kind, (request, proper) -> SiteAnswer.error(status, "moved")
                                    .with("Location", canary.address() + "/stolen")));
                    assertThat(summary.complete()).as("%s %s", kind, status).isFalse();
                }
                connector.site().revokeTokens();
            }
            assertThat(canary.calls()).isEmpty();
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void headersOfAnAnswerNeverBecomeHeadersOfCamel() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .file("A-1", "f", new byte[] {1})
                .file("A-2", "g", new byte[] {2})
                .email("A-3", "Subject: x\r\n\r\ny\r\n".getBytes(UTF_8));
        try (CanaryServer canary = new CanaryServer();
                ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run((request, proper) -> proper.get()
                    .with("CamelHttpUri", canary.address() + "/a")
                    .with("CAmelHttpUri", canary.address() + "/b")
                    .with("CamelRestHttpUri", canary.address() + "/{{telemessage.password}}")
                    .with("CamelHttpPath", "/v1/elsewhere")
                    .with("CamelFileName", "../../evil")
                    .with("CAmelExecCommandExecutable", "touch")
                    .with("CamelMailboxAppendMailbox", Day.BEN)
                    .with("CamelRedeliveryDelay", "600000")
                    .with("org.apache.camel.file.name", "evil")
                    .with("trigger", "evil"));
            assertThat(summary.complete()).isTrue();
            assertThat(canary.calls()).isEmpty();
            assertThat(connector.work().staged())
                    .allSatisfy(file -> assertThat(file.toString()).doesNotContain("evil"));
            assertThat(connector.mail().messages(Day.ANA, ConnectorUnderTest.FOLDER))
                    .hasSize(3);
            assertThat(connector.mail().messages(Day.BEN, ConnectorUnderTest.FOLDER))
                    .isEmpty();
        }
    }

    @Test
    void anObjectOfJavaInAnAnswerIsNeverMade() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Made());
        }
        Day day = new Day(folder.resolve("day")).file("A-1", "f", new byte[] {1});
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            for (Kind kind : List.of(Kind.TOKEN, Kind.ITEMS, Kind.ATTACHMENT)) {
                for (int status : new int[] {500, 200}) {
                    connector.run(Answers.on(
                            kind,
                            (request, proper) -> SiteAnswer.of(
                                    status,
                                    "application/x-java-serialized-object",
                                    Body.of(List.of(bytes.toByteArray())))));
                }
            }
        }
        assertThat(Made.TIMES).hasValue(0);
    }

    /** Counts how often one is read. */
    private static final class Made implements Serializable {
        static final AtomicInteger TIMES = new AtomicInteger();
        private static final long serialVersionUID = 1;

        private Object readResolve() {
            TIMES.incrementAndGet();
            return this;
        }
    }

    @Test
    void idsThatArePathsOrAddressesReachTheSitesOwnOriginAsOneSegment() throws Exception {
        try (CanaryServer canary = new CanaryServer()) {
            List<String> ids = List.of(
                    "../../oauth2/token",
                    "..",
                    ".",
                    canary.address() + "/",
                    canary.address().substring("http:".length()) + "/x",
                    "@" + canary.address().substring("http://".length()),
                    "%2e%2e%2f",
                    "%2e%2e",
                    "a?b=c#d",
                    "a;b=c",
                    "{{telemessage.password}}",
                    "${variable.global:telemessage-token}",
                    "\\u00e9\\ud83d\\ude00 +&",
                    "x".repeat(10_000));
            Day day = new Day(folder.resolve("day"));
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(i);
                day.attachment(plain(id), plain(id), new byte[] {(byte) i});
                day.chat(id, "Ok", Day.attachments(id, 1));
            }
            Set<String> paths = ConcurrentHashMap.newKeySet();
            try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
                RunSummary summary = connector.run((request, proper) -> {
                    paths.add(request.kind() + " " + request.uri().getRawPath());
                    return proper.get();
                });
                assertThat(summary.complete()).isTrue();
                assertThat(connector.requests(Kind.OTHER)).isZero();
                assertThat(connector.requests(Kind.ATTACHMENT)).isEqualTo(ids.size() - 2);
                assertThat(connector.work().staged("attachments")).hasSize(ids.size() - 2);
            }
            assertThat(canary.calls()).isEmpty();
            assertThat(paths)
                    .filteredOn(path -> path.startsWith("ATTACHMENT"))
                    .allSatisfy(path -> assertThat(path.split("/")).hasSize(8));
        }
    }

    private static String plain(String json) {
        return json.replace("\\u00e9", "\u00e9").replace("\\ud83d\\ude00", "\ud83d\ude00");
    }
}
