package org.mobilearchive.connector.mailbox.append;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan.Found;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/**
 * Searches for messages whose earlier APPEND had no answer, so that none is appended twice. The folder is searched by
 * UID FETCH from the earlier UIDNEXT on, which is reliable, and by SEARCH, which is not; both are repeated after a
 * pause. If UIDs assigned since then have no message any more, the user may have moved the messages, and the other
 * folders are searched. A message found nowhere is appended: either it never arrived, or its user deleted it before the
 * ledger recorded it. These cases cannot be distinguished; in the second, the mailbox gets one copy again. A message
 * that may not have arrived is never treated as deleted.
 */
final class InDoubtLookup {
    private final ImapProtocol protocol;
    private final String path;
    private final MessageIdScan scan;
    private final Set<AppendSlot> perhapsMoved = new HashSet<>();

    InDoubtLookup(ImapProtocol protocol, String path) {
        this.protocol = protocol;
        this.path = path;
        this.scan = new MessageIdScan(protocol);
    }

    /** Gives a result to the messages that are not appended now: those found, and those whose search failed. */
    void settle(List<AppendSlot> slots) {
        List<AppendSlot> doubtful = slots.stream().filter(AppendSlot::isInDoubt).toList();
        if (doubtful.isEmpty()) {
            return;
        }
        try {
            lookTwice(doubtful);
        } catch (ProtocolException e) {
            missing(doubtful).forEach(slot -> slot.settle(postponed(e)));
        } catch (RuntimeException e) { // an answer that cannot be read leaves the connection out of step
            protocol.disconnect();
        }
    }

    private void lookTwice(List<AppendSlot> doubtful) throws ProtocolException {
        Claims claims = new Claims(scan, doubtful);
        long uidValidity = look(doubtful, claims);
        if (!missing(doubtful).isEmpty()) {
            // The server may still be processing the earlier APPEND, or its index may lag behind
            protocol.pauseBeforeSecondLook();
            protocol.noop();
            uidValidity = look(missing(doubtful), claims);
        }
        List<AppendSlot> moved =
                missing(doubtful).stream().filter(perhapsMoved::contains).toList();
        if (!moved.isEmpty()) {
            new OtherFolders(protocol, path, scan).settle(moved, uidValidity);
        }
    }

    private AppendResult postponed(ProtocolException e) {
        String detail = "the search for an earlier copy failed:  " + AnswerText.of(e);
        return protocol.isOpen()
                ? new AppendResult.Deferred(detail, Refusal.of(e).pause())
                : new AppendResult.NotSent(detail);
    }

    private static List<AppendSlot> missing(List<AppendSlot> doubtful) {
        return doubtful.stream().filter(AppendSlot::isOpen).toList();
    }

    /** Returns the folder's UIDVALIDITY. */
    private long look(List<AppendSlot> wanted, Claims claims) throws ProtocolException {
        MailboxInfo folder = protocol.examine(path);
        List<AppendSlot> sameUids = wanted.stream()
                .filter(slot -> slot.doubt().uidValidity() == folder.uidvalidity)
                .toList();
        perhapsMoved.clear();
        if (!sameUids.isEmpty()) {
            List<Found> present = scan.from(firstUid(sameUids));
            claims.settle(present, folder.uidvalidity);
            search(missing(sameUids), firstUid(sameUids), folder, claims);
            missing(sameUids).stream()
                    .filter(slot -> isGap(slot, folder, present))
                    .forEach(perhapsMoved::add);
        }
        // The UIDs have changed: the earlier UIDNEXT means nothing, and the whole folder is searched.
        List<AppendSlot> otherUids = missing(wanted).stream()
                .filter(slot -> !sameUids.contains(slot))
                .toList();
        search(otherUids, 1, folder, claims);
        perhapsMoved.addAll(missing(otherUids));
        return folder.uidvalidity;
    }

    private void search(List<AppendSlot> wanted, long firstUid, MailboxInfo folder, Claims claims)
            throws ProtocolException {
        List<String> ids = wanted.stream().map(AppendSlot::messageId).distinct().toList();
        claims.settle(scan.search(ids, firstUid), folder.uidvalidity);
    }

    /** Whether more UIDs were, or may have been, assigned since then than there are messages. */
    private static boolean isGap(AppendSlot slot, MailboxInfo folder, List<Found> present) {
        long first = slot.doubt().uidNext();
        long there = present.stream().filter(found -> found.uid() >= first).count();
        return folder.uidnext < 1 || folder.uidnext - first > there;
    }

    private static long firstUid(List<AppendSlot> slots) {
        return slots.stream().mapToLong(slot -> slot.doubt().uidNext()).min().orElseThrow();
    }
}
