package org.mobilearchive.connector.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many parts an item has and however large they are, it holds little in memory. */
class HeldTest {
    private static final int ITEM_BYTES = 1000;

    @TempDir
    Path folder;

    @Test
    void thePartsOfAnItemAreInMemoryAsLongAsTheyAreSmallTogetherAndInFilesBeyond() throws Exception {
        Spool spool = new Spool(folder, 10_000_000);
        Held held = new Held(spool);
        held.add(MemoryContent.of(new byte[ITEM_BYTES]));

        Content first = receive(held, Spool.PREPARED_BYTES - 2 * ITEM_BYTES);
        Content second = receive(held, ITEM_BYTES);
        Content third = receive(held, 1);
        Content fourth = receive(held, ITEM_BYTES);

        assertThat(first).isInstanceOf(MemoryContent.class);
        assertThat(second).isInstanceOf(MemoryContent.class);
        assertThat(third).isInstanceOf(FileContent.class);
        assertThat(fourth).isInstanceOf(FileContent.class);
        held.release();
        assertThatThrownBy(third::open).isInstanceOf(IOException.class);
    }

    private static Content receive(Held held, int bytes) throws IOException {
        return held.receive(new ByteArrayInputStream(new byte[bytes]));
    }
}
