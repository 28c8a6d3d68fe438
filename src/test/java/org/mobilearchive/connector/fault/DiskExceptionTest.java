package org.mobilearchive.connector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskExceptionTest {
    private static final Path FILE = Path.of("/nowhere/x");

    @Test
    void whatTheSystemSaysIsInWordsAndNamesNoClass() {
        assertThat(new DiskException("place", FILE, 1, new NoSuchFileException("/nowhere/.part-1")))
                .hasMessageEndingWith("check its folder, owner and permissions (there is no such folder)");
        assertThat(new DiskException("place", FILE, 1, new AccessDeniedException("/nowhere/.part-1")))
                .hasMessageEndingWith("(permission denied)");
        assertThat(new DiskException("place", FILE, 1, new FileSystemException("/nowhere", null, "Not a directory")))
                .hasMessageEndingWith("(Not a directory)");
    }
}
