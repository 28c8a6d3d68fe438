package org.mobilearchive.connector.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/** The ledger's tables, brought up to date by the migrations that the program ships with. */
final class Schema {
    private Schema() {}

    /** @throws LedgerException if the tables are those of a newer program, or were changed by hand */
    static boolean isUpToDate(DataSource source, String ledger) {
        try {
            Flyway flyway = flyway(source, ledger);
            boolean current = flyway.info().pending().length == 0;
            if (current) {
                flyway.validate();
            }
            return current;
        } catch (FlywayException e) {
            throw LedgerErrors.onMigration(ledger, e);
        }
    }

    /** @throws LedgerException if the tables are those of a newer program, or were changed by hand */
    static MigrateResult migrate(DataSource source, String ledger) {
        try {
            return flyway(source, ledger).migrate();
        } catch (FlywayException e) {
            throw LedgerErrors.onMigration(ledger, e);
        }
    }

    private static Flyway flyway(DataSource source, String ledger) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("drop-column", isH2(source) ? "" : "DROP COLUMN"))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
        refuseNewer(flyway.info().current(), ledger);
        return flyway;
    }

    private static boolean isH2(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        }
    }

    private static void refuseNewer(@Nullable MigrationInfo current, String ledger) {
        if (current != null && current.getState().name().startsWith("FUTURE")) {
            throw new LedgerException("ledger " + ledger + " has schema version " + current.getVersion()
                    + ", which this program does not know: start the newer program that wrote it");
        }
    }
}
