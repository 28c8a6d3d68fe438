package org.mobilearchive.connector.mailbox;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.mobilearchive.connector.mailbox.MessageIdScan.Found;

/** Reads which messages a folder has, by their Message-ID headers alone. Changes nothing, not even flags. */
final class FolderReader {
    /** Messages of one answer, which stays well below the bound of an answer. */
    private static final int AT_ONCE = 2000;

    private final ImapProtocol protocol;
    private final MessageIdScan scan;

    FolderReader(ImapProtocol protocol) {
        this.protocol = protocol;
        this.scan = new MessageIdScan(protocol);
    }

    /** @throws MailboxUnavailableException if it cannot be read to its end; the connection is closed then */
    FolderContent read(String path) throws MailboxException {
        try {
            return readAll(path);
        } catch (ProtocolException | RuntimeException e) { // the connection is out of step, or lost
            protocol.disconnect();
            Refusal refusal = e instanceof ProtocolException refused ? Refusal.of(refused) : null;
            if (refusal != null && refusal.isForTheMailbox()) {
                throw refusal.failure(AnswerText.of(e));
            }
            throw new MailboxUnavailableException(
                    "The folder cannot be read: the server's answer was " + AnswerText.of(e) + ": try again later", e);
        }
    }

    /** By sequence numbers, which do not move while FETCH goes on (RFC 9051 section 7.5.1), so that gaps cost nothing. */
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
