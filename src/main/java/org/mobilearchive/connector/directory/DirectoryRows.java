package org.mobilearchive.connector.directory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/** Reads and writes the directory's rows within a transaction, a thousand at a time. */
final class DirectoryRows {
    private static final int ROWS = 1000;

    private record Change(long number, String userId, @Nullable String properties) {}

    private record User(String id, String properties) {}

    private final Tx tx;

    DirectoryRows(Tx tx) {
        this.tx = tx;
    }

    Optional<DirectoryState> state() throws SQLException {
        return tx.first(
                "SELECT source, query, delta_link, generation, refreshed_at FROM directory",
                row -> new DirectoryState(
                        row.text("source"),
                        row.text("query"),
                        row.text("delta_link"),
                        row.number("generation"),
                        row.time("refreshed_at")));
    }

    void replace(DirectoryState state) throws SQLException {
        tx.update("DELETE FROM directory");
        tx.update(
                """
                INSERT INTO directory (directory_no, source, query, delta_link, generation, refreshed_at)
                VALUES (1, ?, ?, ?, ?, ?)
                """,
                state.source(),
                state.query(),
                state.deltaLink(),
                state.generation(),
                state.refreshedAt());
    }

    int clearUsers() throws SQLException {
        return tx.update("DELETE FROM directory_users");
    }

    int clearChanges() throws SQLException {
        return tx.update("DELETE FROM directory_changes");
    }

    <A, T> T read(Collector<String, A, T> collector) throws SQLException {
        A made = collector.supplier().get();
        List<User> users = usersAfter("");
        while (!users.isEmpty()) {
            users.forEach(user -> collector.accumulator().accept(made, user.properties()));
            users = usersAfter(users.get(users.size() - 1).id());
        }
        return collector.finisher().apply(made);
    }

    private List<User> usersAfter(String id) throws SQLException {
        return tx.list(
                "SELECT user_id, properties FROM directory_users WHERE user_id > ? ORDER BY user_id LIMIT " + ROWS,
                DirectoryRows::user,
                id);
    }

    private static User user(Row row) throws SQLException {
        return new User(row.text("user_id"), row.text("properties"));
    }

    /** Applies the changes to the users, in order: a user can have more than one change. */
    void takeOver(BinaryOperator<String> merge) throws SQLException {
        List<Change> changes = changesAfter(0);
        while (!changes.isEmpty()) {
            takeOver(changes, merge);
            changes = changesAfter(changes.get(changes.size() - 1).number());
        }
    }

    private List<Change> changesAfter(long number) throws SQLException {
        return tx.list(
                "SELECT change_no, user_id, properties FROM directory_changes"
                        + " WHERE change_no > ? ORDER BY change_no LIMIT " + ROWS,
                row -> new Change(row.number("change_no"), row.text("user_id"), row.textOrNull("properties")),
                number);
    }

    private void takeOver(List<Change> changes, BinaryOperator<String> merge) throws SQLException {
        Map<String, Optional<String>> users = new LinkedHashMap<>();
        changes.forEach(change -> users.put(change.userId(), Optional.empty()));
        Map<String, Optional<String>> current = current(List.copyOf(users.keySet()));
        users.putAll(current);
        for (Change change : changes) {
            String properties = change.properties();
            users.computeIfPresent(
                    change.userId(),
                    (id, before) -> properties == null
                            ? Optional.empty()
                            : Optional.of(before.map(kept -> merge.apply(kept, properties))
                                    .orElse(properties)));
        }
        write(current.keySet(), users);
    }

    private Map<String, Optional<String>> current(Collection<String> ids) throws SQLException {
        Map<String, Optional<String>> current = new HashMap<>();
        tx.list("SELECT user_id, properties FROM directory_users WHERE " + tx.in("user_id"), DirectoryRows::user, ids)
                .forEach(user -> current.put(user.id(), Optional.of(user.properties())));
        return current;
    }

    private void write(Collection<String> current, Map<String, Optional<String>> users) throws SQLException {
        List<@Nullable Object[]> before = new ArrayList<>();
        List<@Nullable Object[]> after = new ArrayList<>();
        current.forEach(id -> before.add(new Object[] {id}));
        users.forEach((id, properties) -> properties.ifPresent(text -> after.add(new Object[] {id, text})));
        tx.batch("DELETE FROM directory_users WHERE user_id = ?", before);
        tx.batch("INSERT INTO directory_users (user_id, properties) VALUES (?, ?)", after);
    }
}
