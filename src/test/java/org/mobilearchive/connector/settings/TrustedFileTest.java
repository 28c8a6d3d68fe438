package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others may write is not trusted, and the command that mends it is named. */
class TrustedFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        mode(folder, "rwx------");
        file = Files.writeString(folder.resolve("telemessage.password"), "s3cret");
        mode(file, "rw-------");
    }

    @ParameterizedTest
    @CsvSource({"rw-rw-rw-", "rw-r---w-", "rwxrwxrwx"})
    void aFileThatOthersMayWriteIsRefusedWithChmodsWords(String mode) throws IOException {
        mode(file, mode);
        assertThat(TrustedFile.problems(file))
                .containsExactly(
                        file + " must be writable by its owner alone, and is " + mode + ": chmod go-w " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "r--r--r--", "rw-------", "rwxr-xr-x"})
    void aFileThatOthersMayOnlyReadIsTaken(String mode) throws IOException {
        mode(file, mode);
        assertThat(TrustedFile.problems(file)).isEmpty();
    }

    @Test
    void aFolderInWhichOthersCanReplaceTheFileIsRefused() throws IOException {
        mode(folder, "rwxrwxrwx");
        assertThat(TrustedFile.problems(file))
                .containsExactly(
                        folder + " must be writable by its owner alone, and is rwxrwxrwx: chmod go-w " + folder);
    }

    @Test
    void whatBelongsToAnotherUserThanRootAndTheProcessesOwnIsRefusedAndRootReadsAll() throws IOException {
        if (Files.getAttribute(file, "unix:uid").equals(0)) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        assertThat(TrustedFile.ofOwner(file, owner)).isEmpty();
        assertThat(TrustedFile.ofOwner(file, 0)).isEmpty();
        assertThat(TrustedFile.ofOwner(Path.of("/etc/passwd"), owner))
                .as("root's")
                .isEmpty();
        assertThat(TrustedFile.ofOwner(folder.resolve("none"), owner + 1)).isEmpty();
        assertThat(TrustedFile.ofOwner(file, owner + 1))
                .containsExactly(file + " must belong to the user of this process or to root, and belongs to user "
                        + Files.getOwner(file) + ": chown " + System.getProperty("user.name") + " " + file);
    }

    @Test
    void whatIsNotThereIsForWhoeverReadsIt() {
        assertThat(TrustedFile.problems(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theSecretsFolderAndItsFilesAreRefusedWhereOthersMayWriteThem() throws IOException {
        mode(file, "rw-rw-rw-");
        mode(folder, "rwxrwxrwx");
        assertThatThrownBy(() -> SecretFiles.read(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("chmod go-w " + folder)
                .hasMessageContaining("chmod go-w " + file)
                .message()
                .doesNotContain("s3cret");
    }

    /** An empty password would be sent, and count as a wrong one. */
    @Test
    void anEmptySecretIsRefusedAlsoIfItIsOfARouteOfOnesOwn() throws IOException {
        Path empty = Files.writeString(folder.resolve("custom.api-key"), "\n");
        assertThatThrownBy(() -> SecretFiles.read(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("secret file " + empty + " must hold a secret, and is empty: write it, or delete the file");
    }

    @Test
    void theMappingIsRefusedWhereOthersMayWriteIt() throws IOException {
        mode(file, "rw-rw-rw-");
        Properties values = Settings.defaults();
        values.setProperty("mapping.custom.file", file.toString());
        SettingsCheck check = new SettingsCheck(key -> Optional.ofNullable(values.getProperty(key)), null);
        assertThatThrownBy(() -> check.values().throwIfProblems()).hasMessageContaining("chmod go-w " + file);
    }

    /** Editors of Windows put marks before the text; a site would answer 401, and nobody would see why. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFs3cret", "\uFEFF\uFEFFs3cret\n", "s3cret\r\n", "s3cret"})
    void aSecretIsWithoutByteOrderMarksAndTheEndOfItsLine(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(SecretFiles.read(folder)).isEqualTo(Map.of("telemessage.password", "s3cret"));
    }

    @Test
    void aSecretOfOnesOwnMayBeAFile() throws IOException {
        Files.writeString(folder.resolve("custom.api-key"), "k3y\n");
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.createDirectory(folder.resolve("custom.folder"));
        assertThat(SecretFiles.read(folder))
                .isEqualTo(Map.of("telemessage.password", "s3cret", "custom.api-key", "k3y"));
    }

    /** Camel reads placeholders in every value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{{b}}c",
                "a{{b",
                "a}}b",
                "{{",
                "{{env:HOME}}",
                "${x}#{y}",
                "CORP\\svc",
                "a\\b",
                "a\\",
                "a\\\\",
                "a\\\\b",
                "\\\\",
                "\\",
                "a\\bcd\\e"
            })
    void aSecretIsTakenAsItIsAlsoIfItLooksLikeAPlaceholder(String secret) throws IOException {
        Files.writeString(file, secret);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().setOverrideProperties(SecretFiles.read(folder));
            assertThat(camel.getPropertiesComponent().resolveProperty("telemessage.password"))
                    .contains(secret);
        }
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
