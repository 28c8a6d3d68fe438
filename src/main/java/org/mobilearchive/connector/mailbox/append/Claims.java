package org.mobilearchive.connector.mailbox.append;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.mobilearchive.connector.mailbox.append.InDoubt.Sibling;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan.Found;

/**
 * Assigns messages found in the folder to messages in doubt. Several may share a Message-ID, if their bytes are the
 * site's own. No found message is then assigned twice: those that the ledger confirmed for another message are left
 * out, and if fewer are found than are possible, only one of the right size is assigned. If doubt remains, the message
 * is appended: it is never lost, and has at most one extra copy. For one thread.
 */
final class Claims {
    private final MessageIdScan scan;
    private final List<AppendSlot> doubtful;
    private final Set<Long> claimed = new HashSet<>();

    Claims(MessageIdScan scan, List<AppendSlot> doubtful) {
        this.scan = scan;
        this.doubtful = doubtful;
    }

    /**
     * Settles the messages in doubt that are among these messages of the folder. {@code uidValidity} is the folder's
     * now.
     */
    void settle(Collection<Found> present, long uidValidity) throws ProtocolException {
        for (AppendSlot first : doubtful) {
            List<AppendSlot> claimants = doubtful.stream()
                    .filter(slot -> slot.isOpen() && slot.messageId().equals(first.messageId()))
                    .toList();
            if (first.isOpen() && claimants.get(0) == first) {
                assign(claimants, candidates(first, present, uidValidity), uidValidity);
            }
        }
    }

    private List<Long> candidates(AppendSlot slot, Collection<Found> present, long uidValidity) {
        InDoubt doubt = slot.doubt();
        boolean sameUids = doubt.uidValidity() == uidValidity;
        List<Sibling> here =
                doubt.siblings().stream().filter(Sibling::sameFolder).toList();
        long unplaced = here.stream()
                .filter(sibling -> sibling.confirmed() && !sibling.isPlaced(uidValidity))
                .filter(sibling -> !sameUids || (sibling.uid() == null && !sibling.earlier()))
                .count();
        return present.stream()
                .filter(found -> found.messageId().equals(slot.messageId()))
                .map(Found::uid)
                .filter(uid -> !sameUids || uid >= doubt.uidNext())
                .filter(uid -> !claimed.contains(uid))
                .filter(uid ->
                        here.stream().noneMatch(sibling -> sibling.isPlaced(uidValidity) && uid.equals(sibling.uid())))
                .distinct()
                .sorted()
                .skip(unplaced)
                .toList();
    }

    private void assign(List<AppendSlot> claimants, List<Long> candidates, long uidValidity) throws ProtocolException {
        if (candidates.size() >= claimants.size() + absent(claimants.get(0))) {
            for (int i = 0; i < claimants.size(); i++) {
                claim(claimants.get(i), uidValidity, candidates.get(i));
            }
        } else if (!candidates.isEmpty()) {
            assignBySize(claimants, new ArrayList<>(scan.sizes(candidates)), uidValidity);
        }
    }

    private void assignBySize(List<AppendSlot> claimants, List<Found> candidates, long uidValidity) {
        for (AppendSlot slot : claimants) {
            candidates.stream()
                    .filter(found -> found.size() == slot.size() && !claimed.contains(found.uid()))
                    .findFirst()
                    .ifPresent(found -> claim(slot, uidValidity, found.uid()));
        }
    }

    private void claim(AppendSlot slot, long uidValidity, long uid) {
        claimed.add(uid);
        slot.settle(new AppendResult.AlreadyThere(uidValidity, uid));
    }

    /** How many messages outside this batch are in doubt with the same Message-ID. */
    private long absent(AppendSlot slot) {
        long siblings = slot.doubt().siblings().stream()
                .filter(sibling -> sibling.sameFolder() && !sibling.confirmed())
                .count();
        long inBatch = doubtful.stream()
                .filter(other -> other.messageId().equals(slot.messageId()))
                .count();
        return Math.max(0, siblings + 1 - inBatch);
    }
}
