package org.mobilearchive.connector.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.telemessage.RawItem;

class SliceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 63, 64, 500, 1000})
    void theGroupsHaveEachItemOnceInThePagesOrder(int items) {
        Slice slice = slice(items);
        assertThat(slice.groups().stream().flatMap(List::stream)).containsExactlyElementsOf(slice.items());
    }

    @Test
    void fewItemsAreHandedOverOneByOneAndManyByTheDozen() {
        assertThat(slice(63).groups()).hasSize(63);
        assertThat(slice(500).groups()).hasSize(34).allMatch(group -> group.size() <= 15);
        assertThat(slice(1000).groups()).hasSize(63).allMatch(group -> group.size() <= 16);
    }

    private static Slice slice(int items) {
        return new Slice(
                IntStream.range(0, items)
                        .mapToObj(i -> new RawItem("whatsapp", MemoryContent.of(new byte[i])))
                        .toList(),
                List.of());
    }
}
