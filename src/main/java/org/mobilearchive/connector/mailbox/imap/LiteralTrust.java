package org.mobilearchive.connector.mailbox.imap;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server understands what it announces: messages that are sent without its leave (LITERAL+ and LITERAL-, RFC
 * 7888), and several of them in one command (MULTIAPPEND, RFC 3502). A server that does not would read messages as
 * commands. Until an answer shows that it does, the first command of a connection is answered before the next is sent. A
 * command that fails, and whose messages all arrive once the server was asked first, shows that it does not: if one of them
 * still fails, that message was the cause. One for each server. Thread-safe.
 */
public final class LiteralTrust {
    private static final Logger LOG = LoggerFactory.getLogger(LiteralTrust.class);

    private final String server;
    /** The messages of each command that failed. */
    private final Map<String, Failed> suspects = new ConcurrentHashMap<>();

    private volatile boolean freeShown;
    private volatile boolean sharedShown;
    private volatile boolean freeRefused;
    private volatile boolean sharedRefused;

    /** @param server its name in messages */
    public LiteralTrust(String server) {
        this.server = requireNonNull(server, "server is null");
    }

    /** Whether messages may be sent without the server's leave. */
    boolean allowsFree() {
        return !freeRefused;
    }

    /** Whether messages may share a command. */
    boolean allowsShared() {
        return !sharedRefused;
    }

    /** Whether the server took a message without being asked for its leave, in a shared command if that is the question. */
    public boolean isShown(boolean shared) {
        return shared ? sharedShown : freeShown;
    }

    /** The server took such a command. */
    public void shown(boolean shared) {
        freeShown = true;
        sharedShown |= shared;
    }

    /** A command with these messages failed although nothing else was on its way. */
    public void suspect(List<String> messageIds) {
        Failed failed = new Failed(messageIds.size() > 1, ConcurrentHashMap.newKeySet());
        failed.open().addAll(messageIds);
        messageIds.forEach(id -> suspects.put(id, failed));
    }

    /** Whether the outcome of this message will show what the server understands. */
    public boolean isSuspect(String messageId) {
        return !suspects.isEmpty() && suspects.containsKey(messageId);
    }

    /** How it ended for a message that was sent again after the server's leave, or was found. */
    public void settled(String messageId, boolean arrivedNow) {
        Failed failed = suspects.isEmpty() ? null : suspects.remove(messageId);
        if (failed == null) {
            return;
        }
        failed.open().remove(messageId);
        if (!arrivedNow) {
            suspects.values().removeIf(each -> each == failed);
        } else if (failed.open().isEmpty()) {
            refuse(failed.shared());
        }
    }

    private synchronized void refuse(boolean shared) {
        if (shared && !sharedRefused) {
            sharedRefused = true;
            tell("MULTIAPPEND", "each message has its own command", "mailbox.multi-append");
        } else if (!shared && !freeRefused) {
            freeRefused = true;
            tell("LITERAL+ or LITERAL-", "the server is asked before each message", "mailbox.pipelining");
        }
    }

    private void tell(String capability, String consequence, String key) {
        LOG.warn(
                "IMAP server {} announces {} and does not understand it: from now on {}. Set {} = false",
                server,
                capability,
                consequence,
                key);
    }

    /** A command that failed: whether messages shared it, and those whose outcome is not known yet. */
    private record Failed(boolean shared, Set<String> open) {}
}
