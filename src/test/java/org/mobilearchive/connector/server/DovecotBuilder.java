package org.mobilearchive.connector.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The private configuration of a {@link Dovecot}. */
public final class DovecotBuilder {
    static final String CONFIGURATION = "dovecot.conf";
    static final String LOG = "dovecot.log";
    static final String DENIED = "denied";

    private final StringBuilder users = new StringBuilder();
    private final StringBuilder extra = new StringBuilder();
    private final StringJoiner plugins = new StringJoiner(" ");
    private final StringJoiner imapPlugins = new StringJoiner(" ");
    private String listener = "";
    private String tls = "ssl = no\ndisable_plaintext_auth = no\n";
    private String passwords = "passdb {\n  driver = static\n  args = password=" + Dovecot.PASSWORD + "\n}\n";
    private String masters = "";
    private String acl = "";
    private String namespace = "  separator = /\n";
    private int connectionLimit = 100;
    private @Nullable Path mailStaysIn;

    DovecotBuilder() {}

    /** TLS from the first byte, with a certificate of {@link PrivateAuthority#ours()}. */
    public DovecotBuilder implicitTls() {
        listener = "    ssl = yes\n";
        return tls("yes");
    }

    /** STARTTLS, without which no password is taken. */
    public DovecotBuilder startTls() {
        return tls("required");
    }

    private DovecotBuilder tls(String mode) {
        PrivateAuthority authority = PrivateAuthority.ours();
        tls = "ssl = " + mode + "\nssl_cert = <" + authority.serverCertificate() + "\nssl_key = <"
                + authority.serverKey() + "\n";
        return this;
    }

    /** A user who may sign in to every mailbox as {@code mailbox*name}; the users' own password is still good too. */
    public DovecotBuilder masterUser(String name, String password) {
        masters = "auth_master_user_separator = *\n"
                + "passdb {\n  driver = passwd-file\n  master = yes\n  args = %FOLDER%/masters\n}\n";
        users.append(name).append(":{PLAIN}").append(password).append('\n');
        return this;
    }

    /** A bound for each mailbox, such as {@code storage=10K} or {@code messages=3}. */
    public DovecotBuilder quota(String limit) {
        plugins.add("quota");
        imapPlugins.add("imap_quota");
        return extra("plugin {\n  quota = count:User quota\n  quota_vsizes = yes\n  quota_rule = *:" + limit
                + "\n  quota_grace = 0\n}\n");
    }

    /** Rights for all mailboxes, one line each, such as {@code "Signal Archiver" owner lrs}. */
    public DovecotBuilder acl(String... lines) {
        plugins.add("acl");
        imapPlugins.add("imap_acl");
        acl = String.join("\n", lines) + "\n";
        return extra("plugin {\n  acl = vfile:%FOLDER%/acl\n}\n");
    }

    /** How many connections of one mailbox from one address may be signed in at once. */
    public DovecotBuilder connectionLimit(int connections) {
        connectionLimit = connections;
        return this;
    }

    /** The prefix of all folders, such as {@code INBOX.}, and what parts levels of folders. */
    public DovecotBuilder namespace(String prefix, char delimiter) {
        namespace = "  prefix = " + prefix + "\n  separator = " + delimiter + "\n";
        return this;
    }

    /** What the server says that it can do, instead of the truth. */
    public DovecotBuilder capabilities(String words) {
        return extra("imap_capability = " + words + "\n");
    }

    /** Where the mailboxes are moved to when the server is closed, instead of being deleted; made where it is missing. */
    public DovecotBuilder mailStaysIn(Path parent) {
        mailStaysIn = parent;
        return this;
    }

    /** Takes the place of the mailboxes' password: configuration text with {@code passdb} blocks. */
    public DovecotBuilder passwords(String passdbs) {
        passwords = passdbs;
        return this;
    }

    /** More configuration text, after all other; {@code %FOLDER%} stands for the server's folder. */
    public DovecotBuilder extra(String configText) {
        extra.append(configText).append('\n');
        return this;
    }

    /** Starts the server in a folder of its own. */
    public Dovecot start() throws IOException {
        Path program = Programs.require("dovecot", "dovecot-imapd");
        Programs.require("/usr/lib/dovecot/imap", "dovecot-imapd");
        Path folder = ServerProcess.newFolder("dovecot");
        int port = ServerProcess.freePort();
        Files.writeString(folder.resolve("masters"), users);
        Files.writeString(folder.resolve("acl"), acl);
        Files.writeString(folder.resolve(DENIED), "");
        Files.writeString(folder.resolve(CONFIGURATION), text(folder, port).replace("%FOLDER%", folder.toString()));
        DovecotUser.mayWriteInto(Files.createDirectory(folder.resolve(Dovecot.MAIL)));
        return new Dovecot(program, folder, port, mailStaysIn);
    }

    private String text(Path folder, int port) throws IOException {
        return """
                base_dir = %FOLDER%/run
                state_dir = %FOLDER%/state
                log_path = %FOLDER%/dovecot.log
                log_timestamp = "%H:%M:%S.%{usecs} "
                instance_name = test-PORT
                protocols = imap
                listen = 127.0.0.1
                auth_mechanisms = plain login
                auth_failure_delay = 0
                mail_location = sdbox:~/mail
                mail_fsync = never
                """
                        .replace("PORT", Integer.toString(port))
                + DovecotUser.settings(folder) + tls + masters
                + "passdb {\n  driver = passwd-file\n  deny = yes\n  args = %FOLDER%/denied\n}\n" + passwords
                + "userdb {\n  driver = static\n  args = home=%FOLDER%/mail/%u allow_all_users=yes\n}\n"
                + "namespace inbox {\n  inbox = yes\n" + namespace + "}\n"
                + "service imap-login {\n  service_count = 0\n  inet_listener imap {\n    address = 127.0.0.1\n    port = "
                + port + "\n"
                + listener + "  }\n  inet_listener imaps {\n    port = 0\n  }\n}\n"
                + "service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}\n" // no delays
                + "mail_plugins = " + plugins + "\n"
                + "protocol imap {\n  mail_plugins = " + plugins + " " + imapPlugins
                + "\n  mail_max_userip_connections = " + connectionLimit + "\n}\n" + extra;
    }
}
