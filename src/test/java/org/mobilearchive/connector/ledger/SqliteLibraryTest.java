package org.mobilearchive.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** A ledger in SQLite takes the library that is installed, and unpacks one only where none is. */
class SqliteLibraryTest {
    @TempDir
    Path folder;

    private Path temporary;

    /** Opens a ledger and is gone, as by a kill. */
    static final class Killed {
        private Killed() {}

        public static void main(String... url) {
            Database.open(url[0], null, null);
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
        install(libraries);
        assertThat(leftBy(libraries)).isEmpty();
    }

    @Test
    void whereNothingIsInstalledForTheSystemTheDriverUnpacksItsOwn() throws Exception {
        assertThat(leftBy(folder.resolve("missing")))
                .anyMatch(name -> name.endsWith(LibraryLoaderUtil.getNativeLibName()));
    }

    private static void install(Path libraries) throws Exception {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path file = Path.of(libraries + resource);
        Files.createDirectories(file.getParent());
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            Files.copy(library, file);
        }
    }

    private List<String> leftBy(Path libraries) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-D" + SqliteDatabase.LIBRARIES + "=" + libraries,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        "jdbc:sqlite:" + folder.resolve("ledger"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(9);
        try (Stream<Path> left = Files.list(temporary)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }
}
