package org.mobilearchive.connector.mailbox.append;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.LiteralRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to one folder: without waiting for each answer if literals may be non-synchronizing, otherwise one
 * after the other. Throws nothing: in the end each message has an answer or was not sent. For one thread.
 */
final class AppendPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(AppendPipeline.class);

    private final ImapProtocol protocol;
    private final Trial trial;
    private final LiteralRules rules;
    private final AppendText text;
    private final AppendAnswers answers;
    private final WireBuffer out;

    AppendPipeline(ImapProtocol protocol, String path, Trial trial) {
        this.protocol = protocol;
        this.trial = trial;
        this.rules = LiteralRules.of(protocol);
        this.text = new AppendText(path);
        this.answers = new AppendAnswers(protocol);
        this.out = new WireBuffer(protocol.toServer());
    }

    /**
     * Sends these messages and waits for their answers. A message without an answer was not sent: an earlier answer
     * forbade it, or the connection ended.
     */
    void send(List<AppendSlot> slots) {
        try {
            for (List<AppendSlot> group : AppendGroups.of(slots, rules)) {
                boolean asked = !isNonSynchronizing(group.get(0));
                makeRoom(asked);
                if (answers.isStopped() || trial.hasFailed()) {
                    break;
                }
                send(group, asked);
            }
            out.flush();
            answers.readAll();
        } catch (IOException | RuntimeException e) {
            lost(e);
        }
        if (answers.isBye()) {
            protocol.disconnect();
        }
    }

    private boolean isNonSynchronizing(AppendSlot slot) {
        return !slot.isCareful() && rules.isNonSynchronizing(slot.size());
    }

    private void send(List<AppendSlot> group, boolean asked) throws IOException {
        if (asked || !trial.isNeeded(group)) {
            send(new AppendFlight(protocol.appendTag()), group);
        } else {
            makeRoom(true);
            trial.begin(group);
            send(new AppendFlight(protocol.appendTag()), group);
            makeRoom(true);
            trial.end();
        }
    }

    /** A message for which the server is asked is sent only when no other command is unanswered. */
    private void makeRoom(boolean asked) throws IOException {
        answers.readPresent();
        if (asked) {
            out.flush();
            answers.readAll();
        } else if (answers.isFull()) {
            out.flush();
            while (!answers.isLow()) {
                answers.read();
            }
        }
    }

    /** Leaves out a message that cannot be opened, before anything of it is written. */
    private void send(AppendFlight flight, List<AppendSlot> group) throws IOException {
        boolean goesOn = true;
        for (AppendSlot slot : group) {
            try (MessageLiteral literal = open(slot)) {
                goesOn = literal == null || send(flight, slot, literal);
            }
        }
        if (goesOn && !flight.isEmpty()) {
            out.write("\r\n");
            flight.complete();
        }
    }

    private static @Nullable MessageLiteral open(AppendSlot slot) {
        try {
            return new MessageLiteral(slot.command().message(), slot.size());
        } catch (IOException | RuntimeException e) {
            slot.answer(new AppendAnswer.Unopened(AnswerText.of(e)));
            return null;
        }
    }

    /** Returns false if the server refused the message before it was sent. */
    private boolean send(AppendFlight flight, AppendSlot slot, MessageLiteral literal) throws IOException {
        boolean nonSynchronizing = isNonSynchronizing(slot);
        if (flight.isEmpty()) {
            out.write(text.command(flight.tag()));
            answers.expect(flight);
        }
        flight.add(slot);
        out.write(AppendText.message(slot.command(), slot.size(), nonSynchronizing));
        if (!nonSynchronizing && !hasContinuation(flight, slot)) {
            return false;
        }
        slot.startsAt(out.position());
        write(slot, literal);
        return true;
    }

    private boolean hasContinuation(AppendFlight flight, AppendSlot slot) throws IOException {
        out.flush();
        slot.announce();
        return answers.readContinuation(flight);
    }

    private void write(AppendSlot slot, MessageLiteral literal) throws IOException {
        try {
            literal.writeTo(out);
        } catch (IOException | RuntimeException e) {
            if (literal.isUnreadable()) {
                slot.answer(new AppendAnswer.Unreadable(AnswerText.of(e)));
            }
            throw e;
        }
    }

    /** The connection failed, or must be closed because a message could not be read to its end. */
    private void lost(Exception reason) {
        try {
            hearTheRest();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The connection was lost, and answers with it");
        }
        protocol.disconnect();
        answers.lost(out, reason);
    }

    /**
     * Reads what is left: earlier commands may have answers, and a server that closes during a literal may have said
     * why.
     */
    private void hearTheRest() throws IOException {
        if (out.isBroken()) {
            answers.readAll();
        } else {
            out.flush();
            answers.readComplete();
        }
    }
}
