package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.Replayable;
import org.mobilearchive.connector.message.StagedRecord;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingException;

/** A new file with the original bytes of a dead letter, for its owner alone. */
record LetterFile(Path path) {
    private static final FileAttribute<?>[] OWNER_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    static ConfigurationException unknown(long id) {
        return new ConfigurationException(List.of(
                "there is no dead letter " + id + ": archive-connector dead-letter list --all tells the numbers"));
    }

    /** Writes the file whole or not at all. */
    void write(StagedObjects staged, Replayable replayable) throws IOException {
        StagedObject original = replayable.letter().original();
        StagedObject message = replayable.item().message();
        if (original == null && message == null) {
            throw new StagingException("dead letter " + replayable.letter().number()
                    + " must have its bytes in staging, and the ledger names none");
        }
        try (OutputStream out = create()) {
            if (original != null) {
                copy(staged, original, out);
            } else if (message != null) {
                copyRecord(staged, message, out);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationException(
                    List.of("file " + path + " is there already, and nothing is overwritten: name another one"));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private OutputStream create() throws IOException {
        boolean posix = Files.getFileStore(path.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        return Channels.newOutputStream(Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                posix ? OWNER_ALONE : new FileAttribute<?>[0]));
    }

    private static void copy(StagedObjects staged, StagedObject object, OutputStream out) throws IOException {
        DigestOutputStream digest = new DigestOutputStream(out, Sha256.digest());
        try (InputStream in = staged.open(object)) {
            in.transferTo(digest);
        }
        if (!HexFormat.of().formatHex(digest.getMessageDigest().digest()).equals(object.sha256())) {
            throw new StagingException("staged object " + object.name() + " must have the SHA-256 " + object.sha256()
                    + ", and has another: it was changed after it was staged; restore it");
        }
    }

    /** Of a copy that a mailbox refused: the item's record is in its message, if the message is not the site's own. */
    private static void copyRecord(StagedObjects staged, StagedObject message, OutputStream out) throws IOException {
        Path folder = Files.createTempDirectory("archive-connector-export");
        try {
            Spool spool = new Spool(folder, Long.MAX_VALUE);
            Content content = spool.receive(staged.open(message));
            try (InputStream in = original(spool, content).open()) {
                in.transferTo(out);
            }
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static Content original(Spool spool, Content message) throws IOException {
        StagedRecord record = new StagedRecord(spool);
        return record.isIn(message) ? record.of(message) : message;
    }
}
