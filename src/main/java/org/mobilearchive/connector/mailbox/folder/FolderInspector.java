package org.mobilearchive.connector.mailbox.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.mailbox.folder.FolderInspection.Stored;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan.Found;

/** Reads back what a server stored: dates, sizes, and the bytes of small messages. Changes nothing, not even flags. */
public final class FolderInspector {
    private static final long READ_BACK = 1024 * 1024;

    private final ImapProtocol protocol;
    private final MessageIdScan scan;

    public FolderInspector(ImapProtocol protocol) {
        this.protocol = protocol;
        this.scan = new MessageIdScan(protocol);
    }

    /**
     * @param folder null if there is none
     * @throws MailboxUnavailableException if the folder cannot be read; the connection is then closed
     */
    public FolderInspection inspect(@Nullable FolderState folder) throws MailboxException {
        try {
            return new FolderInspection(
                    new TreeSet<>(protocol.getCapabilities().keySet()),
                    folder == null ? List.of() : messages(folder.path()));
        } catch (ProtocolException e) {
            protocol.disconnect();
            throw new MailboxUnavailableException(
                    "The folder cannot be read back: the server's answer was " + AnswerText.of(e), e);
        }
    }

    private List<Stored> messages(String path) throws ProtocolException {
        int total = protocol.examine(path).total;
        List<Stored> messages = new ArrayList<>();
        for (Found found : total == 0 ? List.<Found>of() : scan.asStored(1, total)) {
            String hash = found.size() <= READ_BACK
                    ? scan.bytes(found.uid()).map(Sha256::hex).orElse(null)
                    : null;
            messages.add(new Stored(found.messageId(), found.uid(), found.date(), found.size(), hash));
        }
        return messages;
    }
}
