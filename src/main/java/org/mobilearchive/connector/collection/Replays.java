package org.mobilearchive.connector.collection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.DeadLetter;
import org.mobilearchive.connector.ledger.DeadLetterFilter;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.ItemIdentity;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.Reason;
import org.mobilearchive.connector.ledger.ReplayJournal;
import org.mobilearchive.connector.ledger.ReplayLedger;
import org.mobilearchive.connector.ledger.ReplayOutcome;
import org.mobilearchive.connector.ledger.Replayable;
import org.mobilearchive.connector.ledger.Run;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.ItemReading;
import org.mobilearchive.connector.telemessage.RawItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters on their way back, as the routes go through them. Thread-safe. */
public final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private final ReplayLedger ledger;
    private final MessageRenderer renderer;
    private final SizeLimit limit;
    private final Spool spool;

    public Replays(ReplayLedger ledger, MessageRenderer renderer, SizeLimit limit, Spool spool) {
        this.spool = spool;
        this.ledger = ledger;
        this.renderer = renderer;
        this.limit = limit;
    }

    /** The open letters that are meant, those that were there at the call; read from the ledger bit by bit. */
    public Iterator<DeadLetter> letters(Run run, DeadLetterFilter filter) {
        return new OpenLetters(ledger, run, filter);
    }

    /** The letter with all that its replay needs. */
    public Replayable take(DeadLetter letter) {
        return ledger.take(letter);
    }

    /** A place to remember what a letter holds in the spool, for one letter and thread. */
    public List<Content> held() {
        return new ArrayList<>();
    }

    /** It went the way of an item that was listed. */
    public ReplayOutcome ofItem(ItemOutcome outcome) {
        return new ReplayOutcome.OfItem(outcome);
    }

    /** Its mailbox is to be tried again. */
    public ReplayOutcome ofCopy() {
        return new ReplayOutcome.OfCopy();
    }

    /** Whether the part that the letter is for can have a message of its own by now. */
    public boolean isWithinLimit(Replayable replayable) {
        return limit.admits(bytes(replayable));
    }

    /** The part that the letter is for is still over the limit. */
    public ReplayOutcome oversized(Replayable replayable) {
        return new ReplayOutcome.Stayed(Reason.OVERSIZED, limit.detail(bytes(replayable)));
    }

    private static long bytes(Replayable replayable) {
        StagedObject part = replayable.letter().original();
        return part == null ? 0 : part.size();
    }

    /** A passing fault kept it where it was. */
    public ReplayOutcome deferred(Replayable replayable, Throwable fault) {
        String text = FaultText.of(fault);
        LOG.warn("dead letter {} stays one: {}", replayable.letter().number(), text);
        LOG.debug("a dead letter stays one", fault);
        return new ReplayOutcome.Deferred(text);
    }

    /** The item of a call log that was imported. */
    public Item item(ItemReading reading) {
        if (reading instanceof ItemReading.Readable readable) {
            return readable.item();
        }
        throw new IllegalStateException("an item that was imported must be readable: " + reading.detail());
    }

    /** The message that brings a recording after its call log. */
    public RenderedMessage render(RawItem raw, Item item, Part.Received recording, List<Content> held)
            throws IOException {
        RenderedMessage rendered = renderer.renderRecording(item, raw.original(), recording);
        held.add(rendered.content());
        return rendered;
    }

    /** The recording's message is staged. */
    public ReplayOutcome ofPart(Item item, Part.Received recording, RenderedMessage rendered, StagedObject message) {
        return new ReplayOutcome.OfPart(
                new ItemIdentity.Recording(item.key(), recording.attachment().id()),
                rendered.internalDate(),
                rendered.messageId(),
                message);
    }

    /** Writes what became of a letter, to be staged before the ledger takes it. */
    public Content journal(Run run, Replayable replayable, ReplayOutcome outcome, List<Content> held)
            throws IOException {
        try (ContentWriter writer = spool.writer()) {
            ReplayJournal.of(run, replayable, outcome).writeTo(writer);
            Content journal = writer.finish();
            held.add(journal);
            return journal;
        }
    }

    /** The same, staged as this journal says. */
    public ReplayOutcome journaled(ReplayOutcome outcome, StagedObject journal) {
        return new ReplayOutcome.Journaled(outcome, journal);
    }

    /** Writes what became of the letter, in one transaction. */
    public void record(Run run, Replayable replayable, ReplayOutcome outcome) {
        ledger.record(run, replayable, outcome);
    }
}
