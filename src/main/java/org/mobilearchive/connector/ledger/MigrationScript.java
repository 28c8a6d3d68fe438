package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a ledger of H2 held before a migration, beside its file until the migration has ended: H2 commits each statement
 * of one by itself, so that a crash in the middle leaves what is neither the old ledger nor the new one. PostgreSQL
 * undoes an unfinished migration by itself.
 */
final class MigrationScript {
    private static final String ENDING = ".before-migration.sql";

    private final DataSource source;
    private final Path file;

    private MigrationScript(DataSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    /** Of a ledger in a file of H2; empty for any other one. */
    static Optional<MigrationScript> of(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getURL().startsWith("jdbc:h2:file:")) {
                return Optional.empty();
            }
            try (ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
                path.next();
                return Optional.of(new MigrationScript(source, Path.of(path.getString(1) + ENDING)));
            }
        }
    }

    /** Puts the ledger back to what it was before a migration that was cut short, if there was one. */
    void restore() throws SQLException {
        if (Files.exists(file)) {
            execute("DROP ALL OBJECTS");
            execute("RUNSCRIPT FROM ? CHARSET 'UTF-8'", file);
        }
    }

    /** Writes down what the ledger holds, before a migration. */
    void write() throws SQLException, IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        execute("SCRIPT TO ? CHARSET 'UTF-8'", part);
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The migration has ended, and is on the disk. */
    void forget() throws SQLException, IOException {
        execute("CHECKPOINT SYNC");
        Files.deleteIfExists(file);
    }

    private void execute(String sql, Path... files) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < files.length; i++) {
                statement.setString(i + 1, files[i].toString());
            }
            statement.execute();
            connection.commit();
        }
    }
}
