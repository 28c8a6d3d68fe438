package org.mobilearchive.connector.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * An IMAP server in the process, on 127.0.0.1 and a free port, without TLS: for the loopback only. Its mailboxes are in
 * memory. One password, made at start, opens all of them; the login is the mailbox's address. Runs from its
 * construction until it is closed. Thread-safe.
 */
public final class DemoMailServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int SUBJECTS = 3;
    private static final int PASSWORD_BYTES = 18;
    private static final long START_WITHIN_MILLIS = 60_000;

    private final List<String> mailboxes;
    private final String password = newPassword();
    private final LenientGreenMail server = new LenientGreenMail();

    /** Starts the server with these mailboxes. */
    public DemoMailServer(Collection<String> mailboxes) {
        this.mailboxes = List.copyOf(mailboxes);
        server.start();
        this.mailboxes.forEach(mailbox -> server.setUser(mailbox, mailbox, password));
    }

    /** The address to connect to, which is the loopback's. */
    public String host() {
        return HOST;
    }

    /** The port to connect to. */
    public int port() {
        return server.port();
    }

    /** The password of every mailbox. */
    public String password() {
        return password;
    }

    /**
     * Reads back by IMAP what every mailbox holds: the folders that have messages, by name, in the order of the mailboxes
     * given.
     *
     * @throws MessagingException if the server does not answer
     */
    public List<ArrivedFolder> arrived() throws MessagingException {
        List<ArrivedFolder> arrived = new ArrayList<>();
        for (String mailbox : mailboxes) {
            try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
                store.connect(HOST, port(), mailbox, password);
                List<Folder> folders =
                        new ArrayList<>(List.of(store.getDefaultFolder().list("*")));
                folders.sort(Comparator.comparing(Folder::getFullName));
                for (Folder folder : folders) {
                    read(mailbox, folder, arrived);
                }
            }
        }
        return arrived;
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void read(String mailbox, Folder folder, List<ArrivedFolder> arrived) throws MessagingException {
        try (folder) {
            folder.open(Folder.READ_ONLY);
            int messages = folder.getMessageCount();
            if (messages > 0) {
                arrived.add(new ArrivedFolder(mailbox, folder.getFullName(), messages, subjects(folder, messages)));
            }
        }
    }

    private static List<String> subjects(Folder folder, int messages) throws MessagingException {
        Message[] first = folder.getMessages(1, Math.min(SUBJECTS, messages));
        FetchProfile profile = new FetchProfile();
        // the header and not the ENVELOPE, which GreenMail cannot make where an address is not valid
        profile.add("Subject");
        folder.fetch(first, profile);
        List<String> subjects = new ArrayList<>();
        for (Message message : first) {
            String[] subject = message.getHeader("Subject");
            subjects.add(subject == null ? "" : decoded(subject[0]));
        }
        return subjects;
    }

    private static String decoded(String subject) {
        String unfolded = MimeUtility.unfold(subject);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** GreenMail with the few mends that a whole day needs. */
    private static final class LenientGreenMail extends GreenMail {
        LenientGreenMail() {
            super(setup());
            managers = new LenientManagers(); // start() takes them
        }

        /** On a busy machine the two seconds of the standard are too short. */
        private static ServerSetup setup() {
            ServerSetup setup = new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAP);
            setup.setServerStartupTimeout(START_WITHIN_MILLIS);
            return setup;
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            return Map.of(ServerSetup.PROTOCOL_IMAP, new LenientImapServer(setups[0], managers));
        }

        int port() {
            return Objects.requireNonNull(services.get(ServerSetup.PROTOCOL_IMAP))
                    .getPort();
        }
    }
}
