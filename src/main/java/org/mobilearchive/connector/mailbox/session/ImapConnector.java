package org.mobilearchive.connector.mailbox.session;

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
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.LiteralTrust;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.WriteTimeouts;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.ProxyException;

/** Opens connections that are protected as configured and signed in to one mailbox. Safe for many threads. */
public final class ImapConnector implements AutoCloseable {
    private final MailboxSettings settings;
    private final SharedCredential credential;
    private final LiteralTrust literalTrust;
    private final ScheduledExecutorService writeTimeouts = WriteTimeouts.start();
    private final Properties properties;
    private final @Nullable HttpProxy proxy;

    public ImapConnector(MailboxSettings settings, @Nullable SSLContext tls) {
        this.settings = settings;
        this.credential = new SharedCredential(settings);
        this.literalTrust = new LiteralTrust(settings.server());
        HttpProxy configured = settings.proxy();
        this.proxy = configured != null && configured.serves(settings.host()) ? configured : null;
        this.properties = properties(settings, tls);
        addProxy();
        properties.put("mail.imap.executor.writetimeout", writeTimeouts);
    }

    /** Opens a new connection and signs in. */
    ImapSession connect(String mailbox) throws MailboxException {
        credential.check();
        ImapProtocol protocol = open();
        boolean signedIn = false;
        try {
            protect(protocol);
            BooleanSupplier usable = credential.use(() -> SignIn.signIn(protocol, settings, mailbox));
            signedIn = true;
            return new ImapSession(protocol, usable);
        } finally {
            if (!signedIn) {
                protocol.disconnect();
            }
        }
    }

    /** Ends all writes over connections that are still open. */
    @Override
    public void close() {
        writeTimeouts.shutdownNow();
    }

    private ImapProtocol open() throws MailboxUnavailableException {
        try {
            if (proxy != null) {
                proxy.requireAccepted(settings.server());
            }
            return new ImapProtocol(settings, properties, literalTrust, writeTimeouts);
        } catch (SSLException e) {
            throw tlsFailed(e);
        } catch (IOException | ProtocolException e) {
            ProxyException refused = proxyFault(e);
            if (refused != null) {
                throw new MailboxUnavailableException(String.valueOf(refused.getMessage()), refused);
            }
            throw new MailboxUnavailableException(
                    "IMAP server " + settings.server() + " cannot be reached: " + reason(e)
                            + ". Check host and port (mailbox.host, mailbox.port) and the firewall",
                    e);
        }
    }

    private @Nullable ProxyException proxyFault(Exception e) {
        if (e instanceof ProxyException known) {
            return known;
        }
        return proxy != null && e instanceof SocketConnectException ? proxy.explain(settings.server(), e) : null;
    }

    /** Sends STARTTLS before anything else; a server that greets as already signed in (PREAUTH) is refused. */
    private void protect(ImapProtocol protocol) throws MailboxUnavailableException {
        if (protocol.isAuthenticated()) {
            throw new MailboxUnavailableException("IMAP server " + settings.server()
                    + " greets with PREAUTH, so the owner of the mailbox is unknown: turn pre-authentication off");
        }
        if (settings.tls() != TlsMode.starttls) {
            return;
        }
        if (!protocol.hasCapability("STARTTLS")) {
            throw new MailboxUnavailableException("IMAP server " + settings.server()
                    + " does not offer STARTTLS, so nothing is sent: use tls=implicit with its TLS port");
        }
        try {
            protocol.startTLS();
            protocol.capability(); // capabilities from before TLS must not be trusted, RFC 9051 section 6.2.1
        } catch (ProtocolException e) {
            throw tlsFailed(e);
        }
    }

    private MailboxUnavailableException tlsFailed(Exception e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return new MailboxUnavailableException(
                "TLS with IMAP server " + settings.server() + " failed: " + AnswerText.of(reason)
                        + ". The certificate must be valid for this name and issued by a trusted authority;"
                        + " name a private authority in sslContextParameters (mailbox.ca-file)",
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

    private void addProxy() {
        if (proxy == null) {
            return;
        }
        properties.setProperty("mail.imap.proxy.host", proxy.host());
        properties.setProperty("mail.imap.proxy.port", Integer.toString(proxy.port()));
        if (!proxy.user().isEmpty()) {
            properties.setProperty("mail.imap.proxy.user", proxy.user());
            properties.setProperty("mail.imap.proxy.password", proxy.password());
        }
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
