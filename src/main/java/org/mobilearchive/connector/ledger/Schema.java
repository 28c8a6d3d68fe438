package org.mobilearchive.connector.ledger;

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
    static boolean isUpToDate(DataSource source, LedgerUrl place) {
        try {
            Flyway flyway = flyway(source, place);
            boolean current = flyway.info().pending().length == 0;
            if (current) {
                flyway.validate();
            }
            return current;
        } catch (FlywayException e) {
            throw LedgerErrors.onMigration(place.display(), e);
        }
    }

    /** @throws LedgerException if the tables are those of a newer program, or were changed by hand */
    static MigrateResult migrate(DataSource source, LedgerUrl place) {
        try {
            return flyway(source, place).migrate();
        } catch (FlywayException e) {
            throw LedgerErrors.onMigration(place.display(), e);
        }
    }

    private static Flyway flyway(DataSource source, LedgerUrl place) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + place.engine().migrations())
                .placeholders(Map.of("drop-column", place.engine() == Engine.POSTGRESQL ? "DROP COLUMN" : ""))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
        refuseNewer(flyway.info().current(), place.display());
        return flyway;
    }

    private static void refuseNewer(@Nullable MigrationInfo current, String ledger) {
        if (current != null && current.getState().name().startsWith("FUTURE")) {
            throw new LedgerException("ledger " + ledger + " has schema version " + current.getVersion()
                    + ", which this program does not know: start the newer program that wrote it");
        }
    }
}
