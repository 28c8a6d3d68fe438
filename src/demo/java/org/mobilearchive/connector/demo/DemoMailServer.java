package org.mobilearchive.connector.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.MessageNumberTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * An IMAP server in the process, on 127.0.0.1 and a free port, without TLS: for the loopback only. Its mailboxes are in
 * memory. The login is a mailbox's address; one password, made at the start, is valid for all. Runs from its construction
 * until it is closed. Thread-safe.
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

    /** The address to connect to: the loopback address. */
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
     * Reads every mailbox by IMAP: its folders that have messages, by name, in the given order of mailboxes.
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

    /** A message of this item, or else the first of all; empty if nothing arrived. */
    Optional<ArrivedMessage> sample(String itemId) throws MessagingException, IOException {
        List<ArrivedFolder> folders = arrived();
        for (ArrivedFolder folder : folders) {
            Optional<ArrivedMessage> found = read(folder, new HeaderTerm("X-Archive-Item-Id", itemId));
            if (found.isPresent()) {
                return found;
            }
        }
        return folders.isEmpty() ? Optional.empty() : read(folders.get(0), new MessageNumberTerm(1));
    }

    private Optional<ArrivedMessage> read(ArrivedFolder arrived, SearchTerm term)
            throws MessagingException, IOException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(HOST, port(), arrived.mailbox(), password);
            try (Folder folder = store.getFolder(arrived.folder())) {
                folder.open(Folder.READ_ONLY);
                Message[] found = folder.search(term);
                if (found.length == 0) {
                    return Optional.empty();
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                found[0].writeTo(bytes);
                MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
                List<String> headers = new ArrayList<>();
                for (String name : List.of("From", "To", "Date", "Subject")) {
                    headers.add(name + ": " + decoded(Objects.toString(message.getHeader(name, ", "), "")));
                }
                return Optional.of(new ArrivedMessage(arrived.mailbox(), arrived.folder(), headers, text(message)));
            }
        }
    }

    /** The first text of a message or part. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            return text(parts.getBodyPart(0));
        }
        return part.getContent() instanceof String text ? text : "";
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
        // the header, because GreenMail cannot make an ENVELOPE if an address is invalid
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

    /** GreenMail with the fixes that a whole day needs. */
    private static final class LenientGreenMail extends GreenMail {
        LenientGreenMail() {
            super(setup());
            managers = new LenientManagers(); // start() takes them
        }

        /** On a busy machine the default of two seconds is too short. */
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
