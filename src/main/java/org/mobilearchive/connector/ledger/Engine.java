package org.mobilearchive.connector.ledger;

import java.util.List;

/** The databases that a ledger can be in. */
enum Engine {
    /** In a file, within this process. */
    H2("jdbc:h2:file:", ".mv.db", List.of(), "db/migration"),
    /** In a file, within this process. Beside it is what was committed since it was last written. */
    SQLITE("jdbc:sqlite:", ".sqlite", List.of(".sqlite-wal", ".sqlite-shm"), "db/sqlite"),
    /** A server. */
    POSTGRESQL("jdbc:postgresql:", "", List.of(), "db/migration");

    private final String prefix;
    private final String ending;
    private final List<String> logs;
    private final String migrations;

    Engine(String prefix, String ending, List<String> logs, String migrations) {
        this.prefix = prefix;
        this.ending = ending;
        this.logs = logs;
        this.migrations = migrations;
    }

    /** Of a JDBC URL. */
    String prefix() {
        return prefix;
    }

    /** Of the database's file. */
    String ending() {
        return ending;
    }

    /** The endings of files that are there beside the database's as long as it is open, and after a crash. */
    List<String> logs() {
        return logs;
    }

    /** The folder of the scripts that make its tables. */
    String migrations() {
        return migrations;
    }

    boolean isEmbedded() {
        return this != POSTGRESQL;
    }
}
