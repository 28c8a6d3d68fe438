package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.Programs;

/**
 * Every message of the archive once, gathered from all mailboxes as for a review, in a mailbox of its own and in an index of
 * notmuch. Each search is asked about the messages that it should find: it judges each message for itself.
 */
final class ReviewSet implements AutoCloseable {
    private static final String REVIEWER = "reviewer@review.test";

    private final Path folder;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Store store;
    private final IMAPFolder inbox;

    private ReviewSet(Path folder, Store store, IMAPFolder inbox) throws MessagingException {
        this.folder = folder;
        this.store = store;
        this.inbox = inbox;
        Message[] messages = fetched(inbox);
        for (int i = 0; i < messages.length; i++) {
            numbers.put(messages[i].getHeader("Message-ID")[0], i + 1);
        }
    }

    static ReviewSet gather(Dovecot dovecot, List<String> mailboxes) throws Exception {
        Path folder = Files.createDirectory(dovecot.folder().resolve("review"));
        Path maildir = folder.resolve("maildir");
        for (String sub : List.of("", "cur", "new", "tmp")) {
            dovecot.mayWriteInto(Files.createDirectory(maildir.resolve(sub)));
        }
        export(dovecot, mailboxes, maildir.resolve("cur"));
        Files.writeString(folder.resolve("notmuch"), "[database]\npath=" + maildir + "\n[new]\ntags=\n");
        notmuch(folder, "new", "--quiet");
        dovecot.doveadm("import", "-u", REVIEWER, "maildir:" + maildir, "", "mailbox", "INBOX");
        Store store = connected(dovecot, REVIEWER);
        String imported = dovecot.doveadm("mailbox", "list", "-u", REVIEWER);
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        assertThat(inbox.exists()).as(imported).isTrue();
        inbox.open(Folder.READ_ONLY);
        return new ReviewSet(folder, store, inbox);
    }

    private static void export(Dovecot dovecot, List<String> mailboxes, Path to) throws Exception {
        Map<String, String> known = new HashMap<>();
        for (String mailbox : mailboxes) {
            try (Store store = connected(dovecot, mailbox)) {
                for (Folder each : store.getDefaultFolder().list("* Archiver")) {
                    each.open(Folder.READ_ONLY);
                    for (Message message : fetched(each)) {
                        String id = message.getHeader("Message-ID")[0];
                        if (known.putIfAbsent(id, mailbox) == null) {
                            try (OutputStream out = Files.newOutputStream(to.resolve(known.size() + ".m:2,S"))) {
                                message.writeTo(out);
                            }
                        }
                    }
                }
            }
        }
    }

    private static Message[] fetched(Folder folder) throws MessagingException {
        Message[] messages = folder.getMessages();
        FetchProfile ids = new FetchProfile();
        ids.add("Message-ID");
        folder.fetch(messages, ids);
        return messages;
    }

    private static Store connected(Dovecot dovecot, String mailbox) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.partialfetch", "false");
        Store store = Session.getInstance(properties).getStore("imap");
        store.connect("127.0.0.1", dovecot.port(), mailbox, Dovecot.PASSWORD);
        return store;
    }

    /** The Message-IDs of all messages. */
    Set<String> ids() {
        return numbers.keySet();
    }

    /** How many of these messages IMAP's SEARCH (RFC 3501, section 6.4.4) finds. */
    int foundByImap(Question question, Set<String> ids) throws MessagingException {
        String set =
                ids.stream().map(numbers::get).sorted().map(String::valueOf).collect(joining(","));
        return (Integer) inbox.doCommand(protocol -> {
            Argument arguments = new Argument();
            arguments.writeAtom(set);
            arguments.writeAtom(question.where().key());
            arguments.writeString(question.words(), UTF_8);
            Response[] answers = protocol.command("SEARCH CHARSET UTF-8", arguments);
            assertThat(answers[answers.length - 1].isOK())
                    .as("%s: %s", question, answers[answers.length - 1])
                    .isTrue();
            return Arrays.stream(answers)
                    .filter(answer -> answer instanceof IMAPResponse search && search.keyEquals("SEARCH"))
                    .mapToInt(answer -> answer.getRest().isBlank()
                            ? 0
                            : answer.getRest().strip().split(" ").length)
                    .sum();
        });
    }

    /** How many of its messages notmuch finds for each question. */
    List<Integer> foundByNotmuch(List<Map.Entry<Question, Set<String>>> questions) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Question, Set<String>> each : questions) {
            lines.add(each.getKey().term() + " and ("
                    + each.getValue().stream()
                            .map(id -> "id:" + id.substring(1, id.length() - 1))
                            .collect(joining(" or "))
                    + ")");
        }
        Files.write(folder.resolve("queries"), lines, UTF_8);
        return notmuch(folder, "count", "--batch", "--input=" + folder.resolve("queries"), "--exclude=false")
                .lines()
                .map(Integer::valueOf)
                .toList();
    }

    private static String notmuch(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Programs.require("notmuch", "notmuch").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NOTMUCH_CONFIG", folder.resolve("notmuch").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XAPIAN_CJK_NGRAM", "1"); // or else a Chinese sentence is one word
        builder.redirectError(folder.resolve("notmuch.log").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("notmuch.log")))
                .isZero();
        return output;
    }

    @Override
    public void close() throws MessagingException, IOException {
        inbox.close();
        store.close();
    }
}
