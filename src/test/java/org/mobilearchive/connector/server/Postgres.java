package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** PostgreSQL on a port of its own on 127.0.0.1, in a folder of its own, with as many databases as are wanted. */
public final class Postgres implements AutoCloseable {
    /** The superuser, whom only this password lets in. */
    public static final String USER = "ledger";

    /** Appears nowhere else. */
    public static final String PASSWORD = "canary-ledger-password-91c4";

    private static final String SYSTEM_USER = "postgres";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private static Postgres shared;

    private final Path programs;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private ServerProcess process;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** A server that nobody else uses: it can be ended and started again. */
    public static Postgres start() throws IOException {
        Programs.require("setpriv", "util-linux");
        Path programs = programs();
        Path folder = ServerProcess.newFolder("postgres");
        Postgres server = new Postgres(programs, folder, ServerProcess.freePort());
        server.initialize();
        server.startAgain();
        return server;
    }

    /** One server for all tests of this process, which ends with it. */
    public static synchronized Postgres shared() {
        try {
            if (shared == null) {
                shared = start();
                Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
            }
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new, empty database; without user and password. */
    public String newDatabase() {
        String name = "ledger" + databases.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return url(name);
    }

    /** A folder for a disk of {@link #newDatabaseOn}, which the server can reach. */
    public Path place() {
        return folder.resolve("disk");
    }

    /** The address of a new, empty database that lies on the disk at {@link #place}. */
    public String newDatabaseOn(SmallDisk disk) throws IOException {
        if (isRoot()) {
            own(disk.folder());
        }
        execute("postgres", "CREATE TABLESPACE small LOCATION '" + disk.folder() + "'");
        String name = "ledger" + databases.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TABLESPACE small");
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends every connection and the server, as an administrator's restart does. */
    public void stop() throws IOException {
        run("pg_ctl", "stop", "-D", data(), "-m", "fast", "-s", "-w");
    }

    /** Starts the server that was stopped: with the same data on the same port. */
    public void startAgain() throws IOException {
        List<String> command = command("postgres", "-D", data(), "-p", Integer.toString(port));
        command.addAll(List.of("-k", folder.toString(), "-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "fsync=off", "-c", "max_connections=300", "-c", "shared_buffers=32MB"));
        process = new ServerProcess(folder, port, command);
        // it listens before it lets anybody in
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            execute("postgres", "SELECT 1");
            return true;
        });
    }

    private void initialize() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            own(folder);
            own(password);
        }
        run(
                "initdb",
                "-D",
                data(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "--no-sync",
                "-E",
                "UTF8",
                "--no-locale");
    }

    private static void own(Path file) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SYSTEM_USER));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException {
        Process run = new ProcessBuilder(command(program, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        run.getOutputStream().close();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.onExit().join().exitValue() != 0) {
            throw new IOException(program + " failed: " + output);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Of the newest version that is installed: Debian keeps them apart, and out of PATH. */
    private static Path programs() throws IOException {
        Path newest = VERSIONS.resolve("none");
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                newest = versions.max(Comparator.comparingInt(Postgres::number)).orElse(newest);
            }
        }
        return Programs.require(newest.resolve("bin/postgres").toString(), "postgresql")
                .getParent();
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            // it was stopped already, or its process is ended all the same
        }
        process.close();
    }
}
