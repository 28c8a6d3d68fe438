package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is signed in to one mailbox, and what is known of its folders. Used by one thread at a time. */
final class ImapSession {
    private static final Logger LOG = LoggerFactory.getLogger(ImapSession.class);
    private static final Duration CHECK_AFTER = Duration.ofSeconds(5);
    private static final Duration LOGOUT_WITHIN = Duration.ofSeconds(5);

    private final ImapProtocol protocol;
    private final Folders folders;
    private final BooleanSupplier usable;
    private long lastUsed = System.nanoTime();

    /** @param usable whether its sign-in still holds long enough to begin something */
    ImapSession(ImapProtocol protocol, BooleanSupplier usable) {
        this.protocol = protocol;
        this.usable = usable;
        this.folders = new Folders(protocol);
    }

    /** The folder's state as the server tells it now; a missing folder is made and subscribed to. */
    FolderState status(String folder) throws MailboxException {
        FolderState state = folders.status(folder);
        lastUsed = System.nanoTime();
        return state;
    }

    /** The folder's state if it is there; makes nothing. */
    @Nullable
    FolderState look(String folder) throws MailboxException {
        FolderState state = folders.look(folder);
        lastUsed = System.nanoTime();
        return state;
    }

    /** The messages of the folder, by their Message-IDs; makes nothing. */
    FolderContent read(String folder) throws MailboxException {
        FolderState state = folders.look(folder);
        FolderContent content = state == null ? new FolderContent(0) : new FolderReader(protocol).read(state.path());
        lastUsed = System.nanoTime();
        return content;
    }

    /** Appends the messages in their order; one result for each. */
    List<AppendResult> append(String folder, List<AppendCommand> commands) throws MailboxException {
        List<AppendResult> results = new Appender(protocol, folders, folder).append(commands);
        lastUsed = System.nanoTime();
        return results;
    }

    boolean isOpen() {
        return protocol.isOpen();
    }

    /**
     * A connection at rest may have been closed by the server or forgotten by a firewall: a NOOP tells. That its token
     * comes to an end, it does not tell.
     */
    boolean isAlive() {
        if (!usable.getAsBoolean()) {
            return false;
        }
        if (isOpen() && System.nanoTime() - lastUsed > CHECK_AFTER.toNanos()) {
            try {
                protocol.noop();
            } catch (ProtocolException e) {
                LOG.debug("A connection at rest was lost");
                protocol.disconnect();
            }
        }
        return isOpen();
    }

    /** Signs out, so that the server gives the connection free, and disconnects. Waits for the answer a little only. */
    void close() {
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
