package org.mobilearchive.connector.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.mobilearchive.connector.fault.DiskCause;
import org.sqlite.SQLiteErrorCode;

/** What the disk of a ledger in a file does not take, in the words of {@link DiskCause}. */
final class LedgerDisk {
    private static final int PROBE_BYTES = 64 * 1024;

    private LedgerDisk() {}

    /** A write that the disk did not take. SQLite has undone its transaction. */
    static Optional<String> refusedWrite(String ledger, SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_FULL
                ? Optional.of(DiskCause.FULL.text(DiskCause.free(Path.of(ledger))))
                : Optional.empty();
    }

    /** A disk that failed while the ledger was opened; empty if another error did not let it be opened. */
    static Optional<String> failed(SQLiteErrorCode code) {
        return code.name().startsWith(SQLiteErrorCode.SQLITE_IOERR.name())
                ? Optional.of("its disk failed (" + code.name()
                        + "): look into the system's log, check the disk and its file system, and start again")
                : Optional.empty();
    }

    /** A file beside the database that could not be written or created; empty if the disk is not the cause. */
    static Optional<String> refusedFile(Path file, IOException fault) {
        DiskCause cause = DiskCause.of(file, 1, fault);
        return cause.isLasting() ? Optional.of(cause.text(DiskCause.free(file))) : Optional.empty();
    }

    /** A database that could not be opened, which SQLite gives no reason for: a file is written beside it and deleted. */
    static Optional<String> refusedOpening(String ledger) {
        Path probe = Path.of(ledger).resolveSibling(".part-" + UUID.randomUUID());
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
            return Optional.empty();
        } catch (IOException e) {
            return refusedFile(probe, e);
        } finally {
            delete(probe);
        }
    }

    private static void delete(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            // on a read-only disk it was not created
        }
    }
}
