package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.IOUtils;

/** Reads back what the route put-folder wrote. */
public final class FolderStagedObjects implements StagedObjects {
    private final Path folder;

    public FolderStagedObjects(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        Path file = folder.resolve(object.name());
        return object.isSlice() ? slice(file, object) : Files.newInputStream(file);
    }

    /** What the file has of it: small, for it is of a pack, and read at once. */
    private static InputStream slice(Path file, StagedObject slice) throws IOException {
        try (SeekableByteChannel pack = Files.newByteChannel(file)) {
            long rest = Math.max(0, pack.size() - slice.offset());
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(slice.size(), rest)));
            IOUtils.read(pack.position(slice.offset()), bytes);
            return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
        }
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
