package org.mobilearchive.connector.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/** Reads journals that the ledger is made anew of: each as it was written, or not at all. Thread-safe. */
final class StagedJournals {
    private static final String WAY_OUT = ": restore staging from its backup, and begin again";

    private final StagedObjects staged;

    StagedJournals(StagedObjects staged) {
        this.staged = staged;
    }

    /** @throws LedgerException if it is missing or was changed */
    PageJournal page(StagedObject object) {
        return read(object, PageJournal::read);
    }

    /** @throws LedgerException if it is missing or was changed */
    ReplayJournal replay(StagedObject object) {
        return read(object, ReplayJournal::read);
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
