package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** One message of a batch, what was heard of it, and in the end its result. For one thread. */
final class AppendSlot {
    private static final long NOWHERE = Long.MAX_VALUE;

    private final AppendCommand command;
    private long size;
    private long from = NOWHERE;
    private boolean alone;
    private boolean resent;
    private @Nullable AppendAnswer answer;
    private @Nullable AppendResult result;

    AppendSlot(AppendCommand command) {
        this.command = command;
        try {
            size = command.message().size();
        } catch (RuntimeException e) { // thrown on, it would have the whole list appended again
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

    /** What is known of the earlier APPEND of a message in doubt. */
    InDoubt doubt() {
        return requireNonNull(command.inDoubt(), "the command is not in doubt");
    }

    /** Of the message, in bytes. */
    long size() {
        return size;
    }

    /** Where in the bytes sent the message's own begin. */
    void startsAt(long position) {
        from = position;
    }

    /** Whether a byte of the message may have reached the server. */
    boolean mayHaveLeft(WireBuffer sent) {
        return sent.mayHaveLeft(from);
    }

    @Nullable
    AppendAnswer answer() {
        return answer;
    }

    void answer(AppendAnswer heard) {
        answer = heard;
    }

    /** Forgets the answer: the message is sent again, in a command of its own if so told. Happens once for each reason. */
    void again(boolean byItself) {
        alone |= byItself;
        resent |= !byItself;
        answer = null;
        from = NOWHERE;
    }

    /** Whether it goes in a command of its own, as the one it went in with others was refused. */
    boolean isAlone() {
        return alone;
    }

    /** Whether it was sent again already, after the folder was made. */
    boolean isResent() {
        return resent;
    }

    boolean isOpen() {
        return result == null;
    }

    /** Whether its answer says that the mailbox is to be left alone. */
    boolean asksForRest() {
        return result instanceof AppendResult.Deferred deferred
                && !deferred.pause().isZero();
    }

    void settle(AppendResult outcome) {
        result = outcome;
    }

    AppendResult result() {
        return requireNonNull(result, "the message has no result yet");
    }
}
