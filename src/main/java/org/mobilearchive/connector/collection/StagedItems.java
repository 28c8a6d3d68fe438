package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.DeadLetter;
import org.mobilearchive.connector.ledger.Replayable;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.StagedRecord;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingException;
import org.mobilearchive.connector.telemessage.Attachment;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.RawItem;

/** Reads back from staging, into the spool, what belongs to a dead letter. Thread-safe. */
public final class StagedItems {
    private final StagedObjects staged;
    private final Spool spool;
    private final StagedRecord record;

    public StagedItems(StagedObjects staged, Spool spool) {
        this.staged = requireNonNull(staged, "staged is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.record = new StagedRecord(spool);
    }

    /** The item's bytes as the site gave them. */
    public RawItem original(Replayable replayable, List<Content> held) throws IOException {
        DeadLetter letter = replayable.letter();
        return new RawItem(letter.archiver(), hold(receive(required(letter.original(), letter)), held));
    }

    /** The same bytes, out of the message that was made of the item. */
    public RawItem originalInMessage(Replayable replayable, List<Content> held) throws IOException {
        DeadLetter letter = replayable.letter();
        Content message = hold(receive(required(replayable.item().message(), letter)), held);
        return new RawItem(letter.archiver(), hold(record.of(message), held));
    }

    /** Whether a part need not be asked for at the site. {@code replayable} is null while items are collected. */
    public boolean has(@Nullable Replayable replayable, Attachment attachment) {
        return replayable != null && replayable.object(attachment.id()).isPresent();
    }

    /** A part that was staged with its item. */
    public Part part(Replayable replayable, Attachment attachment, List<Content> held) throws IOException {
        StagedObject object = replayable.object(attachment.id()).orElseThrow();
        return new Part.Received(attachment, hold(receive(object), held));
    }

    /** The part that the letter is for. */
    public Part.Received recording(Replayable replayable, Item item, List<Content> held) throws IOException {
        DeadLetter letter = replayable.letter();
        String id = requireNonNull(letter.attachmentId(), "the letter is for no part");
        Attachment attachment = item.attachments().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Attachment(id, null, null, 0, null));
        return new Part.Received(attachment, hold(receive(required(letter.original(), letter)), held));
    }

    private static StagedObject required(@Nullable StagedObject object, DeadLetter letter) throws StagingException {
        if (object == null) {
            throw new StagingException("dead letter " + letter.number()
                    + " must have its bytes in staging, and the ledger names none: export them from the site");
        }
        return object;
    }

    private static Content hold(Content content, List<Content> held) {
        held.add(content);
        return content;
    }

    private Content receive(StagedObject object) throws IOException {
        Content content = spool.receive(staged.open(object));
        if (content.sha256().equals(object.sha256())) {
            return content;
        }
        content.release();
        throw new StagingException("staged object " + object.name() + " must have the SHA-256 " + object.sha256()
                + ", and has another: it was changed after it was staged; restore it");
    }
}
