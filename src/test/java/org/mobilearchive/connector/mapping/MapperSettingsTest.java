package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mapping.Items.item;
import static org.mobilearchive.connector.mapping.Items.number;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

class MapperSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void aMapperIsMadeOfTexts() {
        Path file = MappingFiles.write(folder, MappingFiles.HEADER + "12345,dana@contoso.test\n");
        ParticipantMapper mapper = ParticipantMapper.of(
                file.toString(), "", true, true, "domains", "contoso.test", "", InstantSource.system());
        assertThat(mapper.map(item(number("12345"), List.of())).mailboxes()).containsExactly("dana@contoso.test");
    }

    @Test
    void aFileThatIsSwitchedOffIsNotRead() {
        ParticipantMapper mapper = ParticipantMapper.of(
                "none.csv", "", false, true, "domains", "contoso.test", "", InstantSource.system());
        assertThat(mapper.map(item(null, List.of(), "dana@contoso.test")).mailboxes())
                .containsExactly("dana@contoso.test");
    }

    @Test
    void allWrongSettingsAreToldAtOnce() {
        assertThatThrownBy(() -> ParticipantMapper.of("", "", true, false, "ldap", "", "", InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mapping.custom.file is not set, and mapping.custom.enabled is true: name the file\n"
                        + "directory.kind must be domains or csv, and is 'ldap': set one of the two");
        assertThatThrownBy(() -> ParticipantMapper.of("", "", false, false, "csv", "", "", InstantSource.system()))
                .hasMessage("mapping.custom.enabled and mapping.automatic.enabled are both false,"
                        + " and nobody would be found: set one to true\n"
                        + "directory.file is not set, and directory.kind is csv: name the file");
        assertThatThrownBy(() -> ParticipantMapper.of("", "", false, true, "domains", " ", "", InstantSource.system()))
                .hasMessageStartingWith("directory.domains is not set");
    }

    @Test
    void aBadFileIsToldAtTheStart() {
        String missing = folder.resolve("none.csv").toString();
        assertThatThrownBy(() -> ParticipantMapper.of(
                        missing, "", true, true, "domains", "contoso.test", "", InstantSource.system()))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("does not exist");
    }
}
