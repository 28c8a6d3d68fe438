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
import org.mobilearchive.connector.telemessage.Participant;

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
        CustomMapping mapping = CustomMapping.read(MappingFiles.write(folder, text, Charset.forName(charset)));
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
                .containsExactly("line 3: '+12125550123' has the mailbox of line 2 once more: one of the rows can go");
    }

    @Test
    void aNumberThatIsNotValidIsTakenAsItStandsWithAWarning() {
        CustomMapping mapping = read(
                folder,
                HEADER + "07911 123456,dana@contoso.test\n12345,mei@contoso.test\n+1415***0123,kofi@contoso.test\n");
        assertThat(mailbox(mapping, "+447911123456")).isEmpty();
        assertThat(mailbox(mapping, "7911123456")).isEmpty();
        assertThat(mailbox(mapping, "12345")).contains("mei@contoso.test");
        assertThat(mailbox(mapping, "+12345")).isEmpty();
        assertThat(mailbox(mapping, "+1415***0123")).contains("kofi@contoso.test");
        assertThat(mapping.warnings()).singleElement().asString().startsWith("line 2: External User ID '07911 123456'");
    }

    @Test
    void aFileWithoutRowsFindsNobodyAndSaysSo() {
        CustomMapping mapping = read(folder, HEADER + " , \n;\n".replace(";", ","));
        assertThat(mapping.size()).isZero();
        assertThat(mapping.warnings()).containsExactly("has no rows: nobody is found by it");
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
