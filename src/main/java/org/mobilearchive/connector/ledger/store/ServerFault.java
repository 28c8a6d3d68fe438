package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What an SQLSTATE of a database server means for the operator, and the way out (PostgreSQL's manual, appendix A).
 *
 * @param state a whole SQLSTATE, or its first two characters, its class
 * @param sentence without the ledger's name
 */
record ServerFault(String state, String sentence) {
    /** A connection of the pool did not become free in time; PostgreSQL has no such state. */
    static final String NO_CONNECTION = "no connection";

    private static final List<ServerFault> ALL = List.of( // a state before its class
            new ServerFault(NO_CONNECTION, "no connection to the server became free in time: look at its load"),
            new ServerFault("08", "it cannot be reached: check ledger.url, the network, TLS and the server"),
            new ServerFault(
                    "25006",
                    "it is read-only, as a standby is: name the primary server in ledger.url, or allow writing"
                            + " (default_transaction_read_only)"),
            new ServerFault(
                    "25P03",
                    "the server ended an idle transaction, because this process stood still or"
                            + " idle_in_transaction_session_timeout is too short: look at the load of this host"),
            new ServerFault(
                    "25P04", "the server ended a transaction after transaction_timeout: raise it for this user"),
            new ServerFault(
                    "28",
                    "it refuses the user or the password: correct ledger.username and the secret ledger.password, or"
                            + " allow this host in pg_hba.conf"),
            new ServerFault("3D000", "it does not exist: create the database, or correct ledger.url"),
            new ServerFault("3F000", "its schema does not exist: create it, or correct currentSchema in ledger.url"),
            new ServerFault("40", "other sessions change the same rows without end: look into pg_stat_activity"),
            new ServerFault(
                    "42501",
                    "the user lacks a privilege: make it the owner of the database's schema and of all tables there"),
            new ServerFault(
                    "42P01",
                    "a table is missing: restore the database's backup, or name a new, empty database in ledger.url and"
                            + " run archive-connector rebuild-ledger"),
            new ServerFault("53100", "the disk of the database server is full: free space there"),
            new ServerFault(
                    "53200", "the database server has no memory left: look at its other sessions and its settings"),
            new ServerFault(
                    "53300",
                    "the server has no connection left: end other sessions, or raise max_connections or the limit of the"
                            + " user or the database. A process opens up to " + ConnectionPool.CONNECTIONS),
            new ServerFault("53", "the server lacks a resource: look into its log"),
            new ServerFault(
                    "55P03", "another session keeps what is needed locked: look into pg_stat_activity, and end it"),
            new ServerFault(
                    "57014",
                    "the server cancelled a statement, because of statement_timeout or by an administrator: raise or"
                            + " remove that limit for this user"),
            new ServerFault(
                    "57P01", "the server is shut down, or an administrator ended the session: start the server"),
            new ServerFault("57P02", "a crash of another session ended this one: look into the server's log"),
            new ServerFault("57P03", "the server is starting or shutting down: wait until it is up"),
            new ServerFault("57P04", "its database was dropped: restore the database's backup"),
            new ServerFault(
                    "57P05", "the server ended an idle session after idle_session_timeout: raise it for this user"),
            new ServerFault("58", "the server's disk or file system failed: look into its log, and check its disk"),
            new ServerFault( // PostgreSQL 15 lets nobody in while it cannot write its init file
                    "XX000",
                    "the server met an error of its own, which a full disk can cause: look at its free space and into its"
                            + " log"),
            new ServerFault(
                    "XX",
                    "the server found damage or an error of its own: look into its log. If its data is damaged, restore"
                            + " the database's backup"));

    ServerFault {
        requireNonNull(state, "state is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** What the operator reads if the tables cannot be brought up to date: the state's own way out, if it has one. */
    static String onMigration(String state, String code) {
        return sentence(state)
                .map(text -> ": " + text + " (" + code + "). The next start goes on")
                .orElse(" (" + code
                        + "): look into the server's log. If its tables were changed or are damaged, restore"
                        + " the database's backup, or name a new, empty database in ledger.url and run"
                        + " archive-connector rebuild-ledger");
    }

    /** What the operator reads about this state; empty if there is nothing to do about it in general. */
    static Optional<String> sentence(String state) {
        return ALL.stream()
                .filter(fault -> state.startsWith(fault.state))
                .map(ServerFault::sentence)
                .findFirst();
    }
}
