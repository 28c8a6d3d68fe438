package org.mobilearchive.connector.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell that we write is a formula to the spreadsheet that opens it. */
class CsvOutputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+14155550101",
                "-2",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "=cmd|'/c calc'!A0",
                "\uFF1D1"
            })
    void aCellThatBeginsAsAFormulaGetsAnApostrophe(String text) {
        assertThat(CsvOutput.escaped(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana@example.test", "a=b", "72345", "tg:129443201", " x"})
    void anyOtherCellStaysAsItIs(String text) {
        assertThat(CsvOutput.escaped(text)).isEqualTo(text);
    }

    @Test
    void everyCellIsQuotedAndANumberIsNoFormula() throws Exception {
        StringWriter text = new StringWriter();
        CsvOutput csv = new CsvOutput(new PrintWriter(text));
        csv.row(Arrays.asList(-2L, null, "a,\"b\""));
        csv.row(List.of("-2", "two\nlines"));
        csv.end();
        assertThat(text.toString()).isEqualTo("\"-2\",,\"a,\"\"b\"\"\"\r\n\"'-2\",\"two\nlines\"\r\n");
    }
}
