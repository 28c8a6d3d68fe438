package org.mobilearchive.connector.mailbox.append;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.angus.mail.iap.Response;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.LiteralTrust;
import org.mobilearchive.connector.mailbox.imap.Refusal;

/**
 * The first command for which the server's leave is not asked, while the server has not shown that it understands that.
 * Nothing else is on its way. A server that does not understand it answers BAD, and reads the message as commands. For
 * one thread.
 */
final class Trial {
    private static final String MISREAD = "the server answered BAD, and read the message as commands";

    private final ImapProtocol protocol;
    private final LiteralTrust trust;
    private List<AppendSlot> tried = List.of();

    Trial(ImapProtocol protocol) {
        this.protocol = protocol;
        this.trust = protocol.literalTrust();
    }

    /** Whether nothing may follow this command before its answer. */
    boolean isNeeded(List<AppendSlot> group) {
        return !trust.isShown(group.size() > 1);
    }

    /** This command is sent. */
    void begin(List<AppendSlot> group) {
        tried = group;
    }

    /** Its answer is there, so that more may be sent unless it failed. */
    void end() {
        if (tried.stream().anyMatch(slot -> slot.answer() instanceof AppendAnswer.Tagged to && isOk(to))) {
            trust.shown(tried.size() > 1);
        }
    }

    /** Whether the command failed in a way that may be due to what the server does not understand. */
    boolean hasFailed() {
        return tried.stream().anyMatch(slot -> isFailure(slot.answer()));
    }

    /** After a failure: its messages are sent again with the server's leave, over this connection if it is in step. */
    void sendAgain() {
        trust.suspect(tried.stream().map(AppendSlot::messageId).toList());
        boolean inStep = protocol.isOpen() && isInStep();
        if (!inStep) {
            protocol.disconnect();
        }
        for (AppendSlot slot : tried) {
            if (slot.answer() instanceof AppendAnswer.Tagged to && !isOk(to)) {
                if (inStep) {
                    slot.againCarefully();
                } else {
                    slot.answer(new AppendAnswer.LostAfter(MISREAD, Duration.ZERO));
                }
            }
        }
    }

    private boolean isInStep() {
        Response[] answers = protocol.command("NOOP", null);
        boolean clean = Arrays.stream(answers)
                .limit(answers.length - 1L)
                .noneMatch(answer -> answer.isTagged() || answer.isBAD() || answer.isBYE());
        return clean && answers[answers.length - 1].isOK();
    }

    private static boolean isFailure(Object answer) {
        return answer instanceof AppendAnswer.LostAfter
                || (answer instanceof AppendAnswer.Tagged to
                        && to.response().isBAD()
                        && !Refusal.of(to.response()).isForTheMailbox());
    }

    private static boolean isOk(AppendAnswer.Tagged answer) {
        return answer.response().isOK();
    }
}
