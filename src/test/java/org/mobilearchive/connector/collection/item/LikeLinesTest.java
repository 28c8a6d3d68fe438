package org.mobilearchive.connector.collection.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.collection.item.LikeLines.Turn;

class LikeLinesTest {
    private Instant now = Instant.parse("2026-11-18T06:00:00Z");
    private final LikeLines lines = new LikeLines(() -> now);

    @BeforeEach
    void aFullDiskKeepsThousandItemsBack() {
        List<Turn> turns = IntStream.range(0, 1000).mapToObj(this::full).toList();
        assertThat(turns.subList(0, 9)).containsOnly(Turn.EARLY);
        assertThat(turns.get(9)).isEqualTo(Turn.LAST);
        assertThat(turns.subList(10, 1000)).containsOnly(Turn.LATER);
    }

    @Test
    void oneCauseGetsTenLinesAndAnotherOneIsStillSaid() {
        assertThat(lines.next("whatsapp", "the server did not answer in time")).isEqualTo(Turn.EARLY);
    }

    @Test
    void oneCauseIsSaidOfEachArchiver() {
        assertThat(lines.next("wechat", text(1))).isEqualTo(Turn.EARLY);
    }

    @Test
    void aCauseThatLastsIsSaidAgainAfterAMinute() {
        now = now.plusSeconds(60);
        assertThat(full(0)).isEqualTo(Turn.EARLY);
    }

    private Turn full(int item) {
        return lines.next("whatsapp", text(item));
    }

    private static String text(int item) {
        return "staging.folder must take " + (1000 + item) + " bytes as /data/originals/whatsapp/6075b05" + item
                + ".json, and its disk is full (0 bytes are free): make room on it";
    }
}
