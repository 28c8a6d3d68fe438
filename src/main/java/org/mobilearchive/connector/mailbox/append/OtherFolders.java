package org.mobilearchive.connector.mailbox.append;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan.Found;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/**
 * Searches for messages in doubt in the folders to which their user may have moved them. A message of another folder
 * matches if its Message-ID and INTERNALDATE are the same, since a move keeps both (RFC 9051 section 6.4.7), and if it
 * does not belong to another delivery with the same Message-ID. For one thread.
 */
final class OtherFolders {
    /**
     * The number of folders searched, in the server's order: a message that was moved to a later one is appended again.
     */
    static final int MAX_FOLDERS = 500;

    private final ImapProtocol protocol;
    private final String path;
    private final MessageIdScan scan;
    private final Map<AppendSlot, Integer> seen = new HashMap<>();

    /** @param path the folder that has already been searched */
    OtherFolders(ImapProtocol protocol, String path, MessageIdScan scan) {
        this.protocol = protocol;
        this.path = path;
        this.scan = scan;
    }

    /** Settles the messages that are found; {@code uidValidity} is that of their intended folder. */
    void settle(List<AppendSlot> missing, long uidValidity) throws ProtocolException {
        List<AppendSlot> wanted = new ArrayList<>(missing);
        for (String folder : folders()) {
            if (!wanted.isEmpty() && isOpened(folder)) {
                look(wanted);
                wanted.stream()
                        .filter(this::isFound)
                        .forEach(slot -> slot.settle(new AppendResult.AlreadyThere(uidValidity, null)));
                wanted.removeIf(slot -> !slot.isOpen());
            }
        }
    }

    private List<String> folders() throws ProtocolException {
        ListInfo @Nullable [] all = protocol.list("", "*");
        return Arrays.stream(all == null ? new ListInfo[0] : all)
                .filter(folder -> folder.canOpen && !folder.name.equals(path))
                .map(folder -> folder.name)
                .limit(MAX_FOLDERS)
                .toList();
    }

    private boolean isOpened(String folder) throws ProtocolException {
        try {
            protocol.examine(folder);
            return true;
        } catch (CommandFailedException e) {
            if (Refusal.of(e).isForTheMailbox()) {
                throw e;
            }
            return false; // this account may not read it
        }
    }

    private void look(List<AppendSlot> wanted) throws ProtocolException {
        List<String> ids = wanted.stream().map(AppendSlot::messageId).distinct().toList();
        List<Found> found = scan.search(ids, 1);
        wanted.forEach(slot -> seen.merge(slot, count(slot, found), Integer::sum));
    }

    private static int count(AppendSlot slot, List<Found> found) {
        return (int) found.stream()
                .filter(message -> message.messageId().equals(slot.messageId()))
                .filter(message -> message.date() != null
                        && message.date().equals(slot.command().internalDate().truncatedTo(ChronoUnit.SECONDS)))
                .count();
    }

    private boolean isFound(AppendSlot slot) {
        return seen.getOrDefault(slot, 0) > slot.doubt().siblings().size();
    }
}
