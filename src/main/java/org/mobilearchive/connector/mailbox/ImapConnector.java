package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Opens connections that are protected as configured and signed in to one mailbox. Safe for many threads. */
final class ImapConnector implements AutoCloseable {
    private final MailboxSettings settings;
    private final ScheduledExecutorService writeTimeouts = WriteTimeouts.start();
    private final Properties properties;

    ImapConnector(MailboxSettings settings, @Nullable SSLContext tls) {
        this.settings = settings;
        this.properties = properties(settings, tls);
        properties.put("mail.imap.executor.writetimeout", writeTimeouts);
    }

    /** A new connection, signed in. */
    ImapSession connect(String mailbox) throws MailboxException {
        ImapProtocol protocol = open();
        boolean signedIn = false;
        try {
            protect(protocol);
            BooleanSupplier usable = SignIn.signIn(protocol, settings, mailbox);
            signedIn = true;
            return new ImapSession(protocol, usable);
        } finally {
            if (!signedIn) {
                protocol.disconnect();
            }
        }
    }

    /** Nothing more can be written over connections that are still open. */
    @Override
    public void close() {
        writeTimeouts.shutdownNow();
    }

    private ImapProtocol open() throws MailboxUnavailableException {
        try {
            return new ImapProtocol(settings, properties);
        } catch (SSLException e) {
            throw tlsFailed(e);
        } catch (IOException | ProtocolException e) {
            throw new MailboxUnavailableException(
                    "IMAP server " + settings.server() + " cannot be connected to: " + reason(e)
                            + ". Check host and port (mailbox.host, mailbox.port) and the firewall",
                    e);
        }
    }

    /** STARTTLS before anything else; who greets as signed in already is not asked whether that is right. */
    private void protect(ImapProtocol protocol) throws MailboxUnavailableException {
        if (protocol.isAuthenticated()) {
            throw new MailboxUnavailableException("IMAP server " + settings.server()
                    + " greets with PREAUTH, so whose mailbox it is is not known: turn pre-authentication off");
        }
        if (settings.tls() != TlsMode.starttls) {
            return;
        }
        if (!protocol.hasCapability("STARTTLS")) {
            throw new MailboxUnavailableException("IMAP server " + settings.server()
                    + " does not offer STARTTLS, and without it nothing is sent: use tls=implicit with its TLS port");
        }
        try {
            protocol.startTLS();
            protocol.capability(); // those before TLS are not to be trusted, RFC 9051 section 6.2.1
        } catch (ProtocolException e) {
            throw tlsFailed(e);
        }
    }

    private MailboxUnavailableException tlsFailed(Exception e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return new MailboxUnavailableException(
                "TLS with IMAP server " + settings.server() + " failed: " + AnswerText.of(reason)
                        + ". The certificate must be valid for this name and of a trusted authority;"
                        + " a private one is trusted by sslContextParameters (mailbox.ca-file)",
                e);
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        if (last instanceof UnknownHostException) {
            return "the host is not known";
        }
        return last instanceof ConnectException ? "nobody answers there" : AnswerText.of(last);
    }

    private static Properties properties(MailboxSettings settings, @Nullable SSLContext tls) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", millis(settings.connectTimeout()));
        properties.setProperty("mail.imap.timeout", millis(settings.readTimeout()));
        properties.setProperty("mail.imap.writetimeout", millis(settings.writeTimeout()));
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.socketFactory.fallback", "false");
        if (tls != null) {
            properties.put("mail.imap.ssl.socketFactory", tls.getSocketFactory());
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
