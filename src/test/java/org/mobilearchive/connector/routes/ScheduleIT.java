package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.RunningContext;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.stop.StopSign;

/** The service: schedules fire by themselves, one run of a connector at a time. */
class ScheduleIT {
    @TempDir
    Path folder;

    @Test
    void schedulesFireByThemselvesAndNeverOverlap() throws Exception {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger whatsapp = new AtomicInteger();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            site.fault(Answers.on(Kind.ITEMS, (request, proper) -> {
                if (request.uri().getPath().contains("/whatsapp/")) {
                    whatsapp.incrementAndGet();
                    awaitRelease(hold);
                }
                return proper.get();
            }));
            work.write(
                    site.baseUri(),
                    MailAccount.of(mail),
                    day,
                    Map.of("schedule.enabled", "true", "schedule.cron", "* * * * * ?"));
            Connector connector = Connector.of(
                    work.installation(Path.of("").toAbsolutePath()), InstantSource.system(), new StopSign());
            Thread service = new Thread(() -> run(connector), "service");
            service.start();
            try {
                // the held run is asked for every second meanwhile
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> whatsapp.get() == 1 && completed(connector, "collect-telegram") >= 3);
                assertThat(whatsapp).hasValue(1);
                hold.countDown();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> completed(connector, "collect-whatsapp") >= 2
                                && completed(connector, "schedule-whatsapp") >= 2
                                && completed(connector, "deliver-at-start") == 1);
                assertThat(failed(connector)).isEmpty();
            } finally {
                hold.countDown();
                connector.close();
                service.join(TimeUnit.SECONDS.toMillis(60));
            }
            assertThat(service.isAlive()).isFalse();
        }
    }

    private static List<String> failed(Connector connector) {
        return RunningContext.of(connector).getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> statistics(connector, id).getExchangesFailed() > 0)
                .toList();
    }

    private static long completed(Connector connector, String route) {
        ManagedRouteMBean statistics = statistics(connector, route);
        return statistics == null ? 0 : statistics.getExchangesCompleted();
    }

    private static ManagedRouteMBean statistics(Connector connector, String route) {
        return RunningContext.of(connector)
                .getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedRoute(route);
    }

    private static void run(Connector connector) {
        try {
            connector.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitRelease(CountDownLatch hold) {
        try {
            hold.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
