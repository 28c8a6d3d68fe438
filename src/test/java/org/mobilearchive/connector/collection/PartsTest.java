package org.mobilearchive.connector.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.FileContent;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.telemessage.Attachment;
import org.mobilearchive.connector.telemessage.RawItem;

/** However many parts an item has and however large they are, it holds little in memory. */
class PartsTest {
    private static final int ITEM_BYTES = 1000;

    @TempDir
    Path folder;

    @Test
    void thePartsOfAnItemAreInMemoryAsLongAsTheyAreSmallTogetherAndInFilesBeyond() throws Exception {
        Spool spool = new Spool(folder, 10_000_000);
        Parts parts = new Parts(spool, new MessageRenderer(spool, false));
        List<Content> held = parts.held(new RawItem("whatsapp", MemoryContent.of(new byte[ITEM_BYTES])));

        receive(parts, held, Spool.PREPARED_BYTES - 2 * ITEM_BYTES);
        receive(parts, held, ITEM_BYTES);
        receive(parts, held, 1);
        receive(parts, held, ITEM_BYTES);

        assertThat(held.subList(1, 3)).allMatch(MemoryContent.class::isInstance);
        assertThat(held.subList(3, 5)).allMatch(FileContent.class::isInstance);
        parts.release(held);
    }

    private static void receive(Parts parts, List<Content> held, int bytes) throws IOException {
        Attachment attachment = new Attachment("a" + held.size(), null, null, bytes, null);
        parts.receive(attachment, new ByteArrayInputStream(new byte[bytes]), held);
    }
}
