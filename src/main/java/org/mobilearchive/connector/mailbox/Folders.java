package org.mobilearchive.connector.mailbox;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of one mailbox over one connection: found by STATUS, made and subscribed to where missing. */
final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    private static final String[] ITEMS = {"UIDVALIDITY", "UIDNEXT"};

    private final ImapProtocol protocol;
    private final Map<String, FolderState> known = new HashMap<>();
    private @Nullable PersonalNamespace namespace;

    Folders(ImapProtocol protocol) {
        this.protocol = protocol;
    }

    /** The folder as this connection saw it last, or as it is now. */
    FolderState open(String name) throws MailboxException {
        FolderState state = known.get(name);
        return state == null ? status(name) : state;
    }

    /** The folder as it is now. */
    FolderState status(String name) throws MailboxException {
        try {
            FolderState state = findOrCreate(namespace().path(name));
            known.put(name, state);
            return state;
        } catch (ProtocolException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            // An answer that cannot be read leaves the connection out of step.
            protocol.disconnect();
            throw notOpened(e);
        }
    }

    /** The folder as it is now, or null where it is missing; it is not made. */
    @Nullable
    FolderState look(String name) throws MailboxException {
        try {
            String path = namespace().path(name);
            ListInfo @Nullable [] found = protocol.list("", path);
            return found == null || found.length == 0 ? null : state(path);
        } catch (ProtocolException e) {
            throw failed(e);
        }
    }

    private MailboxException failed(ProtocolException e) {
        protocol.disconnect();
        Refusal refusal = Refusal.of(e);
        return refusal.isForTheMailbox() ? refusal.failure(AnswerText.of(e)) : notOpened(e);
    }

    private static MailboxUnavailableException notOpened(Exception e) {
        return new MailboxUnavailableException(
                "The folder cannot be opened: the server's answer was " + AnswerText.of(e) + ": try again later", e);
    }

    private FolderState findOrCreate(String path) throws ProtocolException, MailboxException {
        try {
            return state(path);
        } catch (CommandFailedException e) {
            if (Refusal.of(e).isForTheMailbox()) {
                throw e;
            }
            LOG.debug("The folder is missing and is created");
        }
        String refusal = create(path);
        try {
            return state(path);
        } catch (CommandFailedException e) {
            throw new MailboxUnavailableException(
                    "The folder can be neither opened nor created: the server's answer was "
                            + (refusal == null ? AnswerText.of(e.getResponse()) : refusal) + ": try again later, or see"
                            + " whether the account may create folders");
        }
    }

    /** Answers why not, or null. A refusal need not matter: another connection may have made it (ALREADYEXISTS). */
    private @Nullable String create(String path) throws ProtocolException {
        String refusal = null;
        try {
            protocol.create(path);
        } catch (CommandFailedException e) {
            refusal = AnswerText.of(e.getResponse());
        }
        try {
            protocol.subscribe(path);
        } catch (CommandFailedException e) {
            LOG.debug("The server does not subscribe to the folder");
        }
        return refusal;
    }

    private FolderState state(String path) throws ProtocolException {
        Status status = protocol.status(path, ITEMS);
        if (status == null || status.uidvalidity < 1 || status.uidnext < 1) {
            throw new BadCommandException("no UIDVALIDITY and UIDNEXT in the answer to STATUS");
        }
        return new FolderState(path, status.uidvalidity, status.uidnext);
    }

    private PersonalNamespace namespace() throws ProtocolException {
        PersonalNamespace current = namespace;
        if (current == null) {
            current = PersonalNamespace.of(protocol);
            namespace = current;
        }
        return current;
    }
}
