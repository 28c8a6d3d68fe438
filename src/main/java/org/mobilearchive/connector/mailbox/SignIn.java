package org.mobilearchive.connector.mailbox;

import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** The sign-in to one mailbox, tried once: AUTHENTICATE PLAIN where offered (RFC 4616), else LOGIN. */
final class SignIn {
    /** Response codes that speak of the server and not of the password, RFC 5530 section 3. */
    private static final Set<String> TRANSIENT = Set.of("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN");

    private SignIn() {}

    static void signIn(ImapProtocol protocol, MailboxSettings settings, String mailbox) throws MailboxException {
        Map<String, String> before = protocol.getCapabilities();
        try {
            authenticate(protocol, settings, settings.loginFor(mailbox));
            if (protocol.getCapabilities() == before) { // the answer did not hold the new ones
                protocol.capability();
            }
        } catch (CommandFailedException e) {
            throw refused(settings, AnswerText.code(e));
        } catch (BadCommandException e) {
            throw unavailable(settings, "with BAD");
        } catch (ProtocolException e) {
            throw unavailable(settings, "by closing the connection");
        }
    }

    private static void authenticate(ImapProtocol protocol, MailboxSettings settings, String login)
            throws ProtocolException, MailboxException {
        if (protocol.hasCapability("AUTH=PLAIN")) {
            protocol.authplain(null, login, settings.password());
        } else if (!protocol.hasCapability("LOGINDISABLED")) {
            protocol.login(login, settings.password());
        } else {
            throw new SignInRefusedException("IMAP server " + settings.server()
                    + " takes no password on this connection (LOGINDISABLED): use tls=implicit or starttls");
        }
    }

    /** The server's own words are left out: they may repeat what was sent. */
    private static MailboxException refused(MailboxSettings settings, String code) {
        if (TRANSIENT.contains(code)) {
            return unavailable(settings, "with " + code);
        }
        return new SignInRefusedException("IMAP server " + settings.server() + " refused the sign-in"
                + (code.isEmpty() ? "" : " (" + code + ")") + ": check the options login and password");
    }

    private static MailboxUnavailableException unavailable(MailboxSettings settings, String how) {
        return new MailboxUnavailableException(
                "IMAP server " + settings.server() + " answered the sign-in " + how + ": try again later");
    }
}
