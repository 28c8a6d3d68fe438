package org.mobilearchive.connector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** A route that is started by Quartz fires at the times of the connector's own rule. */
class ZonedSchedulesTest {
    @Test
    void aRoutesTriggerFiresOnTheDayOnWhichItsTimeIsMissing() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            ZonedSchedules schedules = new ZonedSchedules();
            camel.getRegistry().bind("quartz", schedules);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:connectors/x?cron=0+30+2+*+*+?&trigger.timeZone=Europe/Berlin&stateful=true")
                            .to("log:x");
                }
            });
            camel.start();
            Scheduler scheduler = schedules.getScheduler();
            Set<TriggerKey> keys = scheduler.getTriggerKeys(GroupMatcher.anyGroup());
            assertThat(keys).hasSize(1);
            Trigger trigger = scheduler.getTrigger(keys.iterator().next());
            assertThat(trigger.getFireTimeAfter(Date.from(Instant.parse("2027-03-27T12:00:00Z"))))
                    .isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
            assertThat(trigger.getNextFireTime()).isInTheFuture();
            assertThat(scheduler.getJobDetail(trigger.getJobKey()).isConcurrentExecutionDisallowed())
                    .isTrue();
        }
    }
}
