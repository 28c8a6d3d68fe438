package org.mobilearchive.connector.points;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;

/**
 * The ledger of a world: in SQLite in its folder, or by {@code -Dledger.engine=postgresql} in a database of its own of the
 * server that this process has started.
 *
 * @param file in the world's folder, without its ending
 * @param url of the database in the server; null where the ledger is in the file
 */
record WorldLedger(Path file, @Nullable String url) {
    private static final boolean BY_SERVER = "postgresql".equals(System.getProperty("ledger.engine"));

    /** A new one, of a world whose work is in this folder. */
    static WorldLedger in(Path folder) {
        return new WorldLedger(
                folder.resolve("data/ledger"), BY_SERVER ? Postgres.shared().newDatabase() : null);
    }

    /** The configuration's keys for it; the password goes into a secret below the folder. */
    Map<String, String> keys(Path folder) throws IOException {
        if (url == null) {
            return Map.of();
        }
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("ledger.password"), Postgres.PASSWORD);
        return Map.of("ledger.url", url, "ledger.username", Postgres.USER);
    }

    /** Opens it past the connector. */
    Connection connect() throws SQLException {
        return url == null
                ? EmbeddedLedger.connect(file)
                : DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
    }

    /** The same to read alone: a file stays as it is, which the connector looks after. */
    Connection look() throws SQLException {
        return url == null ? EmbeddedLedger.look(file) : connect();
    }

    /** The first column of what a query answers, as texts; nothing is written. */
    List<String> texts(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection ledger = look();
                Statement statement = ledger.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Lets time pass for its leases, which a server's own clock ends; in a file they end by the connector's clock. */
    void age(Duration passed) throws SQLException {
        if (url != null) {
            try (Connection connection = connect();
                    PreparedStatement leases = connection.prepareStatement(
                            "UPDATE leases SET expires_at = expires_at - make_interval(secs => ?)")) {
                leases.setDouble(1, passed.toSeconds());
                leases.executeUpdate();
            }
        }
    }

    /** A moment that a query has answered in its first column. */
    Instant moment(ResultSet row) throws SQLException {
        return url == null
                ? Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS)
                : row.getObject(1, OffsetDateTime.class).toInstant();
    }
}
