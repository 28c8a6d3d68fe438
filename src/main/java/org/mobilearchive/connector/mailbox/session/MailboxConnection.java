package org.mobilearchive.connector.mailbox.session;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place in the pool for one mailbox, connected when first used. Used by one thread at a time. */
final class MailboxConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxConnection.class);

    private final ImapConnector connector;
    private final String mailbox;
    private @Nullable ImapSession session;

    MailboxConnection(ImapConnector connector, String mailbox) {
        this.connector = connector;
        this.mailbox = mailbox;
    }

    /** The session of the last use if it is still connected, otherwise a new one. */
    ImapSession session() throws MailboxException {
        ImapSession current = session;
        if (current == null || !current.isAlive()) {
            close();
            LOG.debug("Connecting to a mailbox");
            current = connector.connect(mailbox);
            session = current;
        }
        return current;
    }

    boolean isOpen() {
        return session != null && session.isOpen();
    }

    void close() {
        if (isOpen()) {
            LOG.debug("Closing the connection to a mailbox");
            session.close();
        }
    }
}
