package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.entra.LogCapture;
import org.mobilearchive.connector.entra.MovedClock;
import org.mobilearchive.connector.settings.CertificateEnd;
import org.mobilearchive.connector.settings.Certificates;
import org.mobilearchive.connector.settings.OpenSsl;

class CertificateWatchIT {
    private static final String SETTING = "telemessage.client-certificate";

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();

    @Test
    void theLogWarnsAtTheStartAndOnEveryLaterDayOnceTheEndIsNear() throws Exception {
        Path file = OpenSsl.certificate(folder, "app", 90);
        Certificates certificates = new Certificates(key -> key.equals(SETTING) ? file.toString() : "");
        try (CamelContext camel = new DefaultCamelContext();
                LogCapture log = LogCapture.everything()) {
            CertificateWatch.start(camel, certificates, clock);
            assertThat(log.text()).doesNotContain(SETTING);
            clock.forward(Duration.ofDays(70));
            new CertificateWatch(certificates, clock).run();
            assertThat(log.text()).contains(SETTING + ": the certificate in " + file + " ends on ", "in 19 days");
            assertThat(camel.getRegistry().lookupByNameAndType("certificates", Certificates.class))
                    .as("for whoever shows them")
                    .satisfies(bound -> assertThat(bound.earliest().map(CertificateEnd::setting))
                            .contains(SETTING));
        }
    }
}
