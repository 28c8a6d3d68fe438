package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mobilearchive.connector.mapping.csv.Problems;

class HoldingsPropertyTest {
    private static final int DAYS = 8;

    @Property
    void rowsAreAcceptedExactlyIfNoDayHasTwoHoldersAndEachDayHasItsOwn(@ForAll("rows") List<Holding> rows) {
        Problems problems = new Problems("mapping file", Path.of("mapping.csv"));
        Holdings holdings = Holdings.of(rows, problems, new Problems("mapping file", Path.of("mapping.csv")));
        assertThat(problems.isEmpty()).isEqualTo(isUnambiguous(rows));
        if (problems.isEmpty()) {
            for (int day = 0; day < DAYS; day++) {
                Optional<String> holder = holders(rows, "a", day).stream().findFirst();
                assertThat(holdings.mailbox("a", day)).isEqualTo(holder);
            }
        }
    }

    @Provide
    Arbitrary<List<Holding>> rows() {
        Arbitrary<Integer> day = Arbitraries.integers().between(0, DAYS - 1);
        return Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("x", "y", "z"), day, day)
                .as((key, mailbox, one, other) ->
                        new Holding(key, mailbox, Math.min(one, other), Math.max(one, other), 2))
                .list()
                .ofMaxSize(5);
    }

    private static boolean isUnambiguous(List<Holding> rows) {
        return IntStream.range(0, DAYS)
                .allMatch(day -> holders(rows, "a", day).size() <= 1
                        && holders(rows, "b", day).size() <= 1);
    }

    private static Set<String> holders(List<Holding> rows, String key, int day) {
        return rows.stream()
                .filter(row -> row.key().equals(key) && row.holdsOn(day))
                .map(Holding::mailbox)
                .collect(Collectors.toSet());
    }
}
