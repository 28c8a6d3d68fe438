package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads back what the route put-folder wrote. */
public final class FolderStagedObjects implements StagedObjects {
    private final Path folder;

    public FolderStagedObjects(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        InputStream in = Files.newInputStream(folder.resolve(object.name()));
        if (!object.isSlice()) {
            return in;
        }
        try {
            in.skipNBytes(object.offset());
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return BoundedInputStream.builder()
                .setInputStream(in)
                .setMaxCount(object.size())
                .get();
    }

    @Override
    public List<String> list(String name) throws IOException {
        Path place = folder.resolve(name);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        // What begins with a dot is still being written
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, "[!.]*")) {
            for (Path entry : entries) {
                names.add(name + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
            }
        }
        return names.stream().sorted().toList();
    }
}
