package org.mobilearchive.connector.mailbox.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.mailbox.imap.SignInStoppedException;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the sign-ins where all mailboxes have one credential, a master user or an application's token, and the server
 * refuses it: each further attempt could lock the account. After three refusals in a row, with none accepted within an
 * hour, no sign-in is tried for an hour, and then one; or one at once if the password's file has changed. While it is not known whether the credential is accepted, at most
 * three sign-ins are under way at once. Thread-safe.
 */
final class SharedCredential {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCredential.class);
    private static final int LIMIT = 3;
    private static final Duration REST = Duration.ofHours(1);

    private final MailboxSettings settings;
    private final InstantSource clock;
    private int refused;
    private int underWay;
    private @Nullable Instant accepted;
    private @Nullable Instant stopped;

    SharedCredential(MailboxSettings settings) {
        this.settings = settings;
        this.clock = requireNonNull(settings.clock(), "clock is null");
    }

    /** A sign-in, which the server accepts or refuses. */
    interface Attempt<T> {
        T signIn() throws MailboxException;
    }

    /** @throws SignInStoppedException if no sign-in is tried now */
    synchronized void check() throws SignInStoppedException {
        if (isWithin(stopped) && settings.password().isRenewed()) {
            stopped = null;
            refused = LIMIT - 1; // one try with the new password tells
        }
        if (isWithin(stopped)) {
            throw new SignInStoppedException(text());
        }
    }

    /** Signs in, unless it was refused too often. */
    <T> T use(Attempt<T> attempt) throws MailboxException {
        if (!settings.sharesCredential()) {
            return attempt.signIn();
        }
        begin();
        try {
            T session = attempt.signIn();
            accept();
            return session;
        } catch (SignInRefusedException e) {
            if (e.isByMailServer()) {
                refuse();
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() throws MailboxException {
        check();
        while (!isWithin(accepted) && refused + underWay >= LIMIT) {
            if (underWay == 0) { // an hour after the stop
                refused = LIMIT - 1;
            } else {
                await();
                check();
            }
        }
        underWay++;
    }

    private void await() throws MailboxUnavailableException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxUnavailableException("The wait for another sign-in was interrupted: try again later", e);
        }
    }

    private synchronized void accept() {
        accepted = clock.instant();
        refused = 0;
    }

    private synchronized void refuse() {
        refused++;
        if (refused >= LIMIT && !isWithin(accepted) && !isWithin(stopped)) {
            stopped = clock.instant();
            LOG.warn("{}", text());
        }
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }

    private boolean isWithin(@Nullable Instant time) {
        Instant now = clock.instant();
        return time != null && !now.isBefore(time) && now.isBefore(time.plus(REST));
    }

    private String text() {
        return "IMAP server " + settings.server() + " refused " + LIMIT
                + " sign-ins in a row and accepted none, and all"
                + " mailboxes have the same credential: no other mailbox is tried for an hour, so that the account is not"
                + " locked. "
                + (settings.tokens() == null
                        ? "Check mailbox.login and the secret mailbox.password"
                        : "Check the application's permission for the mailboxes")
                + ", then start again";
    }
}
