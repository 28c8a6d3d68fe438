package org.mobilearchive.connector.mailbox.options;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.stop.StopSign;

/**
 * Checked and immutable options of the component; equal ones share a pool.
 *
 * @param login a pattern; {@code {mailbox}} is replaced by the address
 * @param password empty where {@code tokens} are used instead
 * @param proxy opens a tunnel to the server; null for none
 * @param connections the most open connections over all mailboxes, at least 1
 * @param poolTimeout how long to wait while all connections are taken
 * @param secondLookDelay how long to wait before the second search for a message in doubt
 * @param pipelining whether LITERAL+ and LITERAL- are used if the server has them
 * @param multiAppend whether MULTIAPPEND is used if the server has it
 * @param clock measures how long a mailbox is paused
 * @param stop the sign that ends pauses and the waiting for farewells
 */
public record MailboxSettings(
        String host,
        int port,
        TlsMode tls,
        String login,
        Secret password,
        @Nullable TokenCache tokens,
        @Nullable SSLContextParameters tlsParameters,
        @Nullable HttpProxy proxy,
        int connections,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration idleTimeout,
        Duration poolTimeout,
        Duration secondLookDelay,
        boolean pipelining,
        boolean multiAppend,
        InstantSource clock,
        StopSign stop) {
    /** The name to sign in to this mailbox with. */
    public String loginFor(String mailbox) {
        return login.replace("{mailbox}", mailbox);
    }

    /** Whether all mailboxes are signed in to with one credential: an application's token, or a master user's password. */
    public boolean sharesCredential() {
        return tokens != null || !login.strip().equals("{mailbox}");
    }

    /** The server's name in messages. */
    public String server() {
        return host + ":" + port;
    }

    /** Names the server only: the record contains a password. */
    @Override
    public String toString() {
        return "MailboxSettings[" + server() + "]";
    }
}
