package org.mobilearchive.connector.mailbox.session;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to all mailboxes of one server: one for each mailbox, and at most the configured number at once. If
 * all are taken, an idle connection of another mailbox is closed, or the caller waits. Safe for many threads.
 */
public final class MailboxPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxPool.class);

    private static final String SILENT =
            "the mail server did not answer: the mailbox is left alone for a moment, so that the server can finish";

    private final MailboxSettings settings;
    private final ImapConnector connector;
    private final Rests rests;
    private final GenericKeyedObjectPool<String, MailboxConnection> connections;

    public MailboxPool(MailboxSettings settings, ImapConnector connector) {
        this.settings = settings;
        this.connector = connector;
        this.rests = new Rests(settings.clock());
        this.connections = new GenericKeyedObjectPool<>(new Factory(connector), limits(settings));
    }

    /** Work done over one connection. */
    public interface Work<T> {
        T over(ImapSession session) throws MailboxException;
    }

    /**
     * Does the work over a connection to the mailbox that no other thread uses meanwhile. After a failure that asks for
     * a pause, every caller gets the same failure until the pause is over, without contacting the server.
     */
    public <T> T use(String mailbox, Work<T> work) throws MailboxException {
        rests.check(mailbox);
        try {
            return useNow(mailbox, work);
        } catch (MailboxException e) {
            rests.begin(mailbox, e);
            throw e;
        }
    }

    private <T> T useNow(String mailbox, Work<T> work) throws MailboxException {
        MailboxConnection connection = borrow(mailbox);
        boolean sound = false;
        try {
            T answer = work.over(connection.session());
            sound = connection.isOpen();
            return answer;
        } finally {
            giveBack(mailbox, connection, sound);
        }
    }

    /** Pauses the mailbox for as long as an answer to one of its messages asked. */
    public void restAfter(String mailbox, List<AppendResult> results) {
        for (AppendResult result : results) {
            if (result.rest().isZero()) {
                continue;
            }
            String detail = result instanceof AppendResult.Deferred deferred ? deferred.detail() : SILENT;
            rests.begin(mailbox, new MailboxUnavailableException(detail, null, result.rest()));
        }
    }

    @Override
    public void close() {
        connections.close();
        connector.close();
    }

    private MailboxConnection borrow(String mailbox) throws MailboxUnavailableException {
        try {
            return connections.borrowObject(mailbox);
        } catch (NoSuchElementException e) {
            throw new MailboxUnavailableException("All " + settings.connections() + " connections to IMAP server "
                    + settings.server() + " were taken for " + settings.poolTimeout()
                    + ": try again later, or raise the option connections");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxUnavailableException("The wait for a connection was interrupted: try again later", e);
        } catch (Exception e) {
            throw new MailboxUnavailableException("The pool of connections is closed: try again after the start", e);
        }
    }

    /** Throws nothing: the result of the work must not be lost. */
    private void giveBack(String mailbox, MailboxConnection connection, boolean sound) {
        try {
            if (sound) {
                connections.returnObject(mailbox, connection);
            } else {
                connections.invalidateObject(mailbox, connection);
            }
        } catch (Exception e) {
            LOG.debug("A connection could not be returned to the pool and is closed");
            connection.close();
        }
    }

    private static GenericKeyedObjectPoolConfig<MailboxConnection> limits(MailboxSettings settings) {
        GenericKeyedObjectPoolConfig<MailboxConnection> limits = new GenericKeyedObjectPoolConfig<>();
        limits.setMaxTotal(settings.connections());
        limits.setMaxTotalPerKey(1);
        limits.setMaxIdlePerKey(1);
        limits.setMaxWait(settings.poolTimeout());
        limits.setFairness(true);
        limits.setMinEvictableIdleDuration(settings.idleTimeout());
        limits.setTimeBetweenEvictionRuns(settings.idleTimeout().dividedBy(2).plus(Duration.ofMillis(1)));
        limits.setNumTestsPerEvictionRun(-1); // all
        limits.setJmxEnabled(false); // JMX would show the keys, which are addresses
        return limits;
    }

    /** Creates unconnected places: the borrower connects, so that no thread gets another mailbox's failure or delay. */
    private static final class Factory extends BaseKeyedPooledObjectFactory<String, MailboxConnection> {
        private final ImapConnector connector;

        Factory(ImapConnector connector) {
            this.connector = connector;
        }

        @Override
        public MailboxConnection create(String mailbox) {
            return new MailboxConnection(connector, mailbox);
        }

        @Override
        public PooledObject<MailboxConnection> wrap(MailboxConnection connection) {
            return new DefaultPooledObject<>(connection);
        }

        @Override
        public void destroyObject(String mailbox, PooledObject<MailboxConnection> pooled) {
            pooled.getObject().close();
        }
    }
}
