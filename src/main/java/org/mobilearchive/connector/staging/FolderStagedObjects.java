package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads back what the route put-folder wrote. */
public final class FolderStagedObjects implements StagedObjects {
    private final Path folder;

    public FolderStagedObjects(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        return Files.newInputStream(folder.resolve(object.name()));
    }
}
