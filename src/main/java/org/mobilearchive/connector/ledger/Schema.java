package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/** The ledger's tables, brought up to date by the migrations that the program ships with. */
final class Schema {
    private Schema() {}

    /** Returns whether there was anything to do. */
    static boolean migrate(DataSource source, String ledger) {
        try {
            Optional<MigrationScript> before = MigrationScript.of(source);
            if (before.isPresent()) {
                before.get().restore();
            }
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load();
            refuseNewer(flyway.info().current(), ledger);
            return migrate(flyway, before);
        } catch (FlywayException | SQLException | IOException e) {
            throw LedgerErrors.onMigration(ledger, e);
        }
    }

    private static boolean migrate(Flyway flyway, Optional<MigrationScript> before) throws SQLException, IOException {
        boolean pending = flyway.info().pending().length > 0;
        if (pending && before.isPresent()) {
            before.get().write();
        }
        flyway.migrate();
        if (before.isPresent()) {
            before.get().forget();
        }
        return pending;
    }

    private static void refuseNewer(@Nullable MigrationInfo current, String ledger) {
        if (current != null && current.getState().name().startsWith("FUTURE")) {
            throw new LedgerException("ledger " + ledger + " has schema version " + current.getVersion()
                    + ", which this program does not know: start the newer program that wrote it");
        }
    }
}
