package org.mobilearchive.connector.mailbox.session;

import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.mobilearchive.connector.entra.AccessToken;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.entra.TokenException;
import org.mobilearchive.connector.entra.TokenRefusedException;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;

/**
 * SASL XOAUTH2 with the one token that serves all mailboxes. A refused token is renewed once; if the new token is
 * refused too, the app lacks permission for this mailbox.
 */
final class TokenSignIn {
    private static final String MECHANISM = "XOAUTH2";

    private final ImapProtocol protocol;
    private final MailboxSettings settings;
    private final TokenCache tokens;
    private String codes = "";

    TokenSignIn(ImapProtocol protocol, MailboxSettings settings, TokenCache tokens) {
        this.protocol = protocol;
        this.settings = settings;
        this.tokens = tokens;
    }

    /** Returns the token that was accepted. */
    AccessToken signIn(String mailbox) throws MailboxException {
        if (!protocol.hasCapability("AUTH=" + MECHANISM)) {
            throw new SignInRefusedException("IMAP server " + settings.server() + " does not offer AUTH=" + MECHANISM
                    + ", so no token is sent: check the option host, or sign in by password");
        }
        try {
            return authenticate(settings.loginFor(mailbox));
        } catch (TokenRefusedException e) {
            throw new SignInRefusedException(e.getMessage(), false);
        } catch (TokenException e) {
            throw new MailboxUnavailableException(e.getMessage(), e);
        }
    }

    private AccessToken authenticate(String login) throws TokenException, MailboxException {
        AccessToken token = tokens.current();
        if (accepts(login, token)) {
            return token;
        }
        AccessToken renewed = tokens.renewed(token);
        if (!renewed.equals(token) && accepts(login, renewed)) {
            return renewed;
        }
        throw new SignInRefusedException("IMAP server " + settings.server() + " refused the app's access token for a"
                + " mailbox" + codes
                + ": the app needs the permission IMAP.AccessAsApp with an administrator's consent, a"
                + " service principal in Exchange Online (New-ServicePrincipal) by the object ID of the enterprise"
                + " application, and FullAccess to the mailbox (Add-MailboxPermission), for which the mailbox must exist and"
                + " have IMAP enabled");
    }

    private boolean accepts(String login, AccessToken token) throws MailboxException {
        try {
            protocol.authenticate(MECHANISM, response(login, token));
            protocol.onExpiry(() -> tokens.discard(token));
            return true;
        } catch (ProtocolException e) {
            if (SignIn.isRefusal(e)) {
                codes = SignIn.codes(e);
                return false;
            }
            throw SignIn.failed(settings, e);
        }
    }

    /** Microsoft's page "Authenticate an IMAP, POP or SMTP connection using OAuth", section "SASL XOAUTH2". */
    private static byte[] response(String login, AccessToken token) {
        return ("user=" + login + "\u0001auth=Bearer " + token.value() + "\u0001\u0001")
                .getBytes(StandardCharsets.UTF_8);
    }
}
