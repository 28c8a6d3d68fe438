package org.mobilearchive.connector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folder of data that may lie beside the project: {@code ../shared/data}. */
public final class SharedData {
    private SharedData() {}

    /** The folder, or nothing where it is not there. */
    public static Optional<Path> folder() {
        for (Path up = Path.of(System.getProperty("user.dir")); up != null; up = up.getParent()) {
            Path folder = up.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
