package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;
import static org.mobilearchive.connector.mapping.MappingFiles.mailbox;
import static org.mobilearchive.connector.mapping.MappingFiles.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.item.Participant;

class CustomMappingTest {
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "External User ID,Microsoft 365 User Mailbox",
                "external user id;MICROSOFT 365 USER MAILBOX",
                "ExternalUserID\tMicrosoft365UserMailbox",
                "\uFEFF External  User\u00A0ID , Microsoft 365 User Mailbox ",
                "\"External User ID\";\"Microsoft 365 User Mailbox\"",
                "\n\nExternal User ID,Microsoft 365 User Mailbox",
            })
    void theHeaderIsFoundInAnyCaseSpacingAndSeparator(String header) {
        char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        CustomMapping mapping = read(folder, header + "\n+12125550123" + separator + "Dana@Contoso.test\n");
        assertThat(mailbox(mapping, "12125550123")).contains("dana@contoso.test");
        assertThat(mapping.warnings()).isEmpty();
    }

    @Test
    void columnsMayStandInAnyOrderAndUnknownOnesAreWarnedOf() {
        CustomMapping mapping =
                read(folder, "Name,Microsoft 365 User Mailbox,External User ID\nDana,dana@contoso.test,+12125550123\n");
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@contoso.test");
        assertThat(mapping.warnings())
                .singleElement()
                .asString()
                .startsWith("line 1:")
                .contains("'name'");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true"})
    void utf8AndMarkedUtf16AreRead(String charset, boolean mark) {
        String text = (mark ? "\uFEFF" : "") + HEADER + "+12125550123,dana@m\u00FCller.test\n";
        CustomMapping mapping =
                CustomMapping.read(MappingFiles.write(folder, text, Charset.forName(charset)), BareNumbers.UNSAID);
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@xn--mller-kva.test");
    }

    @Test
    void anyOtherEncodingIsRefusedWithItsLine() {
        String text = HEADER + "+12125550123,dana@contoso.test\n+12125550124,kofi@m\u00FCller.test\n";
        Path latin = MappingFiles.write(folder, text, Charset.forName("windows-1252"));
        assertThat(MappingFiles.problems(latin)).singleElement().asString().startsWith("line 3: is not in UTF-8");
        Path unmarked = MappingFiles.write(folder, text, StandardCharsets.UTF_16LE);
        assertThat(MappingFiles.problems(unmarked)).singleElement().asString().contains("UTF-8");
        Path wide = MappingFiles.write(folder, "\uFEFF" + text, Charset.forName("UTF-32LE"));
        assertThat(MappingFiles.problems(wide)).singleElement().asString().contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#TYPE System.Management.Automation.PSCustomObject\r\n",
                "#TYPE Selected.System.Object,,\n",
                "sep=,\n",
                "SEP=;\n",
                "\"sep=,\"\n",
                "sep=,\n\n#TYPE Object\n",
                "\uFEFF\uFEFF",
                "\uFEFFsep=,\n\uFEFF",
            })
    void whatProgramsWriteInFrontOfTheHeaderIsPassedOver(String front) {
        String separator = front.startsWith("SEP") ? ";" : ",";
        CustomMapping mapping = read(
                folder,
                front + "\"External User ID\"" + separator + "\"Microsoft 365 User Mailbox\"\n\"+12125550123\""
                        + separator + "\"dana@contoso.test\"\n");
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@contoso.test");
        assertThat(mapping.warnings()).isEmpty();
        assertThat(MappingFiles.problems(
                        folder, front + HEADER.replace(",", separator) + "BAD" + separator + "x@y.test\n"))
                .singleElement()
                .asString()
                .startsWith("line " + (front.chars().filter(c -> c == '\n').count() + 2) + ": ");
    }

    @Test
    void cellsPaddedWithAnyWhiteSpaceAreTaken() {
        CustomMapping mapping = read(
                folder,
                HEADER + "\u00A0\u200B+12125550123\uFEFF\u2003,\u202Fdana@contoso.test\u00A0\n"
                        + "\" \t\u200Btg: 129443201\u00A0\",\"SMTP:Mei@contoso.test \"\n"
                        + "88210345@lid,Kofi Mensah <kofi@contoso.test>\n");
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@contoso.test");
        assertThat(account(mapping, "tg:129443201")).contains("mei@contoso.test");
        assertThat(account(mapping, "wa-lid:88210345")).contains("kofi@contoso.test");
        assertThat(mapping.warnings()).isEmpty();
    }

    @Test
    void accountsAreHeldBySchemeAndId() {
        CustomMapping mapping =
                read(folder, HEADER + "tg:129443201,dana@contoso.test\nWX:wxid_8H2k,mei@contoso.test\n");
        assertThat(account(mapping, "tg:129443201")).contains("dana@contoso.test");
        assertThat(account(mapping, "wx:wxid_8H2k")).contains("mei@contoso.test");
        assertThat(account(mapping, "wx:wxid_8h2k")).isEmpty();
        assertThat(account(mapping, "129443201")).isEmpty();
        assertThat(mailbox(mapping, "129443201")).isEmpty();
    }

    @Test
    void theNumberComesBeforeTheAccount() {
        CustomMapping mapping =
                read(folder, HEADER + "tg:129443201,dana@contoso.test\n+12125550123,mei@contoso.test\n");
        Participant both = new Participant("Mei", "12125550123", "tg:129443201", null);
        assertThat(mapping.mailboxOf(both, NOW)).contains("mei@contoso.test");
        Participant unknownNumber = new Participant("Dana", "12125550124", "tg:129443201", null);
        assertThat(mapping.mailboxOf(unknownNumber, NOW)).contains("dana@contoso.test");
    }

    @Test
    void theSameRowTwiceIsAcceptedWithAWarning() {
        CustomMapping mapping =
                read(folder, HEADER + "+12125550123,dana@contoso.test\n+1 (212) 555-0123,DANA@contoso.test\n");
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@contoso.test");
        assertThat(mapping.warnings())
                .containsExactly("line 3: '+121******23' has the mailbox of line 2 once more: one of the rows can go");
    }

    @Test
    void aNumberThatIsNotValidIsTakenAsItStandsWithAWarning() {
        CustomMapping mapping = read(
                folder,
                HEADER + "+44 7911 12345,dana@contoso.test\n12345,mei@contoso.test\n+1415***0123,kofi@contoso.test\n");
        assertThat(mailbox(mapping, "+44791112345")).contains("dana@contoso.test");
        assertThat(mailbox(mapping, "+447911123456")).isEmpty();
        assertThat(mailbox(mapping, "791112345")).isEmpty();
        assertThat(mailbox(mapping, "12345")).contains("mei@contoso.test");
        assertThat(mailbox(mapping, "+1415***0123")).contains("kofi@contoso.test");
        assertThat(mapping.warnings())
                .singleElement()
                .asString()
                .startsWith("line 2: External User ID '+44 7*** ***45'");
    }

    @Test
    void aFileWithoutRowsFindsNobodyAndSaysSo() {
        CustomMapping mapping = read(folder, HEADER + " , \n;\n".replace(";", ","));
        assertThat(mapping.size()).isZero();
        assertThat(mapping.warnings()).containsExactly("has no rows: it maps nobody");
    }

    @Test
    void aCellMayHoldSpacesQuotesAndLineEnds() {
        CustomMapping mapping = read(
                folder,
                "Note," + HEADER
                        + "\"two\nlines, and \"\"quotes\"\"\", \"+1 212 555 0123\" ,\u00A0dana@contoso.test \n");
        assertThat(mailbox(mapping, "+12125550123")).contains("dana@contoso.test");
    }

    private static Optional<String> account(CustomMapping mapping, String account) {
        return mapping.mailboxOf(new Participant(null, null, account, null), NOW);
    }
}
