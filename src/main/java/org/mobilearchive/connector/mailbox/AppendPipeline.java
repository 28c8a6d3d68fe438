package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to one folder without waiting for each answer where literals need no leave, else one after the other.
 * Throws nothing: each message has its answer in the end, or was not sent. For one thread.
 */
final class AppendPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(AppendPipeline.class);

    private final ImapProtocol protocol;
    private final LiteralRules rules;
    private final AppendText text;
    private final AppendAnswers answers;
    private final WireBuffer out;

    AppendPipeline(ImapProtocol protocol, String path) {
        this.protocol = protocol;
        this.rules = LiteralRules.of(protocol);
        this.text = new AppendText(path);
        this.answers = new AppendAnswers(protocol);
        this.out = new WireBuffer(protocol.toServer());
    }

    /**
     * Sends these, and waits for their answers. Those without an answer then were not sent: an answer forbade it, or the
     * connection ended.
     */
    void send(List<AppendSlot> slots) {
        try {
            for (List<AppendSlot> group : AppendGroups.of(slots, rules)) {
                makeRoom(rules.needsNoLeave(group.get(0).size()));
                if (answers.isStopped()) {
                    break;
                }
                send(new AppendFlight(protocol.appendTag()), group);
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

    /** A literal that needs leave goes when nothing else is under way. */
    private void makeRoom(boolean needsNoLeave) throws IOException {
        answers.readPresent();
        if (!needsNoLeave) {
            out.flush();
            answers.readAll();
        } else if (answers.isFull()) {
            out.flush();
            while (!answers.isLow()) {
                answers.read();
            }
        }
    }

    /** A message that cannot be opened is left out before anything of it is written. */
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

    /** Answers false where the server refused the message before it was sent. */
    private boolean send(AppendFlight flight, AppendSlot slot, MessageLiteral literal) throws IOException {
        boolean needsNoLeave = rules.needsNoLeave(slot.size());
        if (flight.isEmpty()) {
            out.write(text.command(flight.tag()));
            answers.expect(flight);
        }
        flight.add(slot);
        out.write(AppendText.message(slot.command(), slot.size(), needsNoLeave));
        if (!needsNoLeave && !hasLeave(flight)) {
            return false;
        }
        slot.startsAt(out.position());
        write(slot, literal);
        return true;
    }

    private boolean hasLeave(AppendFlight flight) throws IOException {
        out.flush();
        return answers.readLeave(flight);
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

    /** The connection failed, or has to end in the middle of a message that cannot be read to its end. */
    private void lost(Exception reason) {
        try {
            hearTheRest();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The connection was lost, and answers with it");
        }
        protocol.disconnect();
        answers.lost(out, AnswerText.of(reason));
    }

    /** What was sent before may still be answered; and a server that closes in a literal may have said why before. */
    private void hearTheRest() throws IOException {
        if (out.isBroken()) {
            answers.readAll();
        } else {
            out.flush();
            answers.readComplete();
        }
    }
}
