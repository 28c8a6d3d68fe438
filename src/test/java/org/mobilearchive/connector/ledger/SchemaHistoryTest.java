package org.mobilearchive.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway is left out exactly where it would find nothing to do and nothing to refuse. */
class SchemaHistoryTest {
    private static final LedgerUrl PLACE = LedgerUrl.of("jdbc:h2:mem:test");

    private final DataSource source = source();

    @Test
    void everyMigrationOfTheProgramIsKnownInItsOrder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(SchemaHistory.SCRIPTS)
                    .isEqualTo(files.map(file -> file.getFileName().toString())
                            .sorted(Comparator.comparing(SchemaHistoryTest::version))
                            .toList());
        }
    }

    @Test
    void sqliteHasItsOwnScriptsUpToTheSameVersion() throws IOException {
        List<String> scripts = SchemaHistory.scripts(Engine.SQLITE);
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/sqlite"))) {
            assertThat(scripts)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(version(scripts.get(scripts.size() - 1)))
                .isEqualTo(version(SchemaHistory.SCRIPTS.get(SchemaHistory.SCRIPTS.size() - 1)));
    }

    @Test
    void whatFlywayHasNotedOfThemIsComplete() {
        Schema.migrate(source, PLACE);

        assertThat(SchemaHistory.isComplete(source, Engine.H2)).isTrue();
    }

    @Test
    void aDatabaseWithoutTablesIsNotComplete() {
        assertThat(SchemaHistory.isComplete(source, Engine.H2)).isFalse();
    }

    @Test
    void anOlderOneIsNotComplete() {
        Flyway.configure().dataSource(source).target("2").load().migrate();

        assertThat(SchemaHistory.isComplete(source, Engine.H2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE history SET \"success\" = FALSE WHERE \"version\" = '7'",
                "UPDATE history SET \"checksum\" = 1 WHERE \"version\" = '1'",
                "UPDATE history SET \"checksum\" = NULL WHERE \"version\" = '1'",
                "UPDATE history SET \"description\" = 'other' WHERE \"version\" = '3'",
                "UPDATE history SET \"type\" = 'JDBC' WHERE \"version\" = '3'",
                "DELETE FROM history WHERE \"version\" = '4'",
                "INSERT INTO history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', NOW(), 1, TRUE",
                "INSERT INTO history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', NOW(), 1, FALSE",
                "ALTER TABLE history RENAME TO \"other\"",
            })
    void whateverElseStandsThereIsForFlywayToJudge(String change) throws SQLException {
        Schema.migrate(source, PLACE);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(change.replace("history", "\"flyway_schema_history\""));
        }

        assertThat(SchemaHistory.isComplete(source, Engine.H2)).isFalse();
    }

    private static MigrationVersion version(String script) {
        return MigrationVersion.fromVersion(script.substring(1, script.indexOf("__")));
    }

    private static DataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
