package org.mobilearchive.connector.schedule;

import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.listeners.SchedulerListenerSupport;

/** Camel's component for Quartz, whose cron triggers fire at {@link FiringTimes}. */
public final class ZonedSchedules extends QuartzComponent {
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Scheduler scheduler = getScheduler();
        scheduler.getListenerManager().addSchedulerListener(new SchedulerListenerSupport() {
            @Override
            public void jobScheduled(Trigger trigger) {
                if (trigger instanceof CronTrigger cron && !(trigger instanceof ZonedTrigger)) {
                    replace(scheduler, cron);
                }
            }
        });
    }

    private static void replace(Scheduler scheduler, CronTrigger trigger) {
        try {
            scheduler.rescheduleJob(trigger.getKey(), new ZonedTrigger(trigger));
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule " + trigger.getKey() + " must be replaced, and cannot be", e);
        }
    }
}
