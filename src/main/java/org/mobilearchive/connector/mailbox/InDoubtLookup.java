package org.mobilearchive.connector.mailbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.mobilearchive.connector.mailbox.MessageIdScan.Found;

/**
 * Looks for messages whose earlier APPEND had no answer, so that none is appended twice. The folder is looked through by
 * UID FETCH from the UIDNEXT of then, which is sure, and by SEARCH, which is not; and once more after a pause. If then
 * UIDs were given out since whose messages are gone, their user may have moved them, and the other folders are searched.
 * What is nowhere is appended: it never arrived, or its user deleted it before the ledger heard of it, which cannot be
 * told apart, and then the mailbox has one copy again. Never is a message given up as deleted that may not have arrived.
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

    /** Gives a result to those that are not to be appended now: those found, and those that could not be looked for. */
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
            pause();
            protocol.noop();
            uidValidity = look(missing(doubtful), claims);
        }
        List<AppendSlot> moved =
                missing(doubtful).stream().filter(perhapsMoved::contains).toList();
        if (!moved.isEmpty()) {
            new OtherFolders(protocol, path, scan).settle(moved, uidValidity);
        }
    }

    /** A server may still be at the earlier APPEND, or its index behind. */
    private void pause() throws ProtocolException {
        try {
            TimeUnit.MILLISECONDS.sleep(protocol.secondLookDelay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProtocolException("the wait for the second look was interrupted", e);
        }
    }

    private AppendResult postponed(ProtocolException e) {
        String detail = "whether the message is there cannot be found out: " + AnswerText.of(e);
        return protocol.isOpen()
                ? new AppendResult.Deferred(detail, Refusal.of(e).pause())
                : new AppendResult.NotSent(detail);
    }

    private static List<AppendSlot> missing(List<AppendSlot> doubtful) {
        return doubtful.stream().filter(AppendSlot::isOpen).toList();
    }

    /** Answers the folder's UIDVALIDITY. */
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
        // Other UIDs than then: UIDNEXT says nothing, and the whole folder is searched.
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

    /** Whether more UIDs were given out since than there are messages, or may have been. */
    private static boolean isGap(AppendSlot slot, MailboxInfo folder, List<Found> present) {
        long first = slot.doubt().uidNext();
        long there = present.stream().filter(found -> found.uid() >= first).count();
        return folder.uidnext < 1 || folder.uidnext - first > there;
    }

    private static long firstUid(List<AppendSlot> slots) {
        return slots.stream().mapToLong(slot -> slot.doubt().uidNext()).min().orElseThrow();
    }
}
