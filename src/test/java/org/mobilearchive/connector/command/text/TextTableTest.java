package org.mobilearchive.connector.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A table is never torn at the edge of a terminal. */
class TextTableTest {
    private static final int NARROW = 40;

    private final TextTable table = new TextTable("window", "from", "listed", "failure");

    TextTableTest() {
        table.row(Arrays.asList(7, "2026-11-18T00:00:00Z", 12, null));
        table.row(
                Arrays.asList(8, "2026-11-19T00:00:00Z", 3, "the site was unavailable, and then it was again, twice"));
    }

    @Test
    void aTableThatFitsOrGoesIntoAFileIsOne() {
        assertThat(printed(0))
                .startsWith("window  from                  listed  failure")
                .isEqualTo(printed(120));
    }

    @Test
    void aTableThatIsWiderThanTheTerminalIsABlockForEachRow() {
        assertThat(printed(NARROW).lines()).allMatch(line -> line.length() <= NARROW);
        assertThat(printed(NARROW))
                .isEqualTo(
                        """
                        window 7
                          from 2026-11-18T00:00:00Z, listed 12
                          failure -
                        window 8
                          from 2026-11-19T00:00:00Z, listed 3
                          failure the site was unavailable,
                            and then it was again, twice

                        """);
    }

    private String printed(int columns) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true), columns);
        return text.toString();
    }
}
