package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.ProxiedHttp;
import org.mobilearchive.connector.network.TimeLimit;
import org.mobilearchive.connector.network.Tls;

/**
 * The routes' HTTP timeouts: for silence, and for the whole time until an answer's body begins, because a server that sends
 * a header byte now and then is never silent. Thread-safe.
 */
final class SiteHttp implements HttpClientConfigurer, ExecChainHandler {
    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_TO_A_HOST = 20;

    private final Duration longestHead;
    private final @Nullable HttpProxy proxy;

    private SiteHttp(Duration longestHead, @Nullable HttpProxy proxy) {
        this.longestHead = requireNonNull(longestHead, "longestHead is null");
        this.proxy = proxy;
    }

    /**
     * Configures both schemes.
     *
     * @param silence the longest time without a byte from the server; its headers may take twice as long
     * @param proxy null for none
     */
    static void configure(CamelContext camel, Duration connect, Duration silence, Tls tls, @Nullable HttpProxy proxy) {
        for (String scheme : List.of("http", "https")) {
            HttpComponent http = camel.getComponent(scheme, HttpComponent.class);
            http.setConnectTimeout(connect.toMillis());
            http.setResponseTimeout(silence.toMillis());
            http.setSoTimeout(silence.toMillis());
            // the routes retry a request, by Retry-After with a cap; the client must not retry too
            http.setAutomaticRetriesDisabled(true);
            http.setHttpClientConfigurer(new SiteHttp(silence.multipliedBy(2), proxy));
            // Camel's own parameters of TLS would turn an endpoint of http: into one of https:
            http.setClientConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(tls)
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS_TO_A_HOST)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(Timeout.of(silence))
                            // a server or a proxy may close an idle connection at any time
                            .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom()
                            .setSoTimeout(Timeout.of(silence))
                            .build())
                    .build());
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorLast("time-limit", this);
        ProxiedHttp.configure(builder, proxy);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Future<?> limit = TimeLimit.after(longestHead, scope.execRuntime::discardEndpoint);
        try {
            return chain.proceed(request, scope);
        } finally {
            limit.cancel(false);
        }
    }
}
