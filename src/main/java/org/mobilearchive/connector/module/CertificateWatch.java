package org.mobilearchive.connector.module;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.settings.Certificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of certificates that end soon, in the log: at the start and once a day. */
record CertificateWatch(Certificates certificates, InstantSource clock) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    /** Looks now, and each day until Camel ends. Binds the certificates for whoever shows them. */
    static void start(CamelContext camel, Certificates certificates, InstantSource clock) {
        camel.getRegistry().bind("certificates", certificates);
        CertificateWatch watch = new CertificateWatch(certificates, clock);
        watch.run();
        ScheduledExecutorService days = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "certificates");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> daily = days.scheduleWithFixedDelay(watch, 1, 1, TimeUnit.DAYS);
        Closing.with(camel, () -> {
            daily.cancel(true);
            days.shutdownNow();
        });
    }

    @Override
    public void run() {
        certificates.warnings(clock.instant()).forEach(LOG::warn);
    }
}
