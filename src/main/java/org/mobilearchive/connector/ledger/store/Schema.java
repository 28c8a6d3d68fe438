package org.mobilearchive.connector.ledger.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/** Brings the ledger's tables up to date with the migrations that the program contains. */
final class Schema {
    private Schema() {}

    /**
     * @param first a statement that belongs to the transaction that creates the tables; empty for none
     * @throws LedgerException if the tables belong to a newer program or to a much older one, or were changed by hand
     */
    static MigrateResult migrate(DataSource source, LedgerUrl place, String first) {
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + place.engine().scripts())
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    // The scripts of earlier builds cannot be validated: the program no longer contains them
                    .validateOnMigrate(!SchemaHistory.isEarlier(source, place.engine()))
                    .cleanDisabled(true)
                    .callbacks(first.isEmpty() ? new Callback[0] : new Callback[] {new WithTheTables(first)})
                    .load();
            refuseOther(flyway.info().current(), place.display());
            return flyway.migrate();
        } catch (FlywayException e) {
            throw LedgerErrors.onMigration(place, e);
        }
    }

    /** Runs a statement in the transaction that creates the tables, so that they are never seen without what it writes. */
    private record WithTheTables(String statement) implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE
                    && SchemaHistory.FIRST.equals(
                            context.getMigrationInfo().getVersion().getVersion());
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Statement each = context.getConnection().createStatement()) {
                each.execute(statement);
            } catch (SQLException e) {
                throw new FlywayException("the tables cannot be created", e);
            }
        }

        @Override
        public String getCallbackName() {
            return "with-the-tables";
        }
    }

    private static void refuseOther(@Nullable MigrationInfo current, String ledger) {
        if (current == null) {
            return;
        }
        String version =
                "ledger " + ledger + " has schema version " + current.getVersion() + ", which this program does not ";
        if (current.getState().name().startsWith("FUTURE")) {
            throw new LedgerException(version + "know: start the newer program that wrote it");
        }
        if (current.getVersion().isAtLeast(SchemaHistory.FIRST)) {
            return;
        }
        throw new LedgerException(version + "bring up to date: start an earlier build of schema version "
                + SchemaHistory.FIRST + " once, which does");
    }
}
