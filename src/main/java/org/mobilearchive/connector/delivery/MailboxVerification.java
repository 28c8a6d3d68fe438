package org.mobilearchive.connector.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.copy.DeliveredCopies;
import org.mobilearchive.connector.ledger.copy.DeliveredCopies.Copy;
import org.mobilearchive.connector.ledger.copy.DeliveredCopies.Folder;
import org.mobilearchive.connector.mailbox.folder.FolderContent;
import org.mobilearchive.connector.stop.StoppedException;

/**
 * Compares the mailboxes' folders with the ledger, by headers only: each delivered copy must be there once. A copy found
 * more than once is a difference. A missing copy was moved or deleted by the user, which is a note. Needs 32 bytes of
 * memory for each message of one folder. For one thread.
 */
public final class MailboxVerification {
    private static final int AT_ONCE = 500;

    private final DeliveredCopies copies;
    private final FolderLook look;
    private final Consumer<String> differences;
    private final Consumer<String> notes;
    private long folders;
    private long checked;

    /** Both consumers receive lines that name no address and no message. */
    public MailboxVerification(
            DeliveredCopies copies, FolderLook look, Consumer<String> differences, Consumer<String> notes) {
        this.copies = copies;
        this.look = look;
        this.differences = differences;
        this.notes = notes;
    }

    /**
     * Checks every folder that has copies.
     *
     * @param day on which a copy was confirmed, in UTC; null for all
     * @return one line for people
     */
    public String run(@Nullable LocalDate day) {
        for (Folder folder : copies.folders()) {
            check(folder, day);
        }
        return folders + " folders of mailboxes, " + checked + " copies";
    }

    private void check(Folder folder, @Nullable LocalDate day) {
        folders++;
        @Nullable FolderContent content = null;
        boolean told = false;
        List<Copy> page = copies.after(folder, 0, AT_ONCE);
        while (!page.isEmpty()) {
            for (Copy copy : page) {
                if (day == null || copy.day().equals(day.toString())) {
                    content = content == null ? read(folder) : content;
                    if (content == null) {
                        return;
                    }
                    told = told || tellOfUids(copy, content);
                    check(folder, copy, content);
                }
            }
            page = copies.after(folder, page.get(page.size() - 1).number(), AT_ONCE);
        }
    }

    private @Nullable FolderContent read(Folder folder) {
        try {
            return look.read(folder.mailbox(), folder.name());
        } catch (StoppedException e) {
            throw e;
        } catch (Exception e) {
            differences.accept("mailbox " + folders + " of the ledger cannot be read: " + FaultText.of(e));
            return null;
        }
    }

    private boolean tellOfUids(Copy copy, FolderContent content) {
        boolean other = copy.uidValidity() != null && copy.uidValidity() != content.uidValidity();
        if (other && content.uidValidity() != 0) {
            notes.accept("the server renumbered folder " + folders
                    + " of the ledger (UIDVALIDITY): its copies are found by their Message-IDs only");
        }
        return other;
    }

    private void check(Folder folder, Copy copy, FolderContent content) {
        checked++;
        List<Long> uids = content.uids(copy.messageId());
        if (uids.isEmpty()) {
            notes.accept("a copy of item " + copy.item() + " was moved or deleted by the mailbox's user");
        } else if (uids.size() > 1 && uids.size() > copies.sharing(folder, copy.messageId())) {
            differences.accept(
                    "mailbox: a copy of item " + copy.item() + " is there " + uids.size() + " times instead of once");
        } else if (isAnother(copy, content, uids)) {
            notes.accept("a copy of item " + copy.item() + " was moved by the mailbox's user and is back");
        }
    }

    private static boolean isAnother(Copy copy, FolderContent content, List<Long> uids) {
        return copy.uid() != null
                && copy.uidValidity() != null
                && copy.uidValidity() == content.uidValidity()
                && !uids.contains(copy.uid());
    }
}
