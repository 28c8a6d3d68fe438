package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** The small day that ships with the demo takes every route but those of the schedule, of replays and of Azure. */
class RouteCoverageIT {
    /** Held by ScheduleIT, which runs the service. */
    private static final List<String> OF_THE_SERVICE = List.of("schedule-", "deliver-at-start");

    /** Held by ReplayIT and RecordingReplayIT. */
    private static final List<String> OF_THE_REPLAY =
            List.of("replay-dead-letters", "replay-letter", "replay-item", "replay-recording");

    /** Only where staging.kind is azure. */
    private static final List<String> OF_AZURE = List.of("get-azure");

    /** Held by the tests of what stays pending, and of leases over processes. */
    private static final List<String> OF_FAULTS = List.of("keep-pending", "keep-leases");

    @TempDir
    Path folder;

    @Test
    void theSampleDayTakesEveryRouteAndItsBooksBalance() throws Exception {
        SiteData day = SampleDay.unpackTo(folder.resolve("day"));
        // a mailbox of so small a day is nudged only where a batch is one message
        Map<String, String> keys = Map.of("deliver.batch-messages", "1", "camel.main.jmxEnabled", "true");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, keys)) {
            // of a requested span no run asks the site for its time
            assertThat(connector.runDue().complete()).isTrue();
            Set<Reason> reasons = new TreeSet<>();
            for (String archiver : connector.connector().archivers()) {
                RunSummary summary = connector.run(archiver);
                assertThat(summary.complete()).as(archiver).isTrue();
                assertThat(summary.imported()).as(archiver).isPositive();
                reasons.addAll(summary.deadLettered().keySet());
            }
            assertThat(reasons).containsExactlyInAnyOrder(Reason.UNMAPPED, Reason.OVERSIZED, Reason.INVALID);
            assertThat(connector.work().spooled()).isEmpty();
            // a run delivers what was nudged as well, and need not wait for the nudge
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(withoutExchanges(connector)).isEmpty());
        }
    }

    private static List<String> withoutExchanges(ConnectorUnderTest connector) {
        ManagedCamelContext managed =
                connector.context().getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        assertThat(connector.context().getRoutes()).hasSizeGreaterThan(20);
        return connector.context().getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> OF_THE_SERVICE.stream().noneMatch(id::startsWith)
                        && !OF_AZURE.contains(id)
                        && !OF_THE_REPLAY.contains(id)
                        && !OF_FAULTS.contains(id))
                .filter(id -> managed.getManagedRoute(id).getExchangesCompleted() == 0)
                .toList();
    }
}
