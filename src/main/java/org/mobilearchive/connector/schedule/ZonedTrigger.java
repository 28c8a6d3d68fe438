package org.mobilearchive.connector.schedule;

import java.io.Serial;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.impl.triggers.CronTriggerImpl;

/** A trigger of Quartz that fires at {@link FiringTimes}. */
final class ZonedTrigger extends CronTriggerImpl {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient FiringTimes times;

    /** The same trigger with those times. */
    ZonedTrigger(CronTrigger other) {
        setKey(other.getKey());
        setJobKey(other.getJobKey());
        setDescription(other.getDescription());
        setJobDataMap(other.getJobDataMap());
        setPriority(other.getPriority());
        setMisfireInstruction(other.getMisfireInstruction());
        setCalendarName(other.getCalendarName());
        setStartTime(other.getStartTime());
        setEndTime(other.getEndTime());
        setTimeZone(other.getTimeZone());
        try {
            CronExpression cron = new CronExpression(other.getCronExpression());
            setCronExpression(cron);
            times = new FiringTimes(cron, other.getTimeZone().toZoneId().getRules());
        } catch (ParseException e) {
            throw new IllegalStateException("a trigger's cron expression must be valid, and is not", e);
        }
    }

    @Override
    protected @Nullable Date getTimeAfter(Date time) {
        @Nullable Instant next = times.after(time.toInstant());
        return next == null ? null : Date.from(next);
    }
}
