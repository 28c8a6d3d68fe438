package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.TokenCache;

/**
 * Checked and immutable options of {@link MailboxAppendConfiguration}; equal ones share a pool.
 *
 * @param login a pattern in which {@code {mailbox}} stands for the address
 * @param password empty where {@code tokens} are used instead
 * @param connections the bound of open connections over all mailboxes, at least 1
 * @param poolTimeout how long to wait while all connections are taken
 * @param secondLookDelay how long to wait before a message in doubt is looked for once more
 * @param pipelining whether LITERAL+ and LITERAL- are used where the server has them
 * @param multiAppend whether MULTIAPPEND is used where the server has it
 * @param clock by which a mailbox is left alone
 */
record MailboxSettings(
        String host,
        int port,
        TlsMode tls,
        String login,
        String password,
        @Nullable TokenCache tokens,
        @Nullable SSLContextParameters tlsParameters,
        int connections,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration idleTimeout,
        Duration poolTimeout,
        Duration secondLookDelay,
        boolean pipelining,
        boolean multiAppend,
        InstantSource clock) {

    /** The settings of a configuration. @throws IllegalArgumentException naming every option that is wrong */
    static MailboxSettings of(MailboxAppendConfiguration from, @Nullable SSLContextParameters globalTls) {
        SettingsCheck.throwIfWrong(from);
        SSLContextParameters own = from.getSslContextParameters();
        return new MailboxSettings(
                Objects.requireNonNull(from.getHost()),
                from.getPort(),
                from.getTls(),
                from.getLogin(),
                Objects.requireNonNullElse(from.getPassword(), ""),
                from.getTokens(),
                own == null ? globalTls : own,
                from.getConnections(),
                from.getConnectTimeout(),
                from.getReadTimeout(),
                from.getWriteTimeout(),
                from.getIdleTimeout(),
                from.getPoolTimeout(),
                from.getSecondLookDelay(),
                from.isPipelining(),
                from.isMultiAppend(),
                from.getClock());
    }

    /** The name to sign in to this mailbox with. */
    String loginFor(String mailbox) {
        return login.replace("{mailbox}", mailbox);
    }

    /** The server as messages name it. */
    String server() {
        return host + ":" + port;
    }

    /** Names the server only: the record holds a password. */
    @Override
    public String toString() {
        return "MailboxSettings[" + server() + "]";
    }
}
