package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/** The current row of a result. */
public record Row(ResultSet results, Dialect dialect) {
    public String text(String column) throws SQLException {
        return requireNonNull(textOrNull(column), column);
    }

    @Nullable
    public String textOrNull(String column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : StoredText.decode(text);
    }

    /** 0 if the column is null, as a sum over no rows is. */
    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    @Nullable
    public Long numberOrNull(String column) throws SQLException {
        long number = results.getLong(column);
        return results.wasNull() ? null : number;
    }

    public List<Long> numbers(String column) throws SQLException {
        return dialect.numbers(results, column);
    }

    public boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    public Instant time(String column) throws SQLException {
        return requireNonNull(timeOrNull(column), column);
    }

    @Nullable
    public Instant timeOrNull(String column) throws SQLException {
        return dialect.timeOrNull(results, column);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public <E extends Enum<E>> @Nullable E constantOrNull(String column, Class<E> type) throws SQLException {
        String text = textOrNull(column);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** The columns {@code <prefix>_name}, {@code _size} and {@code _sha256}. */
    @Nullable
    public StagedObject stagedOrNull(String prefix) throws SQLException {
        String name = textOrNull(prefix + "_name");
        return name == null ? null : new StagedObject(name, number(prefix + "_size"), text(prefix + "_sha256"));
    }

    /**
     * The columns of an item's message, which may be a slice of a pack: its offset is null in rows older than packs.
     */
    @Nullable
    public StagedObject messageOrNull() throws SQLException {
        StagedObject object = stagedOrNull("message");
        return object == null
                ? null
                : new StagedObject(object.name(), number("message_offset"), object.size(), object.sha256());
    }
}
