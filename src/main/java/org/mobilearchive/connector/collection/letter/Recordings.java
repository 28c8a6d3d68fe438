package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mobilearchive.connector.collection.item.StagedBytes;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Held;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.message.StagedRecord;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.RawItem;

/** Recordings over the limit, whose call logs were imported without them. Thread-safe. */
public final class Recordings {
    private final StagedBytes staged;
    private final StagedRecord record;
    private final ItemReader reader;
    private final ParticipantMapper mapper;
    private final MessageRenderer renderer;
    private final SizeLimit limit;

    public Recordings(
            StagedBytes staged,
            Spool spool,
            ItemReader reader,
            ParticipantMapper mapper,
            MessageRenderer renderer,
            SizeLimit limit) {
        this.staged = requireNonNull(staged, "staged is null");
        this.record = new StagedRecord(spool);
        this.reader = requireNonNull(reader, "reader is null");
        this.mapper = requireNonNull(mapper, "mapper is null");
        this.renderer = requireNonNull(renderer, "renderer is null");
        this.limit = requireNonNull(limit, "limit is null");
    }

    /** Whether the recording is now within the limit and can have a message of its own. */
    public boolean isWithinLimit(Letter letter) {
        return limit.admits(bytes(letter));
    }

    /** The recording is still over the limit. */
    public ReplayedLetter oversized(Letter letter) {
        return new ReplayedLetter(letter, new ReplayOutcome.Stayed(Reason.OVERSIZED, limit.detail(bytes(letter))));
    }

    private static long bytes(Letter letter) {
        StagedObject part = letter.replayable().letter().original();
        return part == null ? 0 : part.size();
    }

    /** Makes the message with the recording, in reply to its call log. */
    public ToStage<?> render(Letter letter) throws IOException {
        Held held = letter.held();
        DeadLetter dead = letter.replayable().letter();
        Content callLog =
                staged.read(Letters.required(letter.replayable().item().message(), dead), held);
        RawItem raw = new RawItem(dead.archiver(), held.add(record.of(callLog)));
        Item item = item(raw);
        String id = requireNonNull(dead.attachmentId(), "the dead letter must be for a part, and is not");
        Part.Received recording =
                new Part.Received(attachment(item, id), staged.read(Letters.required(dead.original(), dead), held));
        RenderedMessage rendered =
                renderer.renderRecording(item, mapper.map(item).owners(), raw.original(), recording);
        held.add(rendered.content());
        return new RenderedRecording(letter, item, id, rendered);
    }

    private Item item(RawItem raw) throws IOException {
        ItemReading reading = reader.read(raw);
        if (reading instanceof ItemReading.Readable readable) {
            return readable.item();
        }
        throw new IllegalStateException("an item that was imported must be readable: " + reading.detail());
    }

    private static Attachment attachment(Item item, String id) {
        return item.attachments().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Attachment(id, null, null, Attachment.UNKNOWN, null));
    }
}
