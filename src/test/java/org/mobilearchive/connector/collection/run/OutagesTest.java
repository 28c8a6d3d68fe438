package org.mobilearchive.connector.collection.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.routes.LogCapture;
import org.mobilearchive.connector.stop.StoppedException;

/** One outage is one line, however many mailboxes meet it, and says nothing while the process is being stopped. */
class OutagesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Outages outages = new Outages(now::get);

    @Test
    void theSameCauseIsToldOnceAMinute() {
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 12; i++) {
                outages.tell(new IllegalStateException(new ConnectException("Connection refused")));
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("Outages")
                    .doesNotContain("\tat ");
            now.set(Instant.EPOCH.plus(Duration.ofSeconds(61)));
            outages.tell(new ConnectException("Connection refused"));
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void nothingIsToldOfAProcessThatIsBeingStopped() {
        try (LogCapture log = new LogCapture()) {
            outages.tell(new IllegalStateException(new StoppedException()));
            assertThat(log.lines()).isEmpty();
        }
    }
}
