package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** A site that fails for a while costs time, one that fails for good costs the run, and neither costs an item. */
class SiteFaultsIT {
    private static final int[] BURST = {500, 502, 503, 504};

    @TempDir
    Path folder;

    @Test
    void burstsOfServerErrorsAreRetried() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[] {1})
                .email("A-3", "Subject: x\r\n\r\ny\r\n".getBytes(UTF_8));
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        try (ConnectorUnderTest connector =
                ConnectorUnderTest.start(folder.resolve("work"), day, Map.of("retry.attempts", "4"))) {
            RunSummary summary = connector.run((request, proper) -> {
                int count = seen.merge(request.uri().toString(), 1, Integer::sum);
                return count <= 2 ? SiteAnswer.error(BURST[count % BURST.length], "later") : proper.get();
            });
            assertThat(summary.complete()).isTrue();
            assertThat(seen.values()).hasSize(4).containsOnly(3);
        }
    }

    @Test
    void aSiteThatStaysDownIsAskedAsOftenAsConfiguredAndNoMore() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary =
                    connector.run(Answers.on(Kind.ITEMS, (request, proper) -> SiteAnswer.error(503, "unavailable")
                            .with("CamelRedeliveryCounter", "0")));
            assertThat(summary.failure()).contains("HTTP 503");
            assertThat(connector.requests(Kind.ITEMS)).isEqualTo(3);
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void aSiteThatFallsSilentIsLeftAfterTheTimeOut() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        CountDownLatch hold = new CountDownLatch(1);
        Map<String, String> keys = Map.of("telemessage.response-timeout", "1s", "retry.attempts", "0");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, keys)) {
            RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> {
                assertThatCode(() -> hold.await(60, TimeUnit.SECONDS)).doesNotThrowAnyException();
                return proper.get();
            }));
            hold.countDown();
            assertThat(summary.failure()).contains("did not answer in time");
            assertThat(connector.run().complete()).isTrue();
        }
    }

    @Test
    void retriesOfOneStepAreNotTakenFromTheNext() throws Exception {
        Day day =
                new Day(folder.resolve("day")).file("A-1", "f", new byte[] {1}).file("A-2", "g", new byte[] {2});
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run((request, proper) ->
                    request.kind() != Kind.TOKEN && seen.merge(request.uri().toString(), 1, Integer::sum) <= 2
                            ? SiteAnswer.error(503, "unavailable")
                            : proper.get());
            assertThat(summary.complete()).isTrue();
        }
    }

    @Test
    void aPageCutOffInTransferIsRefusedAsAWholeAndAskedForAgain() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok").chat("A-2", "x".repeat(100_000));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.first(1, Kind.ITEMS, (request, proper) -> {
                SiteAnswer whole = proper.get();
                return whole.cutAt(whole.body().size() - 1);
            }));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.elements()).isEqualTo(2);
            assertThat(connector.requests(Kind.ITEMS)).isEqualTo(2);
            assertThat(connector.work().staged("pages")).hasSize(1);
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void anAttachmentCutOffInTransferIsAskedForAgain() throws Exception {
        Day day = new Day(folder.resolve("day")).file("A-1", "f", new byte[200_000]);
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.first(
                    1, Kind.ATTACHMENT, (request, proper) -> proper.get().cutAt(150_000)));
            assertThat(summary.complete()).isTrue();
            assertThat(connector.work().staged("attachments"))
                    .hasSize(1)
                    .first()
                    .satisfies(file -> assertThat(file).hasSize(200_000));
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void whatIsNoPageIsAFailureAndNotAnEmptyDay() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        List<SiteAnswer> answers = List.of(
                text(200, "text/html", "<html><form action='/login'></form></html>"),
                text(200, "application/json", ""),
                text(204, "application/json", ""),
                text(200, "application/json", "{}"),
                text(200, "application/json", "[]"),
                text(200, "application/json", "{\"items\":[],\"next\":null,\"total\":0}{}"),
                text(200, "application/json", "x".repeat(200_000)));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            for (SiteAnswer answer : answers) {
                RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> answer));
                assertThat(summary.failure()).as("%s", answer).isNotNull();
                assertThat(summary.complete()).isFalse();
                assertThat(summary.windowsComplete()).isZero();
            }
            assertThat(connector.work().spooled()).isEmpty();
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).containsExactly("A-1");
        }
    }

    private static SiteAnswer text(int status, String type, String text) {
        return SiteAnswer.of(status, type, Body.of(List.of(text.getBytes(UTF_8))));
    }
}
