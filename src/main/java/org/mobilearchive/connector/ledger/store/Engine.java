package org.mobilearchive.connector.ledger.store;

/** The database engines of a ledger. */
public enum Engine {
    /** In a file, within this process. */
    SQLITE("jdbc:sqlite:", "db/sqlite"),
    /** A server. */
    POSTGRESQL("jdbc:postgresql:", "db/postgresql");

    private final String prefix;
    private final String scripts;

    Engine(String prefix, String scripts) {
        this.prefix = prefix;
        this.scripts = scripts;
    }

    /** The engine of a JDBC URL. */
    public String prefix() {
        return prefix;
    }

    /** The folder of the script that creates its tables. */
    String scripts() {
        return scripts;
    }
}
