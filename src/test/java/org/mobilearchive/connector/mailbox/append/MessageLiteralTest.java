package org.mobilearchive.connector.mailbox.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MessageLiteralTest {
    private static final int SIZE = 100_000_000;

    @Test
    void aMessageIsNeverHeldWhole() throws IOException {
        AtomicLong read = new AtomicLong();
        AtomicLong written = new AtomicLong();
        AtomicLong mostHeld = new AtomicLong();
        try (MessageLiteral literal = new MessageLiteral(endless(read), SIZE)) {
            WireBuffer out = new WireBuffer(new OutputStream() {
                @Override
                public void write(int b) {
                    written.incrementAndGet();
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    mostHeld.accumulateAndGet(read.get() - written.addAndGet(length) + length, Math::max);
                }
            });
            literal.writeTo(out);
            out.flush();
        }
        assertThat(written).hasValue(SIZE);
        assertThat(mostHeld.get()).isLessThanOrEqualTo(WireBuffer.BYTES);
    }

    @Test
    void nothingLeavesAnyMoreWhenTheSourceForbidsIt() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        WireBuffer out = new WireBuffer(sent);
        AtomicInteger writes = new AtomicInteger();
        try (MessageLiteral literal = new MessageLiteral(forbiddenAfterOneWrite(writes), 3L * WireBuffer.BYTES)) {
            assertThatThrownBy(() -> literal.writeTo(out)).hasMessage("too late");
        }
        assertThatThrownBy(out::flush).hasMessage("too late");
        assertThat(sent.size()).isEqualTo(WireBuffer.BYTES);
        assertThat(out.mayHaveLeft(WireBuffer.BYTES - 1L)).isTrue();
        assertThat(out.mayHaveLeft(WireBuffer.BYTES)).isFalse();
    }

    private static AppendCommand.Source forbiddenAfterOneWrite(AtomicInteger writes) {
        return new AppendCommand.Source() {
            @Override
            public long size() {
                return 3L * WireBuffer.BYTES;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[3 * WireBuffer.BYTES]);
            }

            @Override
            public void beforeWrite() throws IOException {
                if (writes.incrementAndGet() > 1) {
                    throw new IOException("too late");
                }
            }
        };
    }

    private static AppendCommand.Source endless(AtomicLong read) {
        return new AppendCommand.Source() {
            @Override
            public long size() {
                return SIZE;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    @Override
                    public int read() {
                        return read.get() < SIZE ? (int) (read.incrementAndGet() & 0x7f) : -1;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        int count = (int) Math.min(length, SIZE - read.get());
                        read.addAndGet(count);
                        return count == 0 && length > 0 ? -1 : count;
                    }
                };
            }
        };
    }
}
