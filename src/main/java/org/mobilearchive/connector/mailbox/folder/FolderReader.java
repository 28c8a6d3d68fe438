package org.mobilearchive.connector.mailbox.folder;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan.Found;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/** Reads which messages a folder has, by their Message-ID headers alone. Changes nothing, not even flags. */
public final class FolderReader {
    /** The number of messages per FETCH: the answer stays well below its bound. */
    private static final int AT_ONCE = 2000;

    private final ImapProtocol protocol;
    private final MessageIdScan scan;

    public FolderReader(ImapProtocol protocol) {
        this.protocol = protocol;
        this.scan = new MessageIdScan(protocol);
    }

    /** @throws MailboxUnavailableException if the folder cannot be read to its end; the connection is then closed */
    public FolderContent read(String path) throws MailboxException {
        try {
            return readAll(path);
        } catch (ProtocolException
                | RuntimeException e) { // the connection is lost, or its answers no longer match the commands
            protocol.disconnect();
            Refusal refusal = e instanceof ProtocolException refused ? Refusal.of(refused) : null;
            if (refusal != null && refusal.isForTheMailbox()) {
                throw refusal.failure(AnswerText.of(e));
            }
            throw new MailboxUnavailableException(
                    "The folder cannot be read: the server's answer was " + AnswerText.of(e) + ": try again later", e);
        }
    }

    /**
     * Reads by sequence numbers, which do not change during FETCH (RFC 9051 section 7.5.1), so that gaps cost nothing.
     */
    private FolderContent readAll(String path) throws ProtocolException {
        MailboxInfo folder = protocol.examine(path);
        FolderContent content = new FolderContent(folder.uidvalidity);
        for (int first = 1; first <= folder.total; first += AT_ONCE) {
            int last = Math.min(folder.total, first + AT_ONCE - 1);
            for (Found found : scan.inOrder(first, last)) {
                content.add(found.messageId(), found.uid());
            }
        }
        return content;
    }
}
