package org.mobilearchive.connector.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.stop.StopSign;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the service when it is told to stop: nothing new begins, and what is under way comes to its end or is parked. */
final class ServiceStop extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceStop.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Connector connector;

    ServiceStop(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        StopSign stop = connector.stop();
        Ending ending = Ending.of(connector, () -> LOG.info("stopped, {}", Ending.pending(connector)));
        stop.onSet(() -> standBy(connector.context()));
        stop.onSet(() -> end(ending));
    }

    private void end(Ending ending) {
        while (connector.context().getInflightRepository().size() > 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        ending.worked(false);
        connector.finish();
    }

    private static void standBy(CamelContext camel) {
        try {
            camel.getComponent("quartz", QuartzComponent.class).getScheduler().standby();
        } catch (SchedulerException e) {
            LOG.warn("the schedules cannot be paused: {}", FaultText.of(e));
        }
    }
}
