package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dovecot on a port of its own on 127.0.0.1, with a configuration and mailboxes of its own. Every address is a mailbox,
 * made when it is first signed in to; all have the same {@link #PASSWORD}.
 */
public final class Dovecot implements AutoCloseable {
    static final String MAIL = "mail";
    private static final long HAND_OVER_MICROS = 20_000;

    /** The password of every mailbox. */
    public static final String PASSWORD = "correct-horse";

    private final Path program;
    private final Path folder;
    private final int port;
    private final ServerProcess process;
    private final @Nullable Path mailStaysIn;

    Dovecot(Path program, Path folder, int port, @Nullable Path mailStaysIn) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.mailStaysIn = mailStaysIn;
        this.process = new ServerProcess(
                folder,
                port,
                List.of(program.toString(), "-F", "-c", configuration().toString()));
    }

    /** A server without TLS, unless told otherwise. */
    public static DovecotBuilder builder() {
        return new DovecotBuilder();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The folder with the configuration, the mailboxes and the log. */
    public Path folder() {
        return folder;
    }

    /** What Dovecot wrote into its log. */
    public String log() throws IOException {
        return Files.readString(folder.resolve(DovecotBuilder.LOG), StandardCharsets.UTF_8);
    }

    /** The certificate, as PEM, of the authority that signed the server's. */
    public Path caCertificate() {
        return PrivateAuthority.ours().certificate();
    }

    /**
     * How many connections were signed in at one time at most, by the log. Its lines come from several processes, so that
     * the login that takes a place may be written before the logout that gave it free: a hand-over has 20 ms.
     */
    public int mostSignedIn() throws IOException {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        for (String line : log().lines().toList()) {
            if (line.contains("imap-login: Info: Login: ")) {
                changes.merge(micros(line) + HAND_OVER_MICROS, 1, Integer::sum);
            } else if (line.contains("Info: Disconnected: ") && !line.contains("imap-login: ")) {
                changes.merge(micros(line), -1, Integer::sum);
            }
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    /** Of the day; a line begins with its time, see {@code log_timestamp}. */
    private static long micros(String line) {
        return LocalTime.parse(line.substring(0, line.indexOf(' '))).toNanoOfDay() / 1_000;
    }

    /** From now on this mailbox's sign-in is refused. */
    public void deny(String mailbox) throws IOException {
        Files.writeString(denied(), mailbox + "\n", StandardOpenOption.APPEND);
    }

    /** From now on every mailbox's sign-in is accepted again. */
    public void denyNobody() throws IOException {
        Files.writeString(denied(), "");
    }

    /** Runs {@code doveadm} with this server's configuration. Answers what it printed; throws if it failed. */
    public String doveadm(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Programs.require("doveadm", "dovecot-core").toString());
        command.addAll(List.of("-c", configuration().toString()));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        run.getOutputStream().close();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.onExit().join().exitValue() != 0) {
            throw new IOException("doveadm " + String.join(" ", arguments) + " failed: " + output);
        }
        return output;
    }

    /** Lets this server's processes write into a folder. */
    public void mayWriteInto(Path other) throws IOException {
        DovecotUser.mayWriteInto(other);
    }

    /** The UIDs in a folder of a mailbox, as Dovecot itself tells them. */
    public List<Long> uids(String mailbox, String folder) throws IOException {
        return lines("fetch", "-u", mailbox, "uid", "mailbox", folder)
                .map(line -> Long.parseLong(line.strip()))
                .toList();
    }

    /** How many messages are in a folder of these mailboxes, all of them together. */
    public long messages(List<String> mailboxes, String name) throws IOException {
        Path users = Files.write(folder.resolve("users"), mailboxes);
        return lines("mailbox", "status", "-F", users.toString(), "messages", name)
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)))
                .sum();
    }

    /** A header of every message in a folder of a mailbox. */
    public List<String> headers(String mailbox, String folder, String header) throws IOException {
        return lines("fetch", "-u", mailbox, "hdr." + header.toLowerCase(Locale.ROOT), "mailbox", folder)
                .toList();
    }

    /** The names of a mailbox's folders. */
    public List<String> folders(String mailbox) throws IOException {
        return lines("mailbox", "list", "-u", mailbox).toList();
    }

    private Stream<String> lines(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-f", "tab"));
        command.addAll(List.of(arguments));
        return doveadm(command.toArray(String[]::new)).lines().skip(1);
    }

    private Path configuration() {
        return folder.resolve(DovecotBuilder.CONFIGURATION);
    }

    private Path denied() {
        return folder.resolve(DovecotBuilder.DENIED);
    }

    @Override
    public void close() {
        try {
            if (mailStaysIn != null) {
                Files.createDirectories(mailStaysIn);
                Files.move(folder.resolve(MAIL), mailStaysIn.resolve(folder.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.close();
        }
    }
}
