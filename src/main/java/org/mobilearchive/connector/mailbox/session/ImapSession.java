package org.mobilearchive.connector.mailbox.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.Appender;
import org.mobilearchive.connector.mailbox.folder.FolderContent;
import org.mobilearchive.connector.mailbox.folder.FolderInspection;
import org.mobilearchive.connector.mailbox.folder.FolderInspector;
import org.mobilearchive.connector.mailbox.folder.FolderReader;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.folder.Folders;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is signed in to one mailbox, and the known state of its folders. Used by one thread at a time. */
public final class ImapSession {
    private static final Logger LOG = LoggerFactory.getLogger(ImapSession.class);
    private static final Duration CHECK_AFTER = Duration.ofSeconds(5);
    private static final Duration LOGOUT_WITHIN = Duration.ofSeconds(5);

    private final ImapProtocol protocol;
    private final Folders folders;
    private final BooleanSupplier usable;
    private long lastUsed = System.nanoTime();

    /** @param usable whether its sign-in is valid long enough to begin an operation */
    ImapSession(ImapProtocol protocol, BooleanSupplier usable) {
        this.protocol = protocol;
        this.usable = usable;
        this.folders = new Folders(protocol);
    }

    /** The folder's current state; a missing folder is created and subscribed to. */
    public FolderState status(String folder) throws MailboxException {
        FolderState state = folders.status(folder);
        lastUsed = System.nanoTime();
        return state;
    }

    /** The folder's state if it exists; creates nothing. */
    @Nullable
    public FolderState look(String folder) throws MailboxException {
        FolderState state = folders.look(folder);
        lastUsed = System.nanoTime();
        return state;
    }

    /** The messages of the folder, by their Message-IDs; creates nothing. */
    public FolderContent read(String folder) throws MailboxException {
        FolderState state = folders.look(folder);
        FolderContent content = state == null ? new FolderContent(0) : new FolderReader(protocol).read(state.path());
        lastUsed = System.nanoTime();
        return content;
    }

    /** What the server can do, and what the folder's messages are stored as; creates nothing. */
    public FolderInspection inspect(String folder) throws MailboxException {
        FolderInspection inspection = new FolderInspector(protocol).inspect(folders.look(folder));
        lastUsed = System.nanoTime();
        return inspection;
    }

    /** Appends the messages in their order; one result for each. */
    public List<AppendResult> append(String folder, List<AppendCommand> commands) throws MailboxException {
        List<AppendResult> results = new Appender(protocol, folders, folder).append(commands);
        lastUsed = System.nanoTime();
        return results;
    }

    boolean isOpen() {
        return protocol.isOpen();
    }

    /**
     * The server or a firewall may have dropped an idle connection: a NOOP detects that. It does not detect an expired
     * token.
     */
    boolean isAlive() {
        if (!usable.getAsBoolean()) {
            return false;
        }
        if (isOpen() && System.nanoTime() - lastUsed > CHECK_AFTER.toNanos()) {
            try {
                protocol.noop();
            } catch (ProtocolException e) {
                LOG.debug("An idle connection was lost");
                protocol.disconnect();
            }
        }
        return isOpen();
    }

    /**
     * Signs out, so that the server frees the connection, and disconnects. Waits only briefly for the answer, and not at all
     * in a process that was told to stop.
     */
    void close() {
        if (protocol.isStopped()) {
            protocol.disconnect();
            return;
        }
        CompletableFuture.delayedExecutor(LOGOUT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .execute(protocol::disconnect);
        try {
            protocol.writeCommand("LOGOUT", null);
            while (!protocol.readResponse().isTagged()) {
                LOG.trace("BYE comes before the answer, RFC 9051 section 6.1.3");
            }
        } catch (IOException | ProtocolException e) {
            LOG.debug("The connection was lost before it was closed");
        } finally {
            protocol.disconnect();
        }
    }
}
