package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class LedgerErrorsTest {
    @TempDir
    Path folder;

    @Test
    void aDiskThatFailsAtAStartIsNamedAndNoOwnerOrBackupIsBlamed() {
        String ledger = folder.resolve("ledger").toString();
        SQLiteException fault = new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_WRITE);
        assertThat(LedgerErrors.onOpening(ledger, fault).getMessage())
                .startsWith(
                        "ledger " + ledger + " cannot be opened, and its disk failed (SQLITE_IOERR_WRITE): look into");
        assertThat(LedgerErrors.onMigration(LedgerUrl.of("jdbc:sqlite:" + ledger), fault)
                        .getMessage())
                .startsWith(
                        "ledger " + ledger + " cannot be brought up to date, and its disk failed (SQLITE_IOERR_WRITE)");
        assertThat(LedgerErrors.onOpening(ledger, new SQLiteException("x", SQLiteErrorCode.SQLITE_PERM)))
                .hasMessageContaining("check ledger.url, and the file's owner");
    }
}
