package org.mobilearchive.connector.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidSetTest {
    @Test
    void eachMessageHasItsUidInTheOrderOfTheSet() {
        assertThat(uids("304", 1)).containsExactly(304L);
        assertThat(uids("304,319:321,7", 5)).containsExactly(304L, 319L, 320L, 321L, 7L);
        assertThat(uids("321:319", 3)).as("a range has no direction, RFC 9051").containsExactly(319L, 320L, 321L);
        assertThat(uids("4294967294:4294967295", 2)).containsExactly(4294967294L, 4294967295L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1:2",
                "1:4",
                "1,2",
                "1,2,3,4",
                "0:2",
                "-1:1",
                "1:9223372036854775807",
                "1,,2",
                "1:2:3",
                "1:*",
                "a:b",
                "9223372036854775808",
                "-9223372036854775807:9223372036854775807",
                "1:2,-5:9223372036854775807"
            })
    void aSetThatHasNotTheUidsOfSoManyHasNone(String set) {
        assertThat(uids(set, 3)).containsOnlyNulls();
    }

    private static List<Long> uids(String set, int count) {
        List<Long> uids = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            uids.add(UidSet.at(set, count, position));
        }
        return uids;
    }
}
