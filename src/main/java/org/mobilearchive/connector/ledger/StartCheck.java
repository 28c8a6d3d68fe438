package org.mobilearchive.connector.ledger;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a ledger before anything is done with it. After a clean end the file is as it was, byte for byte, and only its
 * age is in question; after any other end the audit log is recomputed, every table is read, and the deliveries are held
 * against the log.
 */
final class StartCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
    private final Database database;
    private final LedgerFiles files;
    private final Consumer<String> differences;

    StartCheck(Database database, LedgerFiles files) {
        this.database = database;
        this.files = files;
        this.differences = what -> {
            throw LedgerErrors.damaged(files.display(), what);
        };
    }

    /** @throws LedgerException if the ledger is damaged, or older than it was */
    void run() {
        try {
            checkAge();
            if (!files.clean()) {
                LOG.info("the ledger was not closed: it is checked whole");
                checkWhole();
            }
        } catch (LedgerException e) {
            throw e.getCause() == null ? e : LedgerErrors.damaged(files.display(), "it cannot be read to its end", e);
        } catch (RuntimeException e) {
            throw LedgerErrors.damaged(files.display(), "it cannot be read to its end", e);
        }
    }

    private void checkAge() {
        Optional<Anchor.Mark> anchor = files.anchor();
        if (anchor.isEmpty()) {
            return;
        }
        String hash = database.transaction(tx -> tx.first(
                        "SELECT hash FROM audit WHERE block_no = ?",
                        row -> row.text("hash"),
                        anchor.get().number()))
                .orElse("");
        if (!hash.equals(anchor.get().hash())) {
            differences.accept("it is older than it was: block " + anchor.get().number() + " of its audit log is "
                    + (hash.isEmpty() ? "missing" : "another one"));
        }
    }

    private void checkWhole() {
        CopiesCheck copies = new CopiesCheck(database, differences);
        new Chain(database, differences).walk(block -> block.lines()
                .forEach(line -> copies.visit(block, EvidenceJson.read(line, AuditEntry.class))));
        copies.finish();
        database.transaction(Tx::damage).ifPresent(what -> differences.accept("its database finds it damaged"));
        for (String table : database.transaction(Tx::tables)) {
            if (!table.equalsIgnoreCase("audit")) { // which was read to be recomputed
                database.transaction(tx -> tx.readThrough("SELECT * FROM \"" + table + '"'));
            }
        }
    }
}
