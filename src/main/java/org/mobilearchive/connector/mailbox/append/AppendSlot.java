package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.AnswerText;

/** One message of a batch, with its answer so far and in the end its result. For one thread. */
final class AppendSlot {
    private static final long NOWHERE = Long.MAX_VALUE;

    private final AppendCommand command;
    private long size;
    private long from = NOWHERE;
    private boolean announced;
    private boolean alone;
    private boolean careful;
    private boolean resent;
    private @Nullable AppendAnswer answer;
    private @Nullable AppendResult result;

    AppendSlot(AppendCommand command) {
        this.command = command;
        try {
            size = command.message().size();
        } catch (RuntimeException e) { // if rethrown, the whole list would be appended again
            result = Outcome.unreadable(AnswerText.of(e));
        }
    }

    AppendCommand command() {
        return command;
    }

    String messageId() {
        return command.messageId();
    }

    boolean isInDoubt() {
        return command.inDoubt() != null;
    }

    /** The state before the earlier APPEND of a message in doubt. */
    InDoubt doubt() {
        return requireNonNull(command.inDoubt(), "the command is not in doubt");
    }

    /** Size of the message, in bytes. */
    long size() {
        return size;
    }

    /**
     * Whether it is sent only when no other command is unanswered, and only after the server's leave: a message whose
     * earlier answer was lost may have been the reason, and must not take others with it.
     */
    boolean isCareful() {
        return careful || isInDoubt();
    }

    /** Marks the position in the bytes sent at which the message begins. */
    void startsAt(long position) {
        from = position;
    }

    /** The command was sent, and the server is waited for before the message. */
    void announce() {
        announced = true;
    }

    /** The answer if the connection is lost now. */
    AppendAnswer lost(WireBuffer sent, String detail, Duration silence) {
        return sent.mayHaveLeft(from)
                ? new AppendAnswer.LostAfter(detail, silence)
                : new AppendAnswer.LostBefore(detail, announced);
    }

    @Nullable
    AppendAnswer answer() {
        return answer;
    }

    void answer(AppendAnswer heard) {
        answer = heard;
    }

    /** Discards the answer so that the message is sent again to the folder that was created. Happens once. */
    void again() {
        resent = true;
        forget();
    }

    /** Discards the answer so that the message is sent again, alone in its command. Happens once. */
    void againAlone() {
        alone = true;
        forget();
    }

    /** Discards the answer so that the message is sent again, alone and after the server's leave. Happens once. */
    void againCarefully() {
        careful = true;
        forget();
    }

    private void forget() {
        answer = null;
        announced = false;
        from = NOWHERE;
    }

    /** Whether it is sent alone in its command, because the command that it shared with others was refused. */
    boolean isAlone() {
        return alone || isCareful();
    }

    /** Whether it has already been sent again after the folder was created. */
    boolean isResent() {
        return resent;
    }

    boolean isOpen() {
        return result == null;
    }

    /** Whether its answer pauses the mailbox. */
    boolean asksForRest() {
        return result != null && !result.rest().isZero();
    }

    void settle(AppendResult outcome) {
        result = outcome;
    }

    AppendResult result() {
        return requireNonNull(result, "the message has no result yet");
    }
}
