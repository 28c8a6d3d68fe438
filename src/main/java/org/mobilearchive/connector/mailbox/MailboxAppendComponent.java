package org.mobilearchive.connector.mailbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.mobilearchive.connector.mailbox.session.ImapConnector;
import org.mobilearchive.connector.mailbox.session.MailboxPool;

/** Appends messages to folders of IMAP mailboxes. Owns the pools of connections, one for each set of options. */
@Component("mailbox-append")
public class MailboxAppendComponent extends DefaultComponent implements SSLContextParametersAware {
    @Metadata(description = "The options that endpoints start from.")
    private MailboxAppendConfiguration configuration = new MailboxAppendConfiguration();

    @Metadata(label = "security", description = "Whether the context's TLS parameters are used where none are set.")
    private boolean useGlobalSslContextParameters;

    private final Map<MailboxSettings, MailboxPool> pools = new HashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MailboxAppendConfiguration shared = resolveAndRemoveReferenceParameter(
                parameters, "configuration", MailboxAppendConfiguration.class, configuration);
        MailboxAppendEndpoint endpoint = new MailboxAppendEndpoint(uri, this, shared.copy());
        endpoint.setOperation(
                getCamelContext().getTypeConverter().mandatoryConvertTo(MailboxAppendOperation.class, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The options of an endpoint, checked. @throws IllegalArgumentException naming every option that is wrong */
    MailboxSettings settings(MailboxAppendConfiguration options) {
        SettingsCheck.throwIfWrong(options);
        SSLContextParameters own = options.getSslContextParameters();
        return new MailboxSettings(
                Objects.requireNonNull(options.getHost()),
                options.getPort(),
                options.getTls(),
                options.getLogin(),
                options.getSecret(),
                options.getTokens(),
                own == null ? retrieveGlobalSslContextParameters() : own,
                options.getProxy(),
                options.getConnections(),
                options.getConnectTimeout(),
                options.getReadTimeout(),
                options.getWriteTimeout(),
                options.getIdleTimeout(),
                options.getPoolTimeout(),
                options.getSecondLookDelay(),
                options.isPipelining(),
                options.isMultiAppend(),
                options.getClock(),
                options.getStop());
    }

    /** The pool of all endpoints with these settings. */
    synchronized MailboxPool pool(MailboxSettings settings) throws Exception {
        MailboxPool pool = pools.get(settings);
        if (pool == null) {
            pool = new MailboxPool(settings, new ImapConnector(settings, tlsContext(settings)));
            pools.put(settings, pool);
        }
        return pool;
    }

    private @Nullable SSLContext tlsContext(MailboxSettings settings) throws Exception {
        return settings.tlsParameters() == null
                ? null
                : settings.tlsParameters().createSSLContext(getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        closePools();
        super.doStop();
    }

    private synchronized void closePools() {
        pools.values().forEach(MailboxPool::close);
        pools.clear();
    }

    public MailboxAppendConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(MailboxAppendConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
