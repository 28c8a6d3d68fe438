package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.RawItem;

class PageSlicesTest {
    @TempDir
    Path folder;

    @Test
    void aPageWithinTheContractIsOneSlice() throws Exception {
        assertThat(sizes(1_000, "x")).containsExactly(1_000);
    }

    @Test
    void aPageWithoutItemsIsOneSliceWithoutItems() throws Exception {
        assertThat(sizes(0, "x")).containsExactly(0);
    }

    @Test
    void neitherManyItemsNorLargeOnesAreHeldTogether() throws Exception {
        assertThat(sizes(2_500, "x")).containsExactly(1_000, 1_000, 500);
        assertThat(sizes(10, "x".repeat(3 * 1024 * 1024))).containsExactly(3, 3, 3, 1);
    }

    private List<Integer> sizes(int items, String text) throws Exception {
        String page = IntStream.range(0, items)
                .mapToObj(number -> "{\"id\":\"i" + number + "\",\"version\":1,\"text\":\"" + text + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null,\"total\":" + items + "}"));
        Spool spool = new Spool(folder, Long.MAX_VALUE);
        List<List<RawItem>> slices = new ArrayList<>();
        new PageReader(spool)
                .read("whatsapp", MemoryContent.of(page.getBytes(UTF_8)))
                .slices()
                .forEachRemaining(slices::add);
        for (List<RawItem> slice : slices) {
            for (RawItem item : slice) {
                assertThat(item.key()).isNotNull();
                item.original().release();
            }
        }
        return slices.stream().map(List::size).toList();
    }
}
