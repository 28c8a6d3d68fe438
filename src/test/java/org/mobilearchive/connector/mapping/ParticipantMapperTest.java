package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mapping.Items.email;
import static org.mobilearchive.connector.mapping.Items.item;
import static org.mobilearchive.connector.mapping.Items.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.telemessage.item.Participant;

class ParticipantMapperTest {
    private static final String DANA = "+12125550101";
    private static final String GMAIL = "+12125550102";
    private static final String OUTSIDER = "+442071838750";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        MappingFiles.write(
                folder,
                MappingFiles.HEADER + DANA + ",dana@contoso.test\n" + GMAIL + ",thief@gmail.com\n"
                        + "tg:7,mei@contoso.test\n");
        Files.writeString(
                folder.resolve("mailboxes.csv"),
                "mailbox,alias\ndana@contoso.test,d.reyes@contoso.test\nmei@contoso.test,\nkofi@contoso.test,\n");
    }

    @Test
    void everyParticipantInsideGetsOneCopyAndOutsidersNone() {
        Mapping mapping = mapper(true, true)
                .map(item(
                        number("0012125550101"),
                        List.of(number(OUTSIDER), email("Mei@contoso.test"), email("d.reyes@contoso.test"))));
        assertThat(mapping.mailboxes()).containsExactly("dana@contoso.test", "mei@contoso.test");
        assertThat(mapping.tried()).containsExactly(OUTSIDER);
        assertThat(mapping.isUnmapped()).isFalse();
    }

    @Test
    void theCustomMappingComesBeforeTheParticipantsAddress() {
        Participant both = new Participant("Dana", DANA, null, "kofi@contoso.test");
        Mapping mapping = mapper(true, true).map(item(both, List.of(), "kofi@contoso.test"));
        assertThat(mapping.mailboxes()).containsExactly("dana@contoso.test");
        assertThat(mapping.tried()).isEmpty();
    }

    @Test
    void aMailboxOfTheFileThatTheDirectoryDoesNotKnowIsNeverUsed() {
        Mapping alone = mapper(true, true).map(item(number(GMAIL), List.of()));
        assertThat(alone)
                .extracting(Mapping::mailboxes, Mapping::tried)
                .containsExactly(List.of(), List.of("thief@gmail.com"));
        assertThat(alone.isUnmapped()).isTrue();
        assertThat(alone.astray()).as("the line of the mapping").containsExactly(3);
        Participant accountToo = new Participant("Mei", GMAIL, "tg:7", "kofi@contoso.test");
        assertThat(mapper(true, true).map(item(accountToo, List.of())).mailboxes())
                .containsExactly("mei@contoso.test");
        Participant emailToo = new Participant("Kofi", GMAIL, null, "kofi@contoso.test");
        assertThat(mapper(true, true).map(item(emailToo, List.of())).mailboxes())
                .containsExactly("kofi@contoso.test");
    }

    @Test
    void addressesOfTheItemThatNoParticipantOwnsAreTriedAsWell() {
        Mapping mapping = mapper(true, true)
                .map(item(
                        number(OUTSIDER),
                        List.of(new Participant("Dana", DANA, null, "KOFI@contoso.test")),
                        "kofi@contoso.test",
                        "MEI@contoso.test",
                        "nobody@contoso.test",
                        "not an address"));
        assertThat(mapping.mailboxes()).containsExactly("dana@contoso.test", "mei@contoso.test");
        assertThat(mapping.tried()).containsExactly(OUTSIDER, "nobody@contoso.test", "not an address");
    }

    @Test
    void anItemOfFormatEmailIsMappedByItsAddresses() {
        Mapping mapping = mapper(true, true).map(item(null, List.of(), "d.reyes@contoso.test", "dana@contoso.test"));
        assertThat(mapping)
                .extracting(Mapping::mailboxes, Mapping::tried)
                .containsExactly(List.of("dana@contoso.test"), List.of());
    }

    @Test
    void eitherMappingCanBeSwitchedOff() {
        Participant dana = new Participant("Dana", DANA, null, "kofi@contoso.test");
        assertThat(mapper(false, true)
                        .map(item(dana, List.of(), "mei@contoso.test"))
                        .mailboxes())
                .containsExactly("kofi@contoso.test", "mei@contoso.test");
        assertThat(mapper(true, false)
                        .map(item(dana, List.of(email("mei@contoso.test")), "mei@contoso.test"))
                        .mailboxes())
                .containsExactly("dana@contoso.test");
        assertThat(mapper(false, true).map(item(number(DANA), List.of())).isUnmapped())
                .isTrue();
    }

    @Test
    void aDeletedAccountAndEmptyTextsLeadNowhereQuietly() {
        Participant deleted = new Participant(null, null, null, null);
        Participant empty = new Participant("", "", " ", "");
        assertThat(mapper(true, true).map(item(deleted, List.of(empty), "")))
                .extracting(Mapping::mailboxes, Mapping::tried)
                .containsExactly(List.of(), List.of());
    }

    @Test
    void whatWasTriedIsShownShortAndWithoutControls() {
        Mapping mapping = mapper(true, true)
                .map(item(
                        number("1\u001B[2J\r\n" + "x".repeat(500)),
                        List.of(number(OUTSIDER), number("44 20 7183 8750"))));
        assertThat(mapping.tried()).hasSize(2).last().isEqualTo(OUTSIDER);
        assertThat(mapping.tried().get(0)).hasSizeLessThan(110).doesNotContain("\u001B", "\r", "\n");
    }

    @Test
    void theNumbersOfTheDirectoryComeLastAndOnlyForValidNumbers() {
        ParticipantMapper mapper = new ParticipantMapper(
                new CustomMappingFile(folder.resolve("mapping.csv"), BareNumbers.UNSAID),
                new CsvDirectory(folder.resolve("mailboxes.csv")),
                true,
                true,
                number -> Optional.of("kofi@contoso.test").filter(kofi -> !number.equals("+442071838751")));
        assertThat(mapper.map(item(number(DANA), List.of())).mailboxes()).containsExactly("dana@contoso.test");
        Participant mei = new Participant("Mei", OUTSIDER, null, "mei@contoso.test");
        assertThat(mapper.map(item(mei, List.of())).mailboxes()).containsExactly("mei@contoso.test");
        assertThat(mapper.map(item(number("0044 20 7183 8750"), List.of())))
                .extracting(Mapping::mailboxes, Mapping::tried)
                .containsExactly(List.of("kofi@contoso.test"), List.of(OUTSIDER));
        assertThat(mapper.map(item(number("12345"), List.of(number("+442071838751")))))
                .extracting(Mapping::mailboxes, Mapping::tried)
                .containsExactly(List.of(), List.of("12345", "+442071838751"));
    }

    @Test
    void addressesAsPeopleWriteThemReachTheirMailboxes() {
        Mapping mapping = mapper(true, true)
                .map(item(
                        email("Mei Lin <Mei@contoso.test>"),
                        List.of(email("SMTP:d.reyes@contoso.test")),
                        "mailto:kofi@contoso.test",
                        "\u00A0mei@contoso.test\u200B"));
        assertThat(mapping.mailboxes()).containsExactly("dana@contoso.test", "kofi@contoso.test", "mei@contoso.test");
        assertThat(mapping.tried()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsShownUnderWhatWasTried() {
        Mapping mapping = mapper(true, true)
                .map(item(number("1.4155550101E+10"), List.of(number("120363041@g.us"), email("Mei Lin"))));
        assertThat(mapping.tried()).containsExactly("1.4155550101E+10", "120363041@g.us", "Mei Lin");
    }

    @Test
    void bothSwitchedOffIsRefused() {
        assertThatThrownBy(() -> mapper(false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set one to true");
        assertThatThrownBy(() -> new ParticipantMapper(null, new DomainDirectory("contoso.test"), true, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mapping.custom.file is not set");
    }

    private ParticipantMapper mapper(boolean custom, boolean automatic) {
        return new ParticipantMapper(
                new CustomMappingFile(folder.resolve("mapping.csv"), BareNumbers.UNSAID),
                new CsvDirectory(folder.resolve("mailboxes.csv")),
                custom,
                automatic);
    }
}
