package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** What a listing brings arrives once, whatever happens between its pages. */
class DayListingIT {
    private static final Map<String, String> TWO_A_PAGE = Map.of("collect.page-size", "2");

    @TempDir
    Path folder;

    @Test
    void aDayArrivesOnceAndASecondRunImportsNothing() throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), fiveChats(), TWO_A_PAGE)) {
            RunSummary first = connector.run();
            assertThat(first.complete()).isTrue();
            assertThat(first.imported()).isEqualTo(5);
            assertThat(first.copies()).isEqualTo(5);
            RunSummary second = connector.run();
            assertThat(second.complete()).isTrue();
            assertThat(second.alreadyKnown()).isEqualTo(5);
            assertThat(second.imported() + second.copies()).isZero();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4", "A-5");
        }
    }

    @Test
    void aRunThatCannotRecordAPageHoldsNothingOfThatAndTheNextPagesAfterwards() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 4; i++) {
            day.chat("A-" + i, "large ".repeat(300_000)); // a page that is more than 1 MiB rests in a file
        }
        Map<String, String> oneAPage = Map.of("collect.page-size", "1");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, oneAPage)) {
            Path inTheWay = connector.work().staging().resolve("journals");
            Files.createDirectories(inTheWay.getParent());
            Files.createFile(inTheWay);

            RunSummary failed = connector.run();
            assertThat(failed.failure()).isNotNull();
            assertThat(connector.requests(Kind.ITEMS)).isEqualTo(3);
            assertThat(connector.work().spooled()).isEmpty();

            Files.delete(inTheWay);
            RunSummary next = connector.run();
            assertThat(next.complete()).as(next.toString()).isTrue();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4");
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void theNextPageIsCollectedWhileTheItemsOfOneArePrepared() throws Exception {
        Day day =
                new Day(folder.resolve("day")).file("A-1", "f", new byte[] {1}).chat("A-2", "Ok");
        CountDownLatch second = new CountDownLatch(1);
        AtomicBoolean meanwhile = new AtomicBoolean();
        Map<String, String> oneAPage = Map.of("collect.page-size", "1");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, oneAPage)) {
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ITEMS && !cursor(request).isEmpty()) {
                    second.countDown();
                } else if (request.kind() == Kind.ATTACHMENT) {
                    meanwhile.set(await(second));
                }
                return proper.get();
            });
            assertThat(summary.complete()).isTrue();
            assertThat(meanwhile).isTrue();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2");
        }
    }

    @Test
    void thePageBeforeIsRecordedWhileTheItemsOfOneArePrepared() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok").file("A-2", "f", new byte[] {1});
        Map<String, String> keys = Map.of("collect.page-size", "1", "retry.attempts", "10", "retry.delay", "20ms");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, keys)) {
            Path inTheWay = connector.work().staging().resolve("journals");
            Files.createDirectories(inTheWay.getParent());
            Files.createFile(inTheWay);
            // the first page cannot be recorded before the second one's attachment is asked for
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT) {
                    Files.delete(inTheWay);
                }
                return proper.get();
            });
            assertThat(summary.complete()).isTrue();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEmptyDayIsASuccessOfNoItems() throws Exception {
        Day day = new Day(folder.resolve("day")).item("telegram", "T-1", Day.from(Day.BEN));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.failure()).isNull();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.listed()).isZero();
            assertThat(summary.windowsComplete()).isEqualTo(1);
        }
    }

    @Test
    void aTokenThatExpiresInMidListingIsRenewedOnceAndTheListingGoesOnAtTheSameCursor() throws Exception {
        List<String> cursors = Collections.synchronizedList(new ArrayList<>());
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), fiveChats(), TWO_A_PAGE)) {
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ITEMS) {
                    cursors.add(cursor(request));
                    if (request.count() == 2) {
                        connector.site().revokeTokens();
                    }
                }
                return proper.get();
            });
            assertThat(summary.complete()).isTrue();
            assertThat(summary.elements()).isEqualTo(5);
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(2);
            assertThat(cursors).hasSize(4);
            assertThat(cursors.get(2)).isEqualTo(cursors.get(1)).isNotEmpty();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4", "A-5");
        }
    }

    @Test
    void aTokenThatIsRefusedForEverEndsTheRunAndKeepsWhatIsStaged() throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), fiveChats(), TWO_A_PAGE)) {
            RunSummary failed = connector.run(Answers.on(
                    Kind.ITEMS,
                    (request, proper) ->
                            cursor(request).isEmpty() ? proper.get() : SiteAnswer.error(401, "invalid_token")));
            assertThat(failed.failure()).contains("HTTP 401");
            assertThat(failed.imported()).isEqualTo(2);
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(2);
            assertThat(connector.requests(Kind.ITEMS)).isEqualTo(3);
            assertThat(connector.arrived()).containsExactly("A-1", "A-2");
            RunSummary next = connector.run();
            assertThat(next.complete()).isTrue();
            assertThat(next.imported()).isEqualTo(3);
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4", "A-5");
        }
    }

    @Test
    void aCursorThatIsRepeatedKeepsWhatIsStagedAndLeavesTheRunIncomplete() throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), fiveChats(), TWO_A_PAGE)) {
            String[] second = new String[1];
            RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> {
                SiteAnswer answer = proper.get();
                if (!cursor(request).isEmpty() && second[0] == null) {
                    second[0] = cursor(request);
                }
                return second[0] == null ? answer : Answers.withNext(answer, second[0]);
            }));
            assertThat(summary.complete()).isFalse();
            assertThat(summary.failure()).contains("must not name a cursor again");
            assertThat(summary.windowsIncomplete()).isEqualTo(1);
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4");
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3", "A-4", "A-5");
        }
    }

    @Test
    void anItemOnTwoPagesIsImportedOnce() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .chat("A-2", "Ok")
                .again()
                .chat("A-3", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, TWO_A_PAGE)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.elements()).isEqualTo(4);
            assertThat(summary.listed()).isEqualTo(3);
            assertThat(connector.arrived()).containsExactly("A-1", "A-2", "A-3");
        }
    }

    private Day fiveChats() throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 5; i++) {
            day.chat("A-" + i, "Ok");
        }
        return day;
    }

    private static String cursor(SiteRequest request) {
        String query = request.uri().getRawQuery();
        int at = query.indexOf("cursor=");
        return at < 0 ? "" : query.substring(at + "cursor=".length());
    }
}
