package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for messages whose earlier APPEND had no answer, so that none is appended twice. The folder is looked through
 * by UID FETCH from the UIDNEXT of then, which is sure, and by SEARCH, which is not; and once more after a pause.
 */
final class InDoubtLookup {
    private final ImapProtocol protocol;
    private final String path;
    private final MessageIdScan scan;
    private final Map<String, AppendResult> settled = new HashMap<>();

    InDoubtLookup(ImapProtocol protocol, String path) {
        this.protocol = protocol;
        this.path = path;
        this.scan = new MessageIdScan(protocol);
    }

    /** By Message-ID, the results that stand without appending: those found, and those that could not be looked for. */
    Map<String, AppendResult> settle(List<AppendCommand> commands) {
        List<AppendCommand> doubtful =
                commands.stream().filter(command -> command.inDoubt() != null).toList();
        try {
            if (!doubtful.isEmpty()) {
                look(doubtful);
            }
            if (!missing(doubtful).isEmpty()) {
                pause();
                protocol.noop();
                look(missing(doubtful));
            }
        } catch (ProtocolException e) {
            missing(doubtful).forEach(command -> settled.put(command.messageId(), postponed(e)));
        } catch (RuntimeException e) { // an answer that cannot be read leaves the connection out of step
            protocol.disconnect();
        }
        return settled;
    }

    /** A server may still be at the earlier APPEND, or its index behind. */
    private void pause() throws ProtocolException {
        try {
            TimeUnit.MILLISECONDS.sleep(protocol.secondLookDelay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProtocolException("the wait for the second look was interrupted", e);
        }
    }

    private AppendResult postponed(ProtocolException e) {
        String detail = "whether the message is there cannot be found out: " + AnswerText.of(e);
        return protocol.isOpen()
                ? new AppendResult.Deferred(detail, Refusal.of(e).pause())
                : new AppendResult.NotSent(detail);
    }

    private List<AppendCommand> missing(List<AppendCommand> doubtful) {
        return doubtful.stream()
                .filter(command -> !settled.containsKey(command.messageId()))
                .toList();
    }

    private void look(List<AppendCommand> wanted) throws ProtocolException {
        long uidValidity = protocol.examine(path).uidvalidity;
        List<AppendCommand> sameUids = wanted.stream()
                .filter(command -> doubt(command).uidValidity() == uidValidity)
                .toList();
        if (!sameUids.isEmpty()) {
            long first = sameUids.stream()
                    .mapToLong(command -> doubt(command).uidNext())
                    .min()
                    .orElseThrow();
            Map<String, Long> present = scan.from(first);
            sameUids.forEach(command -> found(command, uidValidity, present.get(command.messageId())));
        }
        for (AppendCommand command : missing(wanted)) {
            // Other UIDs than then: UIDNEXT says nothing, and the whole folder is searched.
            long first =
                    doubt(command).uidValidity() == uidValidity ? doubt(command).uidNext() : 1;
            found(command, uidValidity, scan.search(command.messageId(), first));
        }
    }

    private void found(AppendCommand command, long uidValidity, @Nullable Long uid) {
        if (uid != null) {
            settled.put(command.messageId(), new AppendResult.AlreadyThere(uidValidity, uid));
        }
    }

    private static InDoubt doubt(AppendCommand command) {
        return requireNonNull(command.inDoubt(), "the command is not in doubt");
    }
}
