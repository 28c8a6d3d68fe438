package org.mobilearchive.connector.ledger.rebuild;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/** Reads the journals that the ledger is rebuilt from: each exactly as it was written, or not at all. Thread-safe. */
final class StagedJournals {
    private static final String WAY_OUT = ": restore staging from its backup, and begin again";

    private final StagedObjects staged;
    private final Lacking lacking;

    StagedJournals(StagedObjects staged, Lacking lacking) {
        this.staged = staged;
        this.lacking = lacking;
    }

    /** @throws LedgerException if it is missing or was changed */
    PageJournal page(StagedObject object) {
        PageJournal journal = read(object, PageJournal::read);
        lacking.check(journal.head().page());
        journal.outcomes().forEach(lacking::check);
        return journal;
    }

    /** @throws LedgerException if it is missing or was changed */
    ReplayJournal replay(StagedObject object) {
        ReplayJournal journal = read(object, ReplayJournal::read);
        if (journal.outcome() instanceof ReplayOutcome.OfItem item) {
            lacking.check(item.outcome());
        } else if (journal.outcome() instanceof ReplayOutcome.OfPart part) {
            lacking.check(part.message());
        }
        return journal;
    }

    /** The object of this name, with its size in bytes. */
    StagedObject sized(String name, String sha256) throws IOException {
        try (InputStream in = staged.open(new StagedObject(name, 0, sha256))) {
            return new StagedObject(name, in.transferTo(OutputStream.nullOutputStream()), sha256);
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T read(StagedObject object, Reader<T> reader) {
        try (InputStream in = staged.open(object)) {
            byte[] bytes = in.readAllBytes();
            if (!Sha256.hex(bytes).equals(object.sha256())) {
                throw new LedgerException("staged object " + object.name() + " was changed" + WAY_OUT);
            }
            return reader.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new LedgerException("staged object " + object.name() + " cannot be read" + WAY_OUT, e);
        }
    }
}
