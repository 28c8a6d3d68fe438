package org.mobilearchive.connector.ledger.verify;

import java.util.Optional;
import java.util.function.Consumer;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.Chain;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.store.Anchor;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerErrors;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.LedgerFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a ledger before its first use. After a clean end the file is unchanged, byte for byte, and only its age is
 * checked; after any other end the audit log is recomputed, every table is read, and the deliveries are compared with
 * the log.
 */
public final class StartCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
    // For SQLite alone: only its ledgers have files
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    private static final String DAMAGE =
            "SELECT integrity_check AS damage FROM pragma_integrity_check WHERE integrity_check <> 'ok'";

    private final Database database;
    private final LedgerFiles files;
    private final Consumer<String> differences;

    public StartCheck(Database database, LedgerFiles files) {
        this.database = database;
        this.files = files;
        this.differences = what -> {
            throw LedgerErrors.damaged(files.display(), what);
        };
    }

    /** @throws LedgerException if the ledger is damaged, or older than it was */
    public void run() {
        try {
            checkAge();
            if (!files.clean()) {
                LOG.info("the ledger was not closed: the whole ledger is checked");
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
        database.transaction(tx -> tx.first(DAMAGE, row -> row.text("damage")))
                .ifPresent(what -> differences.accept("the database's integrity check found damage"));
        for (String table : database.transaction(tx -> tx.list(TABLES, row -> row.text("name")))) {
            if (!table.equals("audit")) { // already read by the recomputation
                database.transaction(tx -> tx.readThrough("SELECT * FROM \"" + table + '"'));
            }
        }
    }
}
