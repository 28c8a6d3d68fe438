package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.PageJournal;
import org.mobilearchive.connector.staging.StagedObject;

/** Writes down what became of a page's elements, for staging. Thread-safe. */
public final class Journals {
    private final Spool spool;

    public Journals(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /** The journal of a page. */
    public Content write(OpenWindow window, StagedObject page, List<ItemOutcome> outcomes) throws IOException {
        PageJournal.Head head = PageJournal.Head.of(window.run(), window.row(), page);
        try (ContentWriter writer = spool.writer()) {
            new PageJournal(head, outcomes).writeTo(writer);
            return writer.finish();
        }
    }

    /** Gives the journal's bytes back. */
    public void release(Content journal) {
        journal.release();
    }
}
