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
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.WholeFile;
import org.mobilearchive.connector.fault.DiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staging in a folder, each object a {@link WholeFile}. A name that is taken is compared, not believed: other bytes
 * under the name of these are replaced by them, and logged. Thread-safe.
 */
public final class FolderStaging implements Staging, StagedObjects {
    private static final Logger LOG = LoggerFactory.getLogger(FolderStaging.class);
    private static final String PLACE = "staging.folder";

    private final Path folder;

    public FolderStaging(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public <T> T put(ToStage<T> toStage) throws IOException {
        StagedObject object = toStage.object();
        WholeFile file = new WholeFile(PLACE, folder.resolve(object.name()));
        try {
            if (!file.has(object.size(), object.sha256())) {
                boolean taken = Files.exists(file.path());
                // another run may have staged it between the two looks
                if (!taken || !file.has(object.size(), object.sha256())) {
                    write(file, taken, object, toStage.content());
                }
            }
        } catch (DiskException e) {
            throw e.cause().isLasting() ? new StagingRefusedException(e) : e;
        }
        return toStage.staged();
    }

    private static void write(WholeFile file, boolean taken, StagedObject object, Content content) throws IOException {
        if (taken && !object.isNamedByItsBytes()) {
            throw new StagingRefusedException("staged object " + object.name() + " must have " + object.size()
                    + " bytes with the SHA-256 " + object.sha256()
                    + ", and the file of that name has others. Nothing was"
                    + " overwritten: find out who wrote it, and set it aside");
        }
        file.write(object.size(), object.sha256(), content::open);
        if (taken) {
            LOG.warn("{}", object.repaired("file"));
        }
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        Path file = folder.resolve(object.name());
        return object.isSlice() ? slice(file, object) : Files.newInputStream(file);
    }

    /** The slice's bytes: they are few, because it is a slice of a pack, and are read in one piece. */
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
        // A name that begins with a dot is still being written
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, "[!.]*")) {
            for (Path entry : entries) {
                names.add(name + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
            }
        }
        return names.stream().sorted().toList();
    }
}
