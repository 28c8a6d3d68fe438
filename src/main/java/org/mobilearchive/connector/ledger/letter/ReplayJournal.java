package org.mobilearchive.connector.ledger.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * The outcome of a dead letter's replay, staged before the ledger records it: two JSON lines in ASCII, the letter and
 * the outcome. The letter is named by values that do not change when the ledger is rebuilt.
 */
public record ReplayJournal(Head head, ReplayOutcome outcome) {
    /**
     * The letter that was replayed.
     *
     * @param item hash of the item's identity before the replay, which may have made it readable
     * @param attachment set if the letter was for a part of an item that was imported without it
     * @param original the letter's staged bytes
     */
    public record Head(
            long run,
            String archiver,
            String item,
            Reason reason,
            @Nullable String attachment,
            @Nullable Instant archivedAt,
            @Nullable StagedObject original) {
        public Head {
            requireNonNull(archiver, "archiver is null");
            requireNonNull(item, "item is null");
            requireNonNull(reason, "reason is null");
        }
    }

    public ReplayJournal {
        requireNonNull(head, "head is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** The head for a letter that a run replays. */
    public static ReplayJournal of(Run run, Replayable replayable, ReplayOutcome outcome) {
        DeadLetter letter = replayable.letter();
        Head head = new Head(
                run.number(),
                run.archiver(),
                replayable.item().hash(),
                letter.reason(),
                letter.attachmentId(),
                replayable.item().archivedAt(),
                letter.original());
        return new ReplayJournal(head, outcome.keeping(letter.original()));
    }

    /** Writes the journal; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        for (Object line : new Object[] {head, outcome}) {
            out.write((EvidenceJson.write(line) + "\n").getBytes(US_ASCII));
        }
    }

    /**
     * Reads a journal to its end and closes the stream.
     *
     * @throws LedgerException if it is not a journal
     */
    public static ReplayJournal read(InputStream in) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
            String head = lines.readLine();
            String outcome = lines.readLine();
            if (head == null || outcome == null) {
                throw new LedgerException("a replay's journal must have two lines, and has fewer");
            }
            return new ReplayJournal(
                    EvidenceJson.read(head, Head.class), EvidenceJson.read(outcome, ReplayOutcome.class));
        }
    }
}
