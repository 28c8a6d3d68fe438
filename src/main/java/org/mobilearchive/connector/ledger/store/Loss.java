package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a ledger was lost while it was open: its disk failed, or its file was damaged or taken away. Thread-safe. */
final class Loss {
    private final String display;
    private final AtomicReference<@Nullable LedgerLostException> lost = new AtomicReference<>();
    private volatile Consumer<LedgerLostException> action = fault -> {};
    private volatile Anchor.@Nullable Mark durable;

    Loss(String display) {
        this.display = requireNonNull(display, "display is null");
    }

    /** Sets what is to be done once when the ledger is lost. */
    void then(Consumer<LedgerLostException> what) {
        action = what;
    }

    boolean isThere() {
        return lost.get() != null;
    }

    /** @throws LedgerLostException if the ledger is lost */
    void requireNone() {
        LedgerLostException before = lost.get();
        if (before != null) {
            throw before;
        }
    }

    /** Notes the newest block of the audit log that is on the disk; null if none was written yet. */
    void durable(Anchor.@Nullable Mark block) {
        durable = block;
    }

    /** The error for a fault of the database or of the files beside it. */
    LedgerException of(Exception fault, Outcome outcome) {
        if (fault instanceof SQLException error && !LedgerErrors.isLost(error)) {
            return LedgerErrors.onStatement(display, error, outcome);
        }
        if (fault instanceof IOException file) { // its anchor
            Optional<String> disk = LedgerDisk.refusedFile(Path.of(display), file);
            if (disk.isPresent()) {
                return new LedgerException(
                        "ledger " + display + " must be written, and " + disk.get() + "; " + outcome);
            }
        }
        LedgerLostException loss = LedgerErrors.lost(display, fault, outcome, durable);
        if (lost.compareAndSet(null, loss)) {
            action.accept(loss);
        }
        return loss;
    }
}
