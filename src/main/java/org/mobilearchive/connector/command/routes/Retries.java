package org.mobilearchive.connector.command.routes;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.processor.errorhandler.ErrorHandlerSupport;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;

/** The pauses before the routes' retries, by Retry-After or back-off. */
public final class Retries {
    private Retries() {}

    /**
     * Ends the pauses, and begins no others: whatever waits fails now, with the error that it waited after or a refusal to
     * go on. A pause that holds a thread ends within a second.
     */
    public static void end(CamelContext camel) {
        for (Route route : camel.getRoutes()) {
            for (Service service : route.getServices()) {
                for (Service each : ServiceHelper.getChildServices(service, true)) {
                    if (each instanceof ErrorHandlerSupport && each instanceof ShutdownPrepared handler) {
                        handler.prepareShutdown(false, false);
                    }
                }
            }
        }
        ScheduledExecutorService pauses = PluginHelper.getErrorHandlerExecutorService(camel);
        if (pauses instanceof SizedScheduledExecutorService sized) {
            hurry(sized.getScheduledThreadPoolExecutor());
        }
    }

    private static void hurry(ScheduledThreadPoolExecutor pauses) {
        for (Runnable waiting : pauses.getQueue().toArray(Runnable[]::new)) {
            if (pauses.remove(waiting)) {
                pauses.execute(waiting);
            }
        }
    }
}
