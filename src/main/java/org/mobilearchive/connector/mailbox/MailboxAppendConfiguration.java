package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.stop.StopSign;

/** The options of {@code mailbox-append}. Endpoints whose options are equal share one pool of connections. */
@UriParams
@Configurer
public class MailboxAppendConfiguration implements Cloneable {
    @UriParam(description = "Host name of the IMAP server. Must be set here, on the component or in the shared bean.")
    private @Nullable String host;

    @UriParam(defaultValue = "993", description = "Port of the IMAP server: 993 for implicit TLS, 143 for the others.")
    private int port = 993;

    @UriParam(
            label = "security",
            defaultValue = "implicit",
            description = "How connections are protected: TLS from the first byte, STARTTLS, or nothing. Nothing is"
                    + " only allowed to a loopback address, unless allowPlainText is true.")
    private TlsMode tls = TlsMode.implicit;

    @UriParam(
            label = "security",
            description = "Allows unprotected connections to other machines. Passwords and messages can then be read"
                    + " on the way.")
    private boolean allowPlainText;

    @UriParam(
            label = "security",
            defaultValue = "{mailbox}",
            description = "The name to sign in with. {mailbox} stands for the address of the mailbox, for example as"
                    + " part of a master user's name.")
    private String login = "{mailbox}";

    @UriParam(label = "security", secret = true, description = "The password to sign in with.")
    private @Nullable String password;

    @UriParam(
            label = "security",
            description = "Where access tokens come from. If set, they are used by SASL XOAUTH2 instead of a password.")
    private @Nullable TokenCache tokens;

    @UriParam(
            label = "security",
            description = "TLS parameters, for example a trust store with a private certification authority.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(defaultValue = "8", description = "How many connections may be open at once, over all mailboxes.")
    private int connections = 8;

    @UriParam(label = "advanced", defaultValue = "30s", description = "How long to wait for a TCP connection.")
    private Duration connectTimeout = Duration.ofSeconds(30);

    @UriParam(label = "advanced", defaultValue = "5m", description = "How long to wait for the next byte of an answer.")
    private Duration readTimeout = Duration.ofMinutes(5);

    @UriParam(label = "advanced", defaultValue = "1m", description = "How long one write to the server may take.")
    private Duration writeTimeout = Duration.ofMinutes(1);

    @UriParam(label = "advanced", defaultValue = "30s", description = "How long an unused connection stays open.")
    private Duration idleTimeout = Duration.ofSeconds(30);

    @UriParam(
            label = "advanced",
            defaultValue = "5m",
            description = "How long to wait while all connections are taken.")
    private Duration poolTimeout = Duration.ofMinutes(5);

    @UriParam(
            label = "advanced",
            defaultValue = "2s",
            description = "How long to wait before the second search for a message whose earlier answer was lost.")
    private Duration secondLookDelay = Duration.ofSeconds(2);

    private InstantSource clock = InstantSource.system();
    private StopSign stop = new StopSign();
    private @Nullable HttpProxy proxy;
    private @Nullable Secret secret;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description =
                    "Whether to send messages without waiting for answers, if the server has LITERAL+ or LITERAL-.")
    private boolean pipelining = true;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether messages share a command, if the server has MULTIAPPEND and pipelining is on.")
    private boolean multiAppend = true;

    /** An independent copy of this configuration. */
    public MailboxAppendConfiguration copy() {
        try {
            return (MailboxAppendConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable String getHost() {
        return host;
    }

    public void setHost(@Nullable String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public TlsMode getTls() {
        return tls;
    }

    public void setTls(TlsMode tls) {
        this.tls = tls;
    }

    public boolean isAllowPlainText() {
        return allowPlainText;
    }

    public void setAllowPlainText(boolean allowPlainText) {
        this.allowPlainText = allowPlainText;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    /** The password as it is now. */
    public Secret getSecret() {
        return secret == null ? Secret.fixed(password == null ? "" : password) : secret;
    }

    /** The password, which may be renewed; it comes before the option password. */
    public void setSecret(@Nullable Secret secret) {
        this.secret = secret;
    }

    public @Nullable TokenCache getTokens() {
        return tokens;
    }

    public void setTokens(@Nullable TokenCache tokens) {
        this.tokens = tokens;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public int getConnections() {
        return connections;
    }

    public void setConnections(int connections) {
        this.connections = connections;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getReadTimeout() {
        return readTimeout;
    }

    public void setReadTimeout(Duration readTimeout) {
        this.readTimeout = readTimeout;
    }

    public Duration getWriteTimeout() {
        return writeTimeout;
    }

    public void setWriteTimeout(Duration writeTimeout) {
        this.writeTimeout = writeTimeout;
    }

    public Duration getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public Duration getPoolTimeout() {
        return poolTimeout;
    }

    public void setPoolTimeout(Duration poolTimeout) {
        this.poolTimeout = poolTimeout;
    }

    public Duration getSecondLookDelay() {
        return secondLookDelay;
    }

    public void setSecondLookDelay(Duration secondLookDelay) {
        this.secondLookDelay = secondLookDelay;
    }

    StopSign getStop() {
        return stop;
    }

    /** The sign that ends pauses and the waiting for farewells; by default one that is never set. */
    public void setStop(StopSign stop) {
        this.stop = stop;
    }

    @Nullable
    HttpProxy getProxy() {
        return proxy;
    }

    /** The HTTP proxy that opens a tunnel to the server, unless it leaves the server out; none by default. */
    public void setProxy(@Nullable HttpProxy proxy) {
        this.proxy = proxy;
    }

    InstantSource getClock() {
        return clock;
    }

    /** The clock that measures how long a mailbox is paused; the system's by default. */
    public void setClock(InstantSource clock) {
        this.clock = clock;
    }

    public boolean isPipelining() {
        return pipelining;
    }

    public void setPipelining(boolean pipelining) {
        this.pipelining = pipelining;
    }

    public boolean isMultiAppend() {
        return multiAppend;
    }

    public void setMultiAppend(boolean multiAppend) {
        this.multiAppend = multiAppend;
    }
}
