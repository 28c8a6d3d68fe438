package org.mobilearchive.connector.ledger.item;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * The outcomes of a page's elements, staged before the ledger records them: JSON lines in ASCII, the page first, then
 * one line for each element. The journals and the audit log are all that a rebuild of the ledger needs.
 */
public record PageJournal(Head head, List<ItemOutcome> outcomes) {
    /** The page of the elements. */
    public record Head(long run, long window, String archiver, Instant from, Instant to, StagedObject page) {
        public Head {
            requireNonNull(archiver, "archiver is null");
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            requireNonNull(page, "page is null");
        }

        /** The head of a page of this window. */
        public static Head of(Run run, WindowRef window, StagedObject page) {
            return new Head(run.number(), window.number(), run.archiver(), window.from(), window.to(), page);
        }
    }

    public PageJournal {
        requireNonNull(head, "head is null");
        outcomes = List.copyOf(outcomes);
    }

    /** Writes the journal; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        writeLine(out, head);
        for (ItemOutcome outcome : outcomes) {
            writeLine(out, outcome);
        }
    }

    private static void writeLine(OutputStream out, Object value) throws IOException {
        out.write((EvidenceJson.write(value) + "\n").getBytes(US_ASCII));
    }

    /**
     * Reads a journal to its end and closes the stream.
     *
     * @throws LedgerException if it is not a journal
     */
    public static PageJournal read(InputStream in) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
            String first = lines.readLine();
            if (first == null) {
                throw new LedgerException("a journal must begin with its page, and is empty");
            }
            List<ItemOutcome> outcomes = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                outcomes.add(EvidenceJson.read(line, ItemOutcome.class));
            }
            return new PageJournal(EvidenceJson.read(first, Head.class), outcomes);
        }
    }
}
