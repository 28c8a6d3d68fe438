package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Owner;
import org.mobilearchive.connector.settings.ServerAddress;

/**
 * The address of the ledger. An SQLite file belongs to one process and is unreadable for other users of the host; a
 * PostgreSQL database is shared.
 *
 * @param engine the database engine
 * @param jdbc the URL for the driver
 * @param file the database's file without its ending; null if the ledger is on a server
 */
public record LedgerUrl(Engine engine, String jdbc, @Nullable Path file) {
    /** The ending of the database's file. */
    public static final String ENDING = ".sqlite";

    /** The ending of the name of a new ledger that is to replace the one of this name. */
    public static final String REBUILT = "-rebuilt";

    public static LedgerUrl of(String url) {
        if (url.startsWith(Engine.POSTGRESQL.prefix())) {
            return new LedgerUrl(Engine.POSTGRESQL, server(url), null);
        }
        if (!url.startsWith(Engine.SQLITE.prefix())) {
            throw new LedgerException("ledger.url must be jdbc:sqlite:<path> or jdbc:postgresql:…, and is neither");
        }
        String path = url.substring(Engine.SQLITE.prefix().length());
        if (path.isBlank() || path.startsWith(":") || path.contains("?") || path.contains(";")) {
            throw new LedgerException(
                    "ledger.url must name an SQLite file without settings, such as jdbc:sqlite:./data/ledger,"
                            + " and does not: correct it");
        }
        Path file = Path.of(path.replaceFirst("^~(?=/)", System.getProperty("user.home")))
                .toAbsolutePath()
                .normalize();
        return new LedgerUrl(Engine.SQLITE, Engine.SQLITE.prefix() + file + ENDING, file);
    }

    private static String server(String url) {
        try {
            return ServerAddress.of(url).jdbc();
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    "ledger.url must be the address of a PostgreSQL database, and is not: correct it. "
                            + e.getMessage());
        }
    }

    /** The same, with another name in the same folder; only for a ledger in a file. */
    public LedgerUrl beside(String ending) {
        return of(Engine.SQLITE.prefix() + requireNonNull(file) + ending);
    }

    /** The database's file; only for a ledger in a file. */
    public Path database() {
        return ending(ENDING);
    }

    /** Files beside the database's that are part of it, while it is open and after a crash. */
    public List<Path> logs() {
        return List.of(ending(ENDING + "-wal"), ending(ENDING + "-shm"));
    }

    /** A file beside the database's; only for a ledger in a file. */
    Path ending(String ending) {
        Path own = requireNonNull(file);
        return own.resolveSibling(own.getFileName() + ending);
    }

    /** Whether only one process can have it open. */
    boolean embedded() {
        return engine == Engine.SQLITE;
    }

    /** The user to whom the file or its folder belongs, if this process must not write there; otherwise empty. */
    Optional<Owner> otherOwner() {
        return file == null ? Optional.empty() : Owner.other(database());
    }

    /** The address of the file for a connection that only reads it, and creates no other file. */
    String immutable() {
        return Engine.SQLITE.prefix() + "file:" + database().toUri().getRawPath() + "?immutable=1";
    }

    /**
     * Creates the folder, accessible only to its owner, if it is missing.
     *
     * @throws LedgerException if the file or its folder belongs to another user
     */
    public void makeFolder() {
        if (file == null) {
            return;
        }
        otherOwner().ifPresent(owner -> {
            throw new LedgerException("ledger " + display() + owner.refusal());
        });
        Path folder = file.getParent();
        try {
            if (posix()) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger folder " + folder + " cannot be created: "
                            + LedgerDisk.refusedFile(folder, e).orElse("set ledger.url to a place that can be written"),
                    e);
        }
    }

    /** Restricts the database's file to its owner, also in a folder that others can read. */
    void protectFile() {
        if (file == null || !posix()) {
            return;
        }
        try {
            for (Path each :
                    Stream.concat(Stream.of(database()), logs().stream()).toList()) {
                if (Files.exists(each)) {
                    Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger file " + database()
                            + " must be readable only by its owner, and its permissions cannot be set:"
                            + " make this user the owner of the file",
                    e);
        }
    }

    /** For a server's sessions: a paused process must not keep a row locked for all others. */
    @Nullable
    String sessionSettings() {
        return embedded()
                ? null
                : "SELECT set_config('idle_in_transaction_session_timeout', '15s', FALSE),"
                        + " set_config('lock_timeout', '30s', FALSE)";
    }

    /** Defaults for a server's driver, which the address can override: they make a dead connection noticed. */
    Properties standards() {
        Properties standards = embedded() ? SqliteDatabase.settings() : new Properties();
        if (!embedded()) {
            standards.setProperty("ApplicationName", "mobile-archive-connector");
            standards.setProperty("connectTimeout", "10"); // seconds
            standards.setProperty("socketTimeout", "60"); // seconds
            standards.setProperty("tcpKeepAlive", "true");
            standards.setProperty("logServerErrorDetail", "false"); // it would contain values of rows
        }
        return standards;
    }

    /** The ledger as an error names it: without the part of a URL that may contain secrets. */
    public String display() {
        return file == null ? jdbc.replaceFirst("[;?].*$", "") : file.toString();
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
