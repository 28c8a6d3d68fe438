package org.mobilearchive.connector.collection.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.collection.item.ListedItem;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.RawItem;

class SortedSliceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 63, 64, 500, 1000})
    void theGroupsHaveEachItemOnceInThePagesOrder(int items) {
        SortedSlice slice = slice(items);
        assertThat(slice.groups().stream().flatMap(group -> group.items().stream()))
                .containsExactlyElementsOf(slice.open());
    }

    @Test
    void fewItemsAreHandedOverOneByOneAndManyByTheDozen() {
        assertThat(slice(63).groups()).hasSize(63);
        assertThat(slice(500).groups())
                .hasSize(34)
                .allMatch(group -> group.items().size() <= 15);
        assertThat(slice(1000).groups())
                .hasSize(63)
                .allMatch(group -> group.items().size() <= 16);
    }

    @Test
    void aSliceIsNotFinishedBeforeEachOfItsItemsHasBecomeSomething() {
        assertThat(slice(0).finish().outcomes()).isEmpty();
        assertThatThrownBy(slice(1)::finish).hasMessageContaining("each of 1 items must have an outcome");
    }

    private SortedSlice slice(int items) {
        Spool spool = new Spool(folder, 1000);
        Pack pack = new Pack(spool);
        List<ListedItem> open = IntStream.range(0, items)
                .mapToObj(i -> ListedItem.onPage(new RawItem("whatsapp", MemoryContent.of(new byte[i])), spool, pack))
                .toList();
        return new SortedSlice(StagedObject.named("pages/p.json"), open, List.of(), List.of(), pack);
    }
}
