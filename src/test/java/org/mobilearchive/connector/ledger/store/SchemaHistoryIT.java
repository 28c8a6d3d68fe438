package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Flyway is left out exactly where it would find nothing to do and nothing to refuse. */
class SchemaHistoryIT {
    private final SQLiteDataSource source = new SQLiteDataSource();

    @TempDir
    Path folder;

    private LedgerUrl place;

    @BeforeEach
    void place() {
        place = LedgerUrl.of("jdbc:sqlite:" + folder.resolve("ledger"));
        source.setUrl(place.jdbc());
    }

    @ParameterizedTest
    @EnumSource
    void everyScriptOfTheProgramIsKnown(Engine engine) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", engine.scripts()))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SchemaHistory.SCRIPTS);
        }
    }

    @Test
    void whatFlywayHasNotedOfThemIsComplete() {
        Schema.migrate(source, place, "");

        assertThat(SchemaHistory.isComplete(source, Engine.SQLITE)).isTrue();
        assertThat(SchemaHistory.isEarlier(source, Engine.SQLITE)).isFalse();
    }

    @Test
    void aDatabaseWithoutTablesIsNotComplete() {
        assertThat(SchemaHistory.isComplete(source, Engine.SQLITE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE history SET success = FALSE",
                "UPDATE history SET version = '9'",
                "UPDATE history SET checksum = 1",
                "UPDATE history SET checksum = NULL",
                "UPDATE history SET description = 'other'",
                "UPDATE history SET type = 'JDBC'",
                "DELETE FROM history",
                "INSERT INTO history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '', 1, TRUE",
                "INSERT INTO history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '', 1, FALSE",
                "ALTER TABLE history RENAME TO other",
            })
    void whateverElseStandsThereIsForFlywayToJudge(String change) throws SQLException {
        Schema.migrate(source, place, "");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(change.replace("history", "flyway_schema_history"));
        }

        assertThat(SchemaHistory.isComplete(source, Engine.SQLITE)).isFalse();
    }
}
