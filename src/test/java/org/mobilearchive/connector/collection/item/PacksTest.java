package org.mobilearchive.connector.collection.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.Pack;

class PacksTest {
    private static final int KIB = 1024;

    @TempDir
    Path folder;

    private Spool spool;
    private Pack pack;

    @BeforeEach
    void begin() {
        spool = new Spool(folder, Long.MAX_VALUE);
        pack = new Pack(spool);
    }

    @Test
    void aMessageOfMoreThan256KibibytesIsNoPartOfAPack() throws IOException {
        assertThat(Packs.takes(pack, message(256 * KIB))).isTrue();
        assertThat(Packs.takes(pack, message(256 * KIB + 1))).isFalse();
    }

    @Test
    void aPackOf16MebibytesTakesOnlyMessagesOfUpTo64Kibibytes() throws IOException {
        RenderedMessage large = message(256 * KIB);
        while (pack.size() < 16 * KIB * KIB) {
            assertThat(Packs.takes(pack, large)).isTrue();
            Packs.add(pack, large);
        }
        assertThat(Packs.takes(pack, large)).isFalse();
        assertThat(Packs.takes(pack, message(64 * KIB + 1))).isFalse();
        assertThat(Packs.takes(pack, message(64 * KIB))).isTrue();
        pack.release();
    }

    private RenderedMessage message(int bytes) throws IOException {
        return new RenderedMessage(
                "<a@example.test>", Instant.EPOCH, spool.receive(new ByteArrayInputStream(new byte[bytes]), bytes));
    }
}
