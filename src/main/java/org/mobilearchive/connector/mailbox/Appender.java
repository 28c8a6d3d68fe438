package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Appends messages to one folder, one after the other over one connection, and tells what became of each. */
final class Appender {
    private static final String RESTING = "the mailbox is left alone for a while, as an earlier message's answer says";
    private static final String ENDED = "the connection had ended before this message's turn came";

    private final ImapProtocol protocol;
    private final Folders folders;
    private final String name;
    private boolean resting;

    Appender(ImapProtocol protocol, Folders folders, String name) {
        this.protocol = protocol;
        this.folders = folders;
        this.name = name;
    }

    /** One result for each command, in order. Throws only where the folder cannot be opened, and nothing was sent. */
    List<AppendResult> append(List<AppendCommand> commands) throws MailboxException {
        FolderState folder = folders.open(name);
        Map<String, AppendResult> settled = new InDoubtLookup(protocol, folder.path()).settle(commands);
        List<AppendResult> results = new ArrayList<>(commands.size());
        for (AppendCommand command : commands) {
            AppendResult earlier = command.inDoubt() == null ? null : settled.get(command.messageId());
            AppendResult result = earlier == null ? append(command) : earlier;
            results.add(result);
            resting |= result instanceof AppendResult.Deferred deferred
                    && !deferred.pause().isZero();
        }
        return results;
    }

    private AppendResult append(AppendCommand command) {
        if (!protocol.isOpen()) {
            return new AppendResult.NotSent(ENDED);
        }
        if (resting) {
            return new AppendResult.NotSent(RESTING);
        }
        try {
            long limit = SizeLimit.of(protocol);
            long size = command.message().size();
            return size > limit
                    ? new AppendResult.Refused("the message has " + size + " bytes, and the server takes " + limit)
                    : appendOrCreate(command);
        } catch (MailboxException e) {
            return new AppendResult.Deferred(AnswerText.of(e), e.pause());
        } catch (RuntimeException e) { // thrown on, it would have the whole list appended again
            protocol.disconnect();
            return new AppendResult.Unknown(AnswerText.of(e));
        }
    }

    /** A folder may have been deleted since it was opened: it is made again, once (TRYCREATE, RFC 9051 section 7.1). */
    private AppendResult appendOrCreate(AppendCommand command) throws MailboxException {
        FolderState folder = folders.open(name);
        AppendAnswer answer = exchange(folder, command);
        if (answer instanceof AppendAnswer.Tagged tagged && Outcome.isTryCreate(tagged.response())) {
            folder = folders.status(name);
            answer = exchange(folder, command);
        }
        return Outcome.of(answer, folder);
    }

    private AppendAnswer exchange(FolderState folder, AppendCommand command) {
        try (MessageLiteral literal = new MessageLiteral(command.message())) {
            return new AppendExchange(protocol, literal).run(folder.path(), command);
        } catch (IOException | RuntimeException e) {
            return new AppendAnswer.Unreadable(AnswerText.of(e));
        }
    }
}
