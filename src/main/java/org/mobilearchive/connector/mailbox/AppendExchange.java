package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.LiteralException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/** One APPEND on the wire (RFC 9051 section 6.3.12): written, then answered, so that several can come to be under way. */
final class AppendExchange {
    private static final DateTimeFormatter INTERNAL_DATE = DateTimeFormatter.ofPattern(
                    "dd-MMM-uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ImapProtocol protocol;
    private final MessageLiteral literal;

    AppendExchange(ImapProtocol protocol, MessageLiteral literal) {
        this.protocol = protocol;
        this.literal = literal;
    }

    /** Sends the command with the message, and waits for the answer. */
    AppendAnswer run(String path, AppendCommand command) {
        Argument arguments = arguments(path, command);
        String tag;
        try {
            tag = protocol.writeCommand("APPEND", arguments);
        } catch (LiteralException e) {
            return new AppendAnswer.Tagged(e.getResponse()); // refused before the message was sent
        } catch (IOException | ProtocolException | RuntimeException e) {
            return broken(e);
        }
        try {
            return new AppendAnswer.Tagged(await(tag));
        } catch (IOException | RuntimeException e) {
            return lostAfter(e);
        }
    }

    /** Date and time as RFC 9051 section 9 has it in date-time, in UTC. */
    static String internalDate(Instant instant) {
        return INTERNAL_DATE.format(instant);
    }

    private Argument arguments(String path, AppendCommand command) {
        Argument flags = new Argument();
        new TreeSet<>(command.flags()).forEach(flags::writeAtom);
        return protocol.folder(path)
                .writeArgument(flags)
                .writeNString(internalDate(command.internalDate()))
                .writeBytes(literal);
    }

    private AppendAnswer broken(Exception e) {
        if (literal.isUnreadable()) {
            protocol.disconnect();
            return new AppendAnswer.Unreadable(AnswerText.of(e));
        }
        if (!literal.isStarted()) {
            protocol.disconnect();
            return new AppendAnswer.LostBefore(AnswerText.of(e));
        }
        return refusedMidway(e);
    }

    /** A server that closes while the literal is under way may have said NO before (RFC 7888 section 4). */
    private AppendAnswer refusedMidway(Exception e) {
        try {
            Response answer = await(null);
            return answer.isNO() ? new AppendAnswer.Tagged(answer) : lostAfter(e);
        } catch (IOException none) {
            return lostAfter(e);
        } finally {
            protocol.disconnect();
        }
    }

    private AppendAnswer lostAfter(Exception e) {
        protocol.disconnect();
        return new AppendAnswer.LostAfter(AnswerText.of(e));
    }

    /** The answer with this tag, or with any. After a BYE nothing more is sent. */
    private Response await(@Nullable String tag) throws IOException {
        boolean bye = false;
        Response response = read();
        while (!response.isTagged() || (tag != null && !tag.equals(response.getTag()))) {
            bye |= response.isBYE();
            response = read();
        }
        if (bye) {
            protocol.disconnect();
        }
        return response;
    }

    private Response read() throws IOException {
        try {
            return protocol.readResponse();
        } catch (ProtocolException e) {
            throw new IOException("the server's answer is not IMAP", e);
        }
    }
}
