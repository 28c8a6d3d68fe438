package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.sqlite.util.LibraryLoaderUtil;

/** A ledger in SQLite takes the library that is installed, and unpacks one only where none is. */
class SqliteLibraryIT {
    @TempDir
    Path folder;

    private Path temporary;

    /** Opens a ledger and is gone, as by a kill. */
    static final class Killed {
        private Killed() {}

        public static void main(String... url) {
            Ledger.open(url[0], null, null);
            Runtime.getRuntime().halt(9);
        }
    }

    @BeforeEach
    void makeTheFolderOfTemporaryFiles() throws Exception {
        temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    @Test
    void whatIsInstalledIsUsedAndNothingIsLeftAmongTheTemporaryFiles() throws Exception {
        Path libraries = folder.resolve("native");
        EmbeddedLedger.installLibrary(libraries);
        assertThat(leftBy(libraries)).isEmpty();
    }

    @Test
    void whereNothingIsInstalledForTheSystemTheDriverUnpacksItsOwn() throws Exception {
        assertThat(leftBy(folder.resolve("missing")))
                .anyMatch(name -> name.endsWith(LibraryLoaderUtil.getNativeLibName()));
    }

    @Test
    void whereItCanBeLoadedFromNowhereTheErrorSaysWhatToDo() throws Exception {
        Files.delete(temporary);
        open(folder.resolve("missing"));
        assertThat(log())
                .contains("SQLite must be loaded for the ledger, and cannot be: restore the installation's lib/native");
    }

    private List<String> leftBy(Path libraries) throws Exception {
        assertThat(open(libraries)).as(log()).isEqualTo(9);
        try (Stream<Path> left = Files.list(temporary)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }

    private int open(Path libraries) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-D" + SqliteDatabase.LIBRARIES + "=" + libraries,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        "jdbc:sqlite:" + folder.resolve("ledger"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
