package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.Programs;

/** Pushes the same messages with mbsync, from maildirs. */
final class Mbsync {
    static final String ARCHIVE = "WhatsApp Archiver";

    private final Path program = Programs.require("mbsync", "isync");
    private final Path maildirs;
    private final List<String> mailboxes;

    /** @param maildirs a folder for them, which every user can look into */
    Mbsync(Path maildirs, List<String> mailboxes) throws IOException {
        this.maildirs = Files.createDirectories(maildirs);
        this.mailboxes = mailboxes;
    }

    /** The messages, a folder for each mailbox. */
    Path maildirs() {
        return maildirs;
    }

    /** Takes the messages from a server that has them. */
    void take(Dovecot dovecot) throws IOException {
        dovecot.mayWriteInto(maildirs);
        for (String mailbox : mailboxes) {
            dovecot.doveadm("backup", "-u", mailbox, "maildir:" + maildirs.resolve(mailbox) + ":LAYOUT=fs");
        }
    }

    /** Pushes everything to an empty server, by as many processes as connections. */
    Cost push(Path work, Dovecot dovecot, int connections) throws IOException, InterruptedException {
        Files.createDirectories(work.resolve("state"));
        Path near = work.resolve("near");
        new ProcessBuilder("cp", "-al", maildirs.toString(), near.toString())
                .inheritIO()
                .start()
                .waitFor();
        Path settings = work.resolve("mbsyncrc");
        Files.writeString(settings, settings(near, work.resolve("state"), dovecot.port(), connections));
        List<ProcessBuilder> commands = new ArrayList<>();
        for (int group = 0; group < connections; group++) {
            commands.add(new ProcessBuilder(program.toString(), "-q", "-q", "-c", settings.toString(), "g" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("mbsync" + group + ".txt").toFile()));
        }
        return Cost.of(commands);
    }

    private String settings(Path near, Path state, int port, int connections) {
        StringBuilder text = new StringBuilder();
        List<StringBuilder> groups = new ArrayList<>();
        for (int group = 0; group < connections; group++) {
            groups.add(new StringBuilder("Group g" + group + "\n"));
        }
        for (int i = 0; i < mailboxes.size(); i++) {
            text.append(
                    """
                    IMAPAccount %1$s
                    Host 127.0.0.1
                    Port %2$d
                    User %1$s
                    Pass %3$s
                    SSLType None
                    AuthMechs LOGIN

                    IMAPStore %1$s-far
                    Account %1$s

                    MaildirStore %1$s-near
                    Path %4$s/
                    Inbox %4$s
                    SubFolders Verbatim

                    Channel %1$s
                    Far ":%1$s-far:%5$s"
                    Near ":%1$s-near:%5$s"
                    Sync Push New
                    Create Far
                    SyncState %6$s/%1$s

                    """
                            .formatted(
                                    mailboxes.get(i),
                                    port,
                                    Dovecot.PASSWORD,
                                    near.resolve(mailboxes.get(i)),
                                    ARCHIVE,
                                    state));
            groups.get(i % connections)
                    .append("Channel ")
                    .append(mailboxes.get(i))
                    .append('\n');
        }
        groups.forEach(group -> text.append(group).append('\n'));
        return text.toString();
    }
}
