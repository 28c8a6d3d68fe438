package org.mobilearchive.connector.collection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.ledger.run.WindowRef;

class OutlookTest {
    private static final Instant DAY = Instant.parse("2026-11-18T00:00:00Z");
    private static final WindowRef FIRST = new WindowRef(1, DAY, DAY.plusSeconds(60));
    private static final WindowRef SECOND = new WindowRef(2, DAY.plusSeconds(60), DAY.plusSeconds(120));

    @Test
    void beforeTheFirstPageNothingIsCounted() {
        Outlook outlook = Outlook.of(2);
        assertThat(outlook.uncounted()).isEqualTo(2);
        assertThat(outlook.toList(0)).isZero();
    }

    @Test
    void aWindowIsCountedOnceHoweverOftenItsPagesCome() {
        Outlook outlook = Outlook.of(2).counted(FIRST, 100).counted(FIRST, 100).counted(FIRST, 103);
        assertThat(outlook.uncounted()).isEqualTo(1);
        assertThat(outlook.toList(40)).isEqualTo(63);
    }

    @Test
    void anEndedWindowHasNothingLeftToListThoughTheSiteCountedMore() {
        Outlook ended = Outlook.of(2).counted(FIRST, 100).ended(98);
        assertThat(ended.toList(98)).isZero();
        assertThat(ended.counted(SECOND, 10).toList(98)).isEqualTo(10);
        assertThat(ended.counted(SECOND, 10).uncounted()).isZero();
    }

    @Test
    void whatIsLeftIsNeverNegative() {
        assertThat(Outlook.of(1).counted(FIRST, 5).toList(7)).isZero();
        assertThatThrownBy(() -> new Outlook(-1, 0, null, 0)).hasMessageContaining(">= 0");
    }
}
