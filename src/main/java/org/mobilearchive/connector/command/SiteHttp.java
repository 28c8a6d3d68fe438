package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * How the routes speak HTTP: with bounds on silence, and one on the whole time until an answer's body begins, for a
 * server that sends a byte of its headers now and then is never silent. Thread-safe.
 */
final class SiteHttp implements HttpClientConfigurer, ExecChainHandler {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "http-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration longestHead;

    SiteHttp(Duration longestHead) {
        this.longestHead = requireNonNull(longestHead, "longestHead is null");
    }

    /**
     * Configures both schemes.
     *
     * @param silence the longest silence of a server; its headers may take twice as long
     */
    static void configure(CamelContext camel, Duration connect, Duration silence) {
        for (String scheme : List.of("http", "https")) {
            HttpComponent http = camel.getComponent(scheme, HttpComponent.class);
            http.setConnectTimeout(connect.toMillis());
            http.setResponseTimeout(silence.toMillis());
            http.setSoTimeout(silence.toMillis());
            // the routes repeat a request, by Retry-After with a cap; the client below them would do it again
            http.setAutomaticRetriesDisabled(true);
            http.setHttpClientConfigurer(new SiteHttp(silence.multipliedBy(2)));
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorLast("time-limit", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Future<?> limit =
                TIMER.schedule(scope.execRuntime::discardEndpoint, longestHead.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return chain.proceed(request, scope);
        } finally {
            limit.cancel(false);
        }
    }
}
