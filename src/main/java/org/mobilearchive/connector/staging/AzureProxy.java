package org.mobilearchive.connector.staging;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.ProxyException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** Tells the proxy's refusal from an error of the server behind it, in each try of a request. Thread-safe. */
record AzureProxy(@Nullable HttpProxy proxy) implements HttpPipelinePolicy {
    static AzureProxy of(UnaryOperator<String> keys) {
        return new AzureProxy(HttpProxy.of(keys));
    }

    /** Netty's own proxy: that of Azure's client hangs after a password that was refused. */
    static HttpClient through(HttpProxy proxy, HttpClient client) {
        // without Netty's own retry, which would send a password twice that was refused
        return client.disableRetry(true).proxy(options -> {
            ProxyProvider.Builder builder = options.type(ProxyProvider.Proxy.HTTP)
                    .host(proxy.host())
                    .port(proxy.port())
                    .nonProxyHostsPredicate(
                            to -> to instanceof InetSocketAddress host && !proxy.serves(host.getHostString()));
            if (!proxy.user().isEmpty()) {
                builder.username(proxy.user()).password(user -> proxy.password());
            }
        });
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_RETRY;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
        URL url = call.getHttpRequest().getUrl();
        HttpProxy used = proxy;
        if (used == null || !used.serves(url.getHost())) {
            return next.process();
        }
        return Mono.fromCallable(() -> {
                    used.requireAccepted(target(url));
                    return url;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(usable -> next.process())
                .onErrorMap(Exception.class, fault -> Objects.requireNonNullElse(told(used, url, fault), fault));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
        URL url = call.getHttpRequest().getUrl();
        if (proxy == null || !proxy.serves(url.getHost())) {
            return next.processSync();
        }
        try {
            proxy.requireAccepted(target(url));
            return next.processSync();
        } catch (ProxyException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            ProxyException told = told(proxy, url, e);
            throw told == null ? e : new UncheckedIOException(told);
        }
    }

    private static String target(URL url) {
        return url.getHost() + ":" + (url.getPort() < 0 ? url.getDefaultPort() : url.getPort());
    }

    /** Netty hides some refusals behind an error of TLS, so that only another attempt tells. */
    private static @Nullable ProxyException told(HttpProxy used, URL url, Throwable fault) {
        ProxyException known = used.explain(target(url), fault);
        if (known != null || ObjectHelper.getException(IOException.class, fault) == null) {
            return known;
        }
        try {
            used.tryOut(target(url));
            return null;
        } catch (ProxyException e) {
            return e;
        }
    }
}
