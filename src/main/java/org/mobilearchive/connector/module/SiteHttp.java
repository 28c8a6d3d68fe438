package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.ProxiedHttp;
import org.mobilearchive.connector.network.TimeLimit;
import org.mobilearchive.connector.network.Tls;

/**
 * The routes' HTTP timeouts: for silence, and for the whole time until an answer's body begins, because a server that sends
 * a header byte now and then is never silent. What is left of an answer that is given up is not waited for. Thread-safe.
 */
final class SiteHttp implements HttpClientConfigurer, ExecChainHandler {
    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_TO_A_HOST = 20;
    /** The client reads what is left of a body that is closed, to use the connection again. */
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

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
            ClassicHttpResponse answer = chain.proceed(request, scope);
            HttpEntity body = answer.getEntity();
            if (body != null) {
                answer.setEntity(new LeftInTime(body, scope.execRuntime));
            }
            return answer;
        } finally {
            limit.cancel(false);
        }
    }

    /** A body whose stream, when it is closed before its end, is not read to an end that may never come. */
    private static final class LeftInTime extends HttpEntityWrapper {
        private final ExecRuntime connection;

        LeftInTime(HttpEntity body, ExecRuntime connection) {
            super(body);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                @Override
                public void close() throws IOException {
                    Future<?> limit = TimeLimit.after(LONGEST_END, connection::discardEndpoint);
                    try {
                        super.close();
                    } finally {
                        limit.cancel(false);
                    }
                }
            };
        }
    }
}
