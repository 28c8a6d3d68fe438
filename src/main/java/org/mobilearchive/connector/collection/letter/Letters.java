package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.item.ListedItem;
import org.mobilearchive.connector.collection.item.SettledItem;
import org.mobilearchive.connector.collection.item.StagedBytes;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Held;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingException;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a replay of dead letters, called by the routes. Thread-safe. */
public final class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

    private final ReplayLedger ledger;
    private final StagedBytes staged;
    private final Spool spool;
    private final StopSign stop;

    public Letters(ReplayLedger ledger, StagedBytes staged, Spool spool, StopSign stop) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.staged = requireNonNull(staged, "staged is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** The requested letters that are open at the call, read from the ledger bit by bit. */
    public Iterator<DeadLetter> open(Run run, DeadLetterFilter filter) {
        return new OpenLetters(ledger, run, filter);
    }

    /** Takes up a letter with everything that its replay needs. */
    public Letter take(DeadLetter letter) {
        stop.check();
        return new Letter(ledger.take(letter), new Held(spool));
    }

    /** Whether it is for a copy that a mailbox refused. */
    public boolean isCopy(Letter letter) {
        return letter.replayable().isCopy();
    }

    /** Whether it is for a recording whose call log was imported without it. */
    public boolean isRecording(Letter letter) {
        return letter.replayable().isPart();
    }

    /** The outcome for such a copy: its mailbox is tried again. */
    public ReplayedLetter copy(Letter letter) {
        return new ReplayedLetter(letter, new ReplayOutcome.OfCopy());
    }

    /** Reads the item's bytes back, like an item of a page. */
    public ListedItem item(Letter letter) throws IOException {
        DeadLetter dead = letter.replayable().letter();
        Content original = staged.read(required(dead.original(), dead), letter.held());
        return ListedItem.ofLetter(new RawItem(dead.archiver(), original), letter.held(), letter.replayable());
    }

    /** The outcome of an item that passed the same steps as a listed one. */
    public ReplayedLetter replayed(SettledItem settled) {
        ListedItem item = settled.listed();
        Letter letter = new Letter(
                requireNonNull(item.letter(), "the item must belong to a dead letter, and does not"), item.held());
        if (settled.outcome() instanceof ItemOutcome.DeadLettered again) {
            LOG.info(
                    "dead letter {} stays open: {}",
                    letter.replayable().letter().number(),
                    again.detail());
        }
        return settled.outcome() instanceof ItemOutcome.Deferred deferred
                ? stays(letter, deferred.error())
                : new ReplayedLetter(letter, new ReplayOutcome.OfItem(settled.outcome()));
    }

    /** A passing fault: the letter stays open. */
    public ReplayedLetter deferred(Letter letter, Throwable fault) {
        LOG.debug("a dead letter stays open", fault);
        return stays(letter, FaultText.of(stop.reasonOf(fault)));
    }

    private ReplayedLetter stays(Letter letter, String text) {
        if (!stop.isSet()) {
            LOG.warn(
                    "dead letter {} stays open: {}",
                    letter.replayable().letter().number(),
                    text);
        }
        return new ReplayedLetter(letter, new ReplayOutcome.Deferred(text));
    }

    /** Whether its journal must be staged before the ledger records it. */
    public boolean isJournaled(ReplayedLetter replayed) {
        return replayed.outcome().isJournaled();
    }

    /** Writes the journal of a letter's outcome. */
    public ToStage<?> journal(Run run, ReplayedLetter replayed) throws IOException {
        Letter letter = replayed.letter();
        try (ContentWriter writer = spool.writer()) {
            ReplayJournal.of(run, letter.replayable(), replayed.outcome()).writeTo(writer);
            Content journal = letter.held().add(writer.finish());
            StagedObject object = StagedNames.replay(run.archiver(), run.startedAt(), journal);
            return new ReplayToStage(replayed, journal, object);
        }
    }

    /** Records the letter's outcome in the ledger, in one transaction, and releases what it held. */
    public void record(Run run, ReplayedLetter replayed) {
        replayed.letter().held().release();
        ledger.record(run, replayed.letter().replayable(), replayed.outcome());
    }

    static StagedObject required(@Nullable StagedObject object, DeadLetter letter) throws StagingException {
        if (object == null) {
            throw new StagingException("dead letter " + letter.number()
                    + " must have its bytes in staging, and the ledger names none: export them from the site");
        }
        return object;
    }
}
