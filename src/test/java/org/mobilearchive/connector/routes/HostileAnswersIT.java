package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** A site that answers too much, refuses its own tokens or leads in circles ends the run, and costs no item. */
class HostileAnswersIT {
    private static final Map<String, String> A_MEGABYTE =
            Map.of("limits.received-bytes", "1000000", "retry.attempts", "1");

    @TempDir
    Path folder;

    @Test
    void decodedBytesAreBoundedWhateverTheEncoding() throws Exception {
        byte[] bomb = gzip(new byte[100_000_000]);
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, A_MEGABYTE)) {
            for (SiteAnswer answer : List.of(
                    encoded("gzip", bomb),
                    encoded("gzip, gzip", gzip(bomb)),
                    encoded("gzip", "{\"items\":[],\"next\":null,\"total\":0}".getBytes("UTF-8")),
                    encoded("deflate", bomb),
                    encoded("br", bomb))) {
                RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> answer));
                assertThat(summary.failure()).as("%s", answer.headers()).isNotNull();
                assertThat(summary.windowsComplete()).isZero();
                assertThat(connector.work().spooled()).isEmpty();
            }
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void aTokenThatIsRefusedForEveryAttachmentCostsAFewSignInsAndNotOneForEach() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 12; i++) {
            day.file("A-" + i, "f", new byte[] {1, 2, 3});
        }
        day.chat("A-13", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(
                    Answers.on(Kind.ATTACHMENT, (request, proper) -> SiteAnswer.error(401, "invalid_token")));
            assertThat(summary.pending()).isEqualTo(12);
            assertThat(connector.requests(Kind.TOKEN)).isLessThanOrEqualTo(5);
            assertThat(connector.requests(Kind.ATTACHMENT))
                    .as("4 side by side, and the run's own")
                    .isLessThanOrEqualTo(4 * (4 + 1));
            assertThat(connector.arrived()).containsExactly("A-13");
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).hasSize(13);
        }
    }

    @Test
    void cursorsThatGoInACircleEndTheListing() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        AtomicInteger pages = new AtomicInteger();
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.on(
                    Kind.ITEMS,
                    (request, proper) -> SiteAnswer.json(
                            200,
                            "{\"items\":[],\"next\":\"" + (pages.getAndIncrement() % 2 == 0 ? "A" : "B")
                                    + "\",\"total\":1}")));
            assertThat(summary.failure()).contains("must not name a cursor again");
            assertThat(pages).hasValue(3);
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void anAttachmentThatIsForbiddenKeepsItsItemPendingAndIsReported() throws Exception {
        Day day =
                new Day(folder.resolve("day")).file("A-1", "f", new byte[] {1}).chat("A-2", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary =
                    connector.run(Answers.on(Kind.ATTACHMENT, (request, proper) -> SiteAnswer.error(403, "no")));
            assertThat(summary.complete()).isFalse();
            assertThat(summary.pending()).isEqualTo(1);
            assertThat(connector.requests(Kind.ATTACHMENT))
                    .as("not asked again in the run")
                    .isEqualTo(1);
            assertThat(connector.arrived()).containsExactly("A-2");
        }
    }

    @Test
    void anAttachmentThatChangesBetweenTwoReadsIsTheOneThatCameWhole() throws Exception {
        byte[] second = {9, 9, 9};
        Day day = new Day(folder.resolve("day")).file("A-1", "f", new byte[1000]);
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector
                            .run(Answers.on(
                                    Kind.ATTACHMENT,
                                    (request, proper) -> request.count() == 1
                                            ? proper.get().cutAt(500)
                                            : SiteAnswer.of(200, "image/png", Body.of(List.of(second)))))
                            .complete())
                    .isTrue();
            assertThat(connector.work().staged("attachments")).singleElement().satisfies(file -> assertThat(file)
                    .hasBinaryContent(second));
        }
    }

    @Test
    void aRowThatLeadsToAMailboxOutsideTheDirectoryOpensNoMailboxAndIsTold() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .mapping("External User ID,Microsoft 365 User Mailbox\n" + "+14155550109,thief@gmail.test\n");
        day.item(Day.ARCHIVER, "A-1", "\"sender\":{\"number\":\"+14155550109\"},\"recipients\":[],\"text\":\"x\"");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.deadLettered()).isEqualTo(Map.of(Reason.UNMAPPED, 1L));
            assertThat(summary.copies()).isZero();
            assertThat(connector
                            .connector()
                            .bean("reports", org.mobilearchive.connector.ledger.books.Reports.class)
                            .notFound(summary.run(), 10))
                    .extracting(org.mobilearchive.connector.ledger.books.NotFound::tried)
                    .contains("thief@gmail.test");
        }
    }

    private static SiteAnswer encoded(String encoding, byte[] body) {
        return SiteAnswer.of(200, "application/json", Body.of(List.of(body))).with("Content-Encoding", encoding);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
