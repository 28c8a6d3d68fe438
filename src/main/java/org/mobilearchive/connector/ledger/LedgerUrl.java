package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is. A file of H2 or of SQLite belongs to one process, whose data nobody else on the host reads; a
 * PostgreSQL is shared.
 *
 * @param engine the database that it is in
 * @param jdbc what the driver is given
 * @param file the database's file without its ending; null where the ledger is elsewhere
 */
record LedgerUrl(Engine engine, String jdbc, @Nullable Path file) {
    // The process closes the ledger when its routes have ended, not H2 at the first signal
    private static final String CLOSING = ";DB_CLOSE_ON_EXIT=FALSE";
    // Chunks of the file are written anew only where less than half of what is in them is still of use: at the standard
    // of 90 % that is much of all writing
    private static final String STORING = ";AUTO_COMPACT_FILL_RATE=50";
    // Statements that a connection keeps parsed: all that a run repeats; the standard are 8
    private static final String PARSING = ";QUERY_CACHE_SIZE=64";
    private static final String SETTINGS = CLOSING + STORING + PARSING;

    static LedgerUrl of(String url) {
        if (url.toUpperCase(Locale.ROOT).contains(";AUTO_SERVER=TRUE")) {
            throw new LedgerException("ledger.url must not have AUTO_SERVER=TRUE: a file has one process;"
                    + " take a PostgreSQL to share the ledger");
        }
        if (url.startsWith("jdbc:h2:mem:")) {
            return new LedgerUrl(Engine.H2, url + SETTINGS, null);
        }
        Engine engine = Arrays.stream(Engine.values())
                .filter(each -> url.startsWith(each.prefix()))
                .findFirst()
                .orElseThrow(() -> new LedgerException("ledger.url must be jdbc:sqlite:<path>, jdbc:h2:file:<path> or"
                        + " jdbc:postgresql:…, and is none of these"));
        return engine.isEmbedded()
                ? ofFile(engine, url.substring(engine.prefix().length()))
                : new LedgerUrl(engine, url, null);
    }

    private static LedgerUrl ofFile(Engine engine, String pathAndSettings) {
        int end = pathAndSettings.indexOf(';');
        String path = end < 0 ? pathAndSettings : pathAndSettings.substring(0, end);
        String given = end < 0 ? "" : pathAndSettings.substring(end);
        if (path.isBlank()) {
            throw new LedgerException("ledger.url must name a file, as " + engine.prefix() + "./data/ledger does");
        }
        if (engine == Engine.SQLITE && (path.contains("?") || path.startsWith(":") || !given.isEmpty())) {
            throw new LedgerException(
                    "ledger.url must name a file of SQLite and nothing else, as jdbc:sqlite:./data/ledger"
                            + " does: it takes no settings");
        }
        Path file = Path.of(path.replaceFirst("^~(?=/)", System.getProperty("user.home")))
                .toAbsolutePath()
                .normalize();
        return new LedgerUrl(
                engine, engine.prefix() + file + (engine == Engine.H2 ? SETTINGS + given : engine.ending()), file);
    }

    /** The same, with another name in the same folder; of a ledger in a file alone. */
    LedgerUrl beside(String ending) {
        Path own = requireNonNull(file);
        Path other = own.resolveSibling(own.getFileName() + ending);
        return new LedgerUrl(engine, jdbc.replace(engine.prefix() + own, engine.prefix() + other), other);
    }

    /** The same place in other databases; of a ledger in a file alone. */
    List<LedgerUrl> others() {
        return Arrays.stream(Engine.values())
                .filter(each -> each.isEmbedded() && each != engine)
                .map(each -> ofFile(each, "" + file))
                .toList();
    }

    /** The database's file; of a ledger in a file alone. */
    Path database() {
        return ending(engine.ending());
    }

    /** Files beside the database's that are part of it, while it is open and after a crash. */
    List<Path> logs() {
        return engine.logs().stream().map(this::ending).toList();
    }

    private Path ending(String ending) {
        Path own = requireNonNull(file);
        return own.resolveSibling(own.getFileName() + ending);
    }

    /** Whether this process alone can have it open. */
    boolean embedded() {
        return engine.isEmbedded();
    }

    /** Makes the folder, for its owner alone, where it is missing. */
    void makeFolder() {
        if (file == null) {
            return;
        }
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
                    "ledger folder " + folder + " cannot be made: set ledger.url to a place that can be written", e);
        }
    }

    /** Leaves the database's file to its owner alone, also in a folder that others can read. */
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
                    "ledger file " + database() + " cannot be kept from other users: own the file", e);
        }
    }

    /** For the sessions of a server, whose clients may hang: a paused process must not keep a row from all others. */
    @Nullable
    String sessionSettings() {
        return embedded()
                ? null
                : "SELECT set_config('idle_in_transaction_session_timeout', '15s', FALSE),"
                        + " set_config('lock_timeout', '30s', FALSE)";
    }

    /** For the driver of a server, where the address says nothing else: a connection that died is noticed. */
    Properties standards() {
        Properties standards = engine == Engine.SQLITE ? SqliteDatabase.settings() : new Properties();
        if (!embedded()) {
            standards.setProperty("ApplicationName", "mobile-archive-connector");
            standards.setProperty("connectTimeout", "10"); // seconds
            standards.setProperty("socketTimeout", "60"); // seconds
            standards.setProperty("tcpKeepAlive", "true");
            standards.setProperty("logServerErrorDetail", "false"); // it would hold values of rows
        }
        return standards;
    }

    /** The user who is configured; where none is, that of a file has no name, and a server takes that of the process. */
    @Nullable
    String user(@Nullable String configured) {
        return configured != null && !configured.isBlank() ? configured : embedded() ? "" : null;
    }

    /** The ledger as an error names it: without what a URL may hold of secrets. */
    String display() {
        return file == null ? jdbc.replaceFirst("[;?].*$", "") : file.toString();
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
