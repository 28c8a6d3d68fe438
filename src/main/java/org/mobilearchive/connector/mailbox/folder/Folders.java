package org.mobilearchive.connector.mailbox.folder;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.MessageIdScan;
import org.mobilearchive.connector.mailbox.imap.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of one mailbox over one connection: found by STATUS, created and subscribed to if missing. */
public final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    private static final String[] ITEMS = {"UIDVALIDITY", "UIDNEXT"};

    private final ImapProtocol protocol;
    private final Map<String, FolderState> known = new HashMap<>();
    private @Nullable PersonalNamespace namespace;

    public Folders(ImapProtocol protocol) {
        this.protocol = protocol;
    }

    /** The folder's last state seen by this connection, or else its current state. */
    public FolderState open(String name) throws MailboxException {
        FolderState state = known.get(name);
        return state == null ? status(name) : state;
    }

    /** The folder's current state. */
    public FolderState status(String name) throws MailboxException {
        try {
            FolderState state = findOrCreate(namespace().path(name));
            known.put(name, state);
            return state;
        } catch (ProtocolException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            // After an unreadable answer, further answers no longer match their commands.
            protocol.disconnect();
            throw notOpened(e);
        }
    }

    /** The folder's current state, or null if it is missing; it is not created. */
    @Nullable
    public FolderState look(String name) throws MailboxException {
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
                            + (refusal == null ? AnswerText.of(e.getResponse()) : refusal)
                            + ": try again later, or check"
                            + " whether the account may create folders");
        }
    }

    /**
     * Creates the folder; returns the refusal, or null. A refusal may be harmless: another connection may have created
     * it (ALREADYEXISTS).
     */
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

    private FolderState state(String path) throws ProtocolException, MailboxException {
        Status status = protocol.status(path, ITEMS);
        return status == null || status.uidvalidity < 1 || status.uidnext < 1
                ? examined(path)
                : new FolderState(path, status.uidvalidity, status.uidnext);
    }

    /**
     * The state where STATUS lacks a piece: from EXAMINE, and without UIDNEXT (RFC 9051 section 6.3.2) from the UID of the
     * folder's last message, above which every later one is.
     */
    private FolderState examined(String path) throws ProtocolException, MailboxException {
        MailboxInfo folder = protocol.examine(path);
        if (folder.uidvalidity < 1) {
            throw new MailboxUnavailableException(
                    "The mail server gives the folder no UIDVALIDITY (RFC 9051 section 2.3.1.1),"
                            + " without which a message whose answer was lost cannot be found again: this server cannot be used");
        }
        return new FolderState(path, folder.uidvalidity, folder.uidnext < 1 ? lastUid(folder) + 1 : folder.uidnext);
    }

    private long lastUid(MailboxInfo folder) throws ProtocolException {
        return folder.total < 1
                ? 0
                : new MessageIdScan(protocol)
                        .inOrder(folder.total, folder.total).stream()
                                .mapToLong(MessageIdScan.Found::uid)
                                .max()
                                .orElse(0);
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
