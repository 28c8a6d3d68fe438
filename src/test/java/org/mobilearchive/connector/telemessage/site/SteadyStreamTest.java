package org.mobilearchive.connector.telemessage.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An answer that drips is left; one that comes at a pace may take as long as its size asks for. */
class SteadyStreamTest {
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);

    @Test
    void aByteInTenSecondsIsLeftSoonAfterTheGrace() {
        assertThatThrownBy(() -> read(100, Duration.ofSeconds(10), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("came slower");
        assertThat(Duration.ofNanos(nanos.get() - (Long.MAX_VALUE - 7))).isLessThanOrEqualTo(Duration.ofSeconds(130));
    }

    @Test
    void anAnswerAtAPaceMayTakeAnHour() throws Exception {
        assertThat(read(5 * 1024 * 1024, Duration.ofSeconds(7), 8192)).isEqualTo(5 * 1024 * 1024);
        assertThat(Duration.ofNanos(nanos.get() - (Long.MAX_VALUE - 7))).isGreaterThan(Duration.ofHours(1));
    }

    private long read(int size, Duration each, int block) throws IOException {
        InputStream slow = new ByteArrayInputStream(new byte[size]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                nanos.addAndGet(each.toNanos());
                return super.read(buffer, offset, Math.min(length, block));
            }
        };
        try (InputStream in = new SteadyStream(slow, GRACE, nanos::get)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
