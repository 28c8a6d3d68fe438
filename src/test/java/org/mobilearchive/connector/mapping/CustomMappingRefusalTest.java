package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;
import static org.mobilearchive.connector.mapping.MappingFiles.problems;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mapping.csv.CsvHeader;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

class CustomMappingRefusalTest {
    @TempDir
    private Path folder;

    @Test
    void twoHoldersOfOneNumberAreRefusedWithBothLines() {
        String text =
                HEADER + "+1 (212) 555-0123,dana@contoso.test\n12345,x@contoso.test\n0012125550123,mei@contoso.test\n";
        assertThat(problems(folder, text))
                .containsExactly("line 4: '+121******23' has the mailboxes dana@contoso.test (line 2) and"
                        + " mei@contoso.test (line 4) at one time: keep one, or set Valid From and Valid To");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-800-FLOWERS",
                "=+12125550123",
                "'+12125550123",
                "1.21255501230E+10",
                "12125550123.00",
                "@name",
                "john_doe",
                "dana@contoso.test",
                "\"=HYPERLINK(\"\"http://x.test\"\")\"",
                "@SUM(1)",
                "-12125550123",
            })
    void aUserIdThatIsNoNumberOrAccountIsRefusedWithItsLine(String user) {
        assertThat(problems(folder, HEADER + "+12125550199,ok@contoso.test\n" + user + ",dana@contoso.test\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: External User ID '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dana@@contoso.test",
                "dana reyes@contoso.test",
                "\"\"\"dana\"\"@contoso.test\"",
                "\"dana@contoso.test\r\nRCPT TO:<x@y.test>\"",
                "dana",
                "=dana@contoso.test;x@y.test",
            })
    void aBadAddressIsRefusedWithItsLineAndStaysOnOneLine(String address) {
        assertThat(problems(folder, HEADER + "+12125550123," + address + "\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: Microsoft 365 User Mailbox '")
                .doesNotContain("\r", "\n");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheLines() {
        String text = HEADER.replace("\n", ",Valid From,Valid To\n")
                + "+12125550123,dana@contoso.test,,\n"
                + "+12125550123,mei@contoso.test,,\n"
                + "FLOWERS,mei@contoso.test,,\n"
                + "+12125550124,,,\n"
                + ",mei@contoso.test,,\n"
                + "\"+12125550125\",mei@contoso.test,18.11.2026,\n"
                + "+12125550126,mei@contoso.test,2026-11-18,2026-11-17\n"
                + "+12125550127,mei@contoso.test,2026-02-30,\n"
                + "+12125550128,mei@contoso.test,,,surplus\n";
        assertThat(problems(folder, text))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10");
    }

    @Test
    void theLineIsWhereTheRowBeginsEvenAfterCellsWithLineEnds() {
        String text =
                "Note," + HEADER + "\r\"a\rb\nc\r\nd\",12345,dana@contoso.test\r\n\n\"x\ny\",BAD,dana@contoso.test\n";
        assertThat(problems(folder, text)).singleElement().asString().startsWith("line 8: ");
    }

    @Test
    void aQuoteLeftOpenIsRefusedWithTheLineOfItsRow() {
        assertThat(problems(
                        folder, HEADER + "12345,dana@contoso.test\n\"12346,mei@contoso.test\n12347,x@contoso.test\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: a quote is left open");
        assertThat(problems(folder, HEADER + "\"12345\"6,dana@contoso.test\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: a quote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "External User ID\n12345\n",
                "Microsoft 365 User Mailbox,Number\nx@contoso.test,12345\n",
                "External User ID|Microsoft 365 User Mailbox\n",
                "12345,dana@contoso.test\n",
                "External User ID,External User ID,Microsoft 365 User Mailbox\n12345,12345,dana@contoso.test\n",
                "External User ID,Valid To,Valid to,Microsoft 365 User Mailbox\n12345,,,dana@contoso.test\n",
            })
    void aHeaderWithoutOrWithDoubledColumnsIsRefused(String text) {
        assertThat(problems(folder, text)).singleElement().asString().startsWith("line 1: the header ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Valid Untill", "valid_to", "Vaild From", "ValidTo2", "VALID", "External User IDs"})
    void aColumnThatIsNearlyAKnownOneIsRefused(String column) {
        assertThat(problems(folder, HEADER.replace("\n", "," + column + "\n") + "+12125550123,dana@contoso.test,x\n"))
                .singleElement()
                .asString()
                .startsWith("line 1: the column '" + CsvHeader.name(column) + "' is not used, and is like ");
    }

    @Test
    void noLineHoldsANumberSoThatItCanBeLogged() {
        String text = HEADER + "+1 (212) 555-0123,dana@contoso.test\n0012125550123,mei@contoso.test\n"
                + "1-212-555-0123 x,mei@contoso.test\n=+12125550123,mei@contoso.test\n2125550123,mei@contoso.test\n";
        assertThat(problems(folder, text)).hasSize(5).noneMatch(problem -> problem.replaceAll("[^0-9]", "")
                .contains("5550123"));
    }

    @Test
    void theMessageShowsTwentyProblemsAndCountsAll() {
        Path file = MappingFiles.write(folder, HEADER + "BAD,dana@contoso.test\n".repeat(2_000));
        assertThatThrownBy(() -> CustomMapping.read(file, BareNumbers.UNSAID))
                .isInstanceOfSatisfying(MappingFileException.class, refusal -> {
                    assertThat(refusal.count()).isEqualTo(2_000);
                    assertThat(refusal.problems()).hasSize(1_000);
                    assertThat(refusal.getMessage().lines()).hasSize(22);
                })
                .hasMessageStartingWith("mapping file " + file + " is refused, problems: 2000\n  line 2: ")
                .hasMessageEndingWith("\n  and 1980 more");
    }
}
