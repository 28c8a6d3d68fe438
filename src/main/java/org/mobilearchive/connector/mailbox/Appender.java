package org.mobilearchive.connector.mailbox;

import java.util.List;

/** Appends messages to one folder over one connection, and tells what became of each. */
final class Appender {
    private static final String RESTING = "the mailbox is left alone for a while, as an earlier message's answer says";
    private static final String ENDED = "the connection had ended before this message's turn came";

    private final ImapProtocol protocol;
    private final Folders folders;
    private final String name;

    Appender(ImapProtocol protocol, Folders folders, String name) {
        this.protocol = protocol;
        this.folders = folders;
        this.name = name;
    }

    /** One result for each command, in order. Throws only where the folder cannot be opened, and nothing was sent. */
    List<AppendResult> append(List<AppendCommand> commands) throws MailboxException {
        FolderState folder = folders.open(name);
        List<AppendSlot> slots = commands.stream().map(AppendSlot::new).toList();
        new InDoubtLookup(protocol, folder.path()).settle(open(slots));
        refuseTooLarge(open(slots));
        boolean resting = false;
        for (List<AppendSlot> open = open(slots); !open.isEmpty(); open = open(slots)) {
            if (resting || !protocol.isOpen()) {
                settle(open, new AppendResult.NotSent(resting ? RESTING : ENDED));
            } else {
                folder = round(folder, open);
                resting = slots.stream().anyMatch(AppendSlot::asksForRest);
            }
        }
        return slots.stream().map(AppendSlot::result).toList();
    }

    /** Sends what is open, and judges the answers. What is open afterwards is sent in the next round. */
    private FolderState round(FolderState folder, List<AppendSlot> open) {
        new AppendPipeline(protocol, folder.path()).send(open);
        boolean missing = false;
        for (AppendSlot slot : open) {
            AppendAnswer answer = slot.answer();
            if (Outcome.isTryCreate(answer) && !slot.isResent() && protocol.isOpen()) {
                slot.again(false);
                missing = true;
            } else if (Outcome.isRefusedTogether(answer) && protocol.isOpen()) {
                slot.again(true);
            } else if (answer != null) {
                slot.settle(Outcome.of(answer, folder));
            }
        }
        return missing ? makeAgain(folder, open(open)) : folder;
    }

    /** A folder may have been deleted since it was opened: it is made again, once (TRYCREATE, RFC 9051 section 7.1). */
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
