package org.mobilearchive.connector.mailbox.server;

import static org.mobilearchive.connector.mailbox.Commands.id;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mobilearchive.connector.mailbox.MailboxAppendConfiguration;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.PrivateAuthority;
import org.mobilearchive.connector.settings.CaFile;

/** What the tests against Dovecot have in common. */
final class DovecotMailbox {
    static final String DANA = "dana.reyes@example.com";
    static final String LEE = "lee.wong@example.com";
    static final String FOLDER = "Signal Archiver";

    private static final AtomicInteger MAILBOXES = new AtomicInteger();

    private DovecotMailbox() {}

    /** A mailbox that no other test has. */
    static String another() {
        return "user" + MAILBOXES.incrementAndGet() + "@example.com";
    }

    static MailboxClient client(Dovecot server) {
        return client(server.port(), options -> {});
    }

    static MailboxClient client(FaultProxy proxy) {
        return client(proxy.port(), options -> {});
    }

    static MailboxClient client(int port, Consumer<MailboxAppendConfiguration> more) {
        return new MailboxClient(port, options -> {
            options.setPassword(Dovecot.PASSWORD);
            more.accept(options);
        });
    }

    /** A client by TLS that trusts this authority alone. */
    static MailboxClient client(Dovecot server, TlsMode mode, PrivateAuthority trusted) {
        return client(server.port(), options -> trust(options, mode, trusted));
    }

    static void trust(MailboxAppendConfiguration options, TlsMode mode, PrivateAuthority trusted) {
        options.setTls(mode);
        options.setSslContextParameters(CaFile.trusting("mailbox.ca-file", trusted.certificate()));
    }

    /** The Message-IDs in the archiver's folder of a mailbox. */
    static List<String> ids(Dovecot server, String mailbox) throws IOException {
        return server.headers(mailbox, FOLDER, "Message-ID");
    }

    static String[] idsFrom(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> id(number)).toArray(String[]::new);
    }
}
