package org.mobilearchive.connector.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cyrus IMAP on a port of its own on 127.0.0.1, without TLS, with folders below {@code INBOX.} and {@code .} between
 * levels. Debian's package cyrus-imapd cannot be installed beside dovecot-imapd: then cyrus-common is installed, and
 * {@code /usr/lib/cyrus/bin/imapd} is taken out of the package.
 */
public final class Cyrus implements AutoCloseable {
    /** The password of every mailbox. */
    public static final String PASSWORD = "correct-horse";

    private static final String REALM = "localhost";
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private Cyrus(Path folder, int port, ServerProcess process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** A server with these mailboxes, which are names without a domain. */
    public static Cyrus start(String... mailboxes) throws IOException {
        Path master = Programs.require("/usr/lib/cyrus/bin/master", "cyrus-common");
        Programs.require("/usr/lib/cyrus/bin/imapd", "cyrus-imapd");
        Path passwords = Programs.require("saslpasswd2", "sasl2-bin");
        Path folder = ServerProcess.newFolder("cyrus");
        int port = ServerProcess.freePort();
        Path settings = Files.writeString(folder.resolve("imapd.conf"), settings(folder));
        Path services = Files.writeString(folder.resolve("cyrus.conf"), services(settings, port));
        for (String part : List.of("config", "spool", "run")) {
            Files.createDirectory(folder.resolve(part));
        }
        for (String mailbox : mailboxes) {
            setPassword(passwords, folder.resolve("sasldb2"), mailbox);
        }
        if (ROOT) {
            run("chown", "-R", "cyrus:mail", folder.toString());
        }
        ServerProcess process = new ServerProcess(
                folder,
                port,
                List.of(
                        master.toString(),
                        "-C",
                        settings.toString(),
                        "-M",
                        services.toString(),
                        "-p",
                        folder.resolve("master.pid").toString()));
        return new Cyrus(folder, port, process);
    }

    private static String settings(Path folder) {
        return """
                configdirectory: %FOLDER%/config
                defaultpartition: default
                partition-default: %FOLDER%/spool
                proc_path: %FOLDER%/run/proc
                mboxname_lockpath: %FOLDER%/run/lock
                cyrus_user: USER
                altnamespace: no
                unixhierarchysep: no
                virtdomains: off
                defaultdomain: REALM
                autocreate_quota: 0
                allowplaintext: yes
                sasl_mech_list: PLAIN LOGIN
                sasl_pwcheck_method: auxprop
                sasl_auxprop_plugin: sasldb
                sasl_sasldb_path: %FOLDER%/sasldb2
                servername: localhost
                """
                .replace("%FOLDER%", folder.toString())
                .replace("REALM", REALM)
                .replace("USER", ROOT ? "cyrus" : System.getProperty("user.name"));
    }

    private static String services(Path settings, int port) {
        return """
                START {
                  recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -C SETTINGS -r"
                }
                SERVICES {
                  imap cmd="/usr/lib/cyrus/bin/imapd -C SETTINGS" listen="127.0.0.1:PORT" prefork=1
                }
                EVENTS {
                }
                """
                .replace("SETTINGS", settings.toString())
                .replace("PORT", Integer.toString(port));
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The folder with the configuration and the mailboxes. */
    public Path folder() {
        return folder;
    }

    private static void setPassword(Path program, Path database, String user) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(), "-c", "-p", "-f", database.toString(), "-u", REALM, user)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(PASSWORD.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        finish(process, program.toString());
    }

    private static void run(String... command) throws IOException {
        finish(new ProcessBuilder(command).redirectErrorStream(true).start(), command[0]);
    }

    private static void finish(Process process, String name) throws IOException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(name + " failed: " + output);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
