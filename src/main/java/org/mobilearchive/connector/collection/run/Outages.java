package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.stop.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the faults of routes that nobody waits for, each text once a minute: one outage meets many mailboxes at the same
 * time. Thread-safe.
 */
public final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_TEXTS = 100;

    private final InstantSource clock;
    private final Map<String, Instant> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_TEXTS;
        }
    };

    public Outages(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Logs a fault, unless it was logged within the last minute, or the process is being stopped. */
    public void tell(Throwable fault) {
        String text = FaultText.of(fault);
        if (Faults.find(StoppedException.class, fault).isEmpty() && isNew(text)) {
            LOG.warn("{}", text);
        }
        LOG.debug("a route that nobody waits for failed", fault);
    }

    private synchronized boolean isNew(String text) {
        Instant now = clock.instant();
        Instant before = told.get(text);
        boolean isNew = before == null || before.plus(QUIET).isBefore(now);
        if (isNew) {
            told.put(text, now);
        }
        return isNew;
    }
}
