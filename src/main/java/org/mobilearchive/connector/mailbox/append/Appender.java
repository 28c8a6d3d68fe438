package org.mobilearchive.connector.mailbox.append;

import java.util.List;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.folder.Folders;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.SizeLimit;

/** Appends messages to one folder over one connection, and returns a result for each. */
public final class Appender {
    private static final String RESTING = "the mailbox is paused, because of the answer to an earlier message";
    private static final String ENDED = "the connection ended before this message was sent";

    private final ImapProtocol protocol;
    private final Folders folders;
    private final String name;

    public Appender(ImapProtocol protocol, Folders folders, String name) {
        this.protocol = protocol;
        this.folders = folders;
        this.name = name;
    }

    /**
     * Returns one result for each command, in order. Throws only if the folder cannot be opened; nothing was sent then.
     */
    public List<AppendResult> append(List<AppendCommand> commands) throws MailboxException {
        FolderState folder = folders.open(name);
        List<AppendSlot> slots = commands.stream().map(AppendSlot::new).toList();
        new InDoubtLookup(protocol, folder.path()).settle(open(slots));
        slots.stream().filter(slot -> !slot.isOpen()).forEach(slot -> settled(slot, false));
        refuseTooLarge(open(slots));
        boolean resting = false;
        for (List<AppendSlot> open = open(slots); !open.isEmpty(); open = open(slots)) {
            if (resting || !protocol.isOpen()) {
                settle(open, new AppendResult.NotSent(resting ? RESTING : ENDED));
            } else {
                folder = round(folder, next(open));
                resting = slots.stream().anyMatch(AppendSlot::asksForRest);
            }
        }
        return slots.stream().map(AppendSlot::result).toList();
    }

    /** Those first from which it will be known what the server understands. */
    private List<AppendSlot> next(List<AppendSlot> open) {
        List<AppendSlot> suspects = open.stream()
                .filter(slot -> slot.isCareful() && protocol.literalTrust().isSuspect(slot.messageId()))
                .toList();
        return suspects.isEmpty() ? open : suspects;
    }

    /**
     * Sends the open messages and evaluates the answers. Messages that are still open afterwards are sent in the next
     * round.
     */
    private FolderState round(FolderState folder, List<AppendSlot> open) {
        Trial trial = new Trial(protocol);
        new AppendPipeline(protocol, folder.path(), trial).send(open);
        if (trial.hasFailed()) {
            trial.sendAgain();
        }
        boolean missing = false;
        for (AppendSlot slot : open) {
            AppendAnswer answer = slot.answer();
            if (Outcome.isTryCreate(answer) && !slot.isResent() && protocol.isOpen()) {
                slot.again();
                missing = true;
            } else if (Outcome.isRefusedTogether(answer) && protocol.isOpen()) {
                slot.againAlone();
            } else if (answer != null) {
                AppendResult result = Outcome.of(answer, folder);
                slot.settle(result);
                settled(slot, result instanceof AppendResult.Appended);
            }
        }
        return missing ? makeAgain(folder, open(open)) : folder;
    }

    private void settled(AppendSlot slot, boolean arrivedNow) {
        if (slot.isCareful()) {
            protocol.literalTrust().settled(slot.messageId(), arrivedNow);
        }
    }

    /**
     * A folder may have been deleted since it was opened: it is created again, once (TRYCREATE, RFC 9051 section 7.1).
     */
    private FolderState makeAgain(FolderState folder, List<AppendSlot> open) {
        try {
            return folders.status(name);
        } catch (MailboxException e) {
            settle(open, new AppendResult.Deferred(AnswerText.of(e), e.pause()));
            return folder;
        }
    }

    private void refuseTooLarge(List<AppendSlot> open) {
        long limit = SizeLimit.of(protocol);
        open.stream()
                .filter(slot -> slot.size() > limit)
                .forEach(slot -> slot.settle(new AppendResult.Refused(
                        "the message has " + slot.size() + " bytes, and the server takes " + limit)));
    }

    private static void settle(List<AppendSlot> slots, AppendResult result) {
        slots.forEach(slot -> slot.settle(result));
    }

    private static List<AppendSlot> open(List<AppendSlot> slots) {
        return slots.stream().filter(AppendSlot::isOpen).toList();
    }
}
