package org.mobilearchive.connector.mailbox.session;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.AccessToken;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.Refusal;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;

/**
 * The sign-in to one mailbox: by access token if tokens are configured, otherwise by password. A password is tried
 * once, by AUTHENTICATE PLAIN if offered (RFC 4616), otherwise by LOGIN.
 */
final class SignIn {
    /** Response codes about the server, not the password, RFC 5530 section 3. */
    private static final Set<String> TRANSIENT = Set.of("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN");

    private SignIn() {}

    /** Signs in. Returns the check, made before each use, whether an operation may still begin over the connection. */
    static BooleanSupplier signIn(ImapProtocol protocol, MailboxSettings settings, String mailbox)
            throws MailboxException {
        Map<String, String> before = protocol.getCapabilities();
        BooleanSupplier usable = authenticate(protocol, settings, mailbox);
        if (protocol.getCapabilities() == before) { // the answer did not contain the new ones
            askCapabilities(protocol, settings);
        }
        return usable;
    }

    /** Whether a sign-in failed because of the credentials, not because of the server's state. */
    static boolean isRefusal(ProtocolException failure) {
        return failure instanceof CommandFailedException
                && !TRANSIENT.contains(AnswerText.code(failure))
                && !Refusal.of(failure).isForTheMailbox();
    }

    /** The exception for a failed sign-in. The server's own text is left out: it may repeat the credentials. */
    static MailboxException failed(MailboxSettings settings, ProtocolException failure) {
        if (isRefusal(failure)) {
            return new SignInRefusedException("IMAP server " + settings.server() + " refused the sign-in"
                    + codes(failure) + ": "
                    + ExchangeRefusal.remedy(failure)
                            .orElse("check the options login and password (mailbox.login and the secret"
                                    + " mailbox.password)"));
        } else if (Refusal.of(failure).isForTheMailbox()) {
            return Refusal.of(failure).failure("to the sign-in");
        } else if (failure instanceof CommandFailedException) {
            return unavailable(settings, "with " + AnswerText.code(failure));
        } else if (failure instanceof BadCommandException) {
            return unavailable(settings, "with BAD");
        }
        return unavailable(settings, "by closing the connection");
    }

    /** The codes of a refusal, in brackets; empty if there is none. */
    static String codes(ProtocolException failure) {
        String codes = Stream.of(AnswerText.code(failure), AnswerText.exchangeCode(failure))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : " (" + codes + ")";
    }

    private static BooleanSupplier authenticate(ImapProtocol protocol, MailboxSettings settings, String mailbox)
            throws MailboxException {
        @Nullable TokenCache tokens = settings.tokens();
        if (tokens == null) {
            byPassword(protocol, settings, settings.loginFor(mailbox));
            return () -> true;
        }
        AccessToken token = new TokenSignIn(protocol, settings, tokens).signIn(mailbox);
        return () -> tokens.isUsable(token);
    }

    /** Tries the password once, and another that has taken the place of a refused one. */
    private static void byPassword(ImapProtocol protocol, MailboxSettings settings, String login)
            throws MailboxException {
        while (true) {
            String password = settings.password().value();
            try {
                byPassword(protocol, settings, login, password);
                return;
            } catch (ProtocolException e) {
                if (!isRefusal(e) || !settings.password().isRenewed(password)) {
                    throw failed(settings, e);
                }
            }
        }
    }

    private static void byPassword(ImapProtocol protocol, MailboxSettings settings, String login, String password)
            throws ProtocolException, SignInRefusedException {
        if (protocol.hasCapability("AUTH=PLAIN")) {
            protocol.authplain(null, login, password);
        } else if (!protocol.hasCapability("LOGINDISABLED")) {
            protocol.login(login, password);
        } else {
            throw new SignInRefusedException("IMAP server " + settings.server()
                    + " accepts no password on this connection (LOGINDISABLED): use tls=implicit or starttls");
        }
    }

    private static void askCapabilities(ImapProtocol protocol, MailboxSettings settings) throws MailboxException {
        try {
            protocol.capability();
        } catch (ProtocolException e) {
            throw failed(settings, e);
        }
    }

    private static MailboxUnavailableException unavailable(MailboxSettings settings, String how) {
        return new MailboxUnavailableException(
                "IMAP server " + settings.server() + " answered the sign-in " + how + ": try again later");
    }
}
