package org.mobilearchive.connector.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets Apache's HTTP client use the configured proxy, and no other: neither the JVM's nor the environment's. The client
 * itself hands on the proxy's refusal as the answer of the server behind it, which it is not. Thread-safe.
 */
public final class ProxiedHttp implements ExecChainHandler {
    private static final String REACHED = "mobilearchive.server-reached";

    private final HttpProxy proxy;

    private ProxiedHttp(HttpProxy proxy) {
        this.proxy = requireNonNull(proxy, "proxy is null");
    }

    /** Configures a client. */
    public static void configure(HttpClientBuilder builder, @Nullable HttpProxy proxy) {
        builder.setRoutePlanner(new DefaultRoutePlanner(null) {
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
                return proxy == null || !proxy.serves(target.getHostName())
                        ? null
                        : new HttpHost("http", proxy.host(), proxy.port());
            }
        });
        if (proxy == null) {
            return;
        }
        if (!proxy.user().isEmpty()) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.user(), proxy.password().toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
        builder.addExecInterceptorFirst("proxy", new ProxiedHttp(proxy));
        builder.addExecInterceptorLast("behind-proxy", (request, scope, chain) -> {
            scope.clientContext.setAttribute(REACHED, true);
            return chain.proceed(request, scope);
        });
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.route.getProxyHost() == null) {
            return chain.proceed(request, scope);
        }
        proxy.requireAccepted(target(scope));
        scope.clientContext.removeAttribute(REACHED);
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            if (isReached(scope)) {
                return answer;
            }
            try (answer) {
                throw proxy.answered(target(scope), answer.getCode(), schemes(answer));
            }
        } catch (ProxyException | SSLException e) { // the latter is of the server: the proxy speaks no TLS
            throw e;
        } catch (IOException e) {
            throw isReached(scope) ? e : proxy.unreachable(e);
        }
    }

    /** Host and port: a route has the port of its scheme, where an address has none. */
    private static String target(ExecChain.Scope scope) {
        return scope.route.getTargetHost().toHostString();
    }

    private static boolean isReached(ExecChain.Scope scope) {
        return scope.clientContext.getAttribute(REACHED) != null;
    }

    private static List<String> schemes(ClassicHttpResponse answer) {
        return Tunnel.schemes(
                Arrays.stream(answer.getHeaders(HttpHeaders.PROXY_AUTHENTICATE)).map(Header::getValue));
    }
}
