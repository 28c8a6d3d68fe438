package org.mobilearchive.connector.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class HolderTest {
    @Test
    void aHolderOfAnotherHostOrSpaceOfProcessesIsNeverTakenForDead() {
        String[] self = Holder.self().split(" ");
        assumeThat(self).hasSize(5);
        assertThat(Holder.isGone(Holder.self())).isFalse();
        assertThat(Holder.isGone(Holder.self() + "1"))
                .as("the process id is another one's now")
                .isTrue();
        assertThat(Holder.isGone(Holder.self().replace(self[0], "other-boot") + "1"))
                .isFalse();
        assertThat(Holder.isGone(Holder.self().replace(self[1], "pid:[1]") + "1"))
                .isFalse();
        assertThat(Holder.isGone("process 4711")).isFalse();
        assertThat(Holder.isGone(null)).isFalse();
    }
}
