package org.mobilearchive.connector.command.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.content.ChangedContentException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.content.WholeFile;
import org.mobilearchive.connector.ledger.letter.Replayable;
import org.mobilearchive.connector.message.StagedRecord;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingException;

/** A new file with the original bytes of a dead letter; only its owner can read it. */
public record LetterFile(Path path) {
    public static ConfigurationException unknown(long id) {
        return new ConfigurationException(List.of(
                "there is no dead letter " + id + ": archive-connector dead-letter list --all shows the numbers"));
    }

    /** Writes the file whole or not at all. */
    public void write(StagedObjects staged, Replayable replayable) throws IOException {
        StagedObject original = replayable.letter().original();
        StagedObject message = replayable.item().message();
        if (original == null && message == null) {
            throw new StagingException("dead letter " + replayable.letter().number()
                    + " must have its bytes in staging, and the ledger names none");
        }
        WholeFile file = new WholeFile("the exported file", path.toAbsolutePath());
        try {
            if (original != null) {
                file.writeNew(original.size(), original.sha256(), () -> staged.open(original));
            } else if (message != null) {
                copyRecord(staged, message, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationException(
                    List.of("file " + path + " is there already, and nothing is overwritten: name another one"));
        } catch (NoSuchFileException e) {
            throw new StagingException("dead letter " + replayable.letter().number()
                    + " must have its bytes in staging, and they are missing there: restore them");
        } catch (ChangedContentException e) {
            throw new StagingException(
                    "dead letter " + replayable.letter().number() + " must have its bytes in staging,"
                            + " and they were changed after they were staged: restore them");
        }
    }

    /** For a copy that a mailbox refused: its message contains the item's record, unless it is the site's own message. */
    private static void copyRecord(StagedObjects staged, StagedObject message, WholeFile file) throws IOException {
        Path folder = Files.createTempDirectory("archive-connector-export");
        try {
            Spool spool = new Spool(folder, Long.MAX_VALUE);
            Content content = spool.receive(staged.open(message));
            Content original = original(spool, content);
            file.writeNew(original.size(), original.sha256(), original::open);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static Content original(Spool spool, Content message) throws IOException {
        StagedRecord record = new StagedRecord(spool);
        return record.isIn(message) ? record.of(message) : message;
    }
}
