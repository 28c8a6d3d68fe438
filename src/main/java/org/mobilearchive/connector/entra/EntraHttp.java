package org.mobilearchive.connector.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.network.ProxiedHttp;
import org.mobilearchive.connector.network.TimeLimit;

/**
 * The HTTP client for MSAL: it has time-outs, follows no redirects and obeys Retry-After, all of which MSAL's own
 * client lacks, and it uses the proxy of all other connections. Safe for many threads.
 */
final class EntraHttp implements IHttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;
    private static final int MAX_CHARS = 1024 * 1024;

    private final CloseableHttpClient client;

    EntraHttp(SSLContext tls, @Nullable HttpProxy proxy) {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(ANSWER))
                                .build())
                        .build());
        ProxiedHttp.configure(builder, proxy);
        this.client = builder.build();
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException, URISyntaxException, TokenException {
        HttpUriRequestBase call = of(request);
        Future<?> limit = TimeLimit.after(ANSWER, call::cancel);
        Answer answer;
        try {
            answer = client.execute(call, EntraHttp::answer);
        } finally {
            limit.cancel(false);
        }
        if (answer.statusCode() == TOO_MANY || answer.statusCode() >= 500) {
            List<String> pause = answer.headers().getOrDefault("Retry-After", List.of(""));
            throw new TokenUnavailableException(
                    "Microsoft Entra answered the sign-in of the app with " + answer.statusCode() + ": try again later",
                    RetryAfter.of(pause.get(0)));
        }
        return answer;
    }

    private static HttpUriRequestBase of(HttpRequest request) throws URISyntaxException {
        HttpUriRequestBase call = new HttpUriRequestBase(
                request.httpMethod().name(), request.url().toURI());
        request.headers().forEach(call::setHeader);
        if (request.body() != null) {
            call.setEntity(new StringEntity(request.body(), UTF_8));
        }
        return call;
    }

    private static Answer answer(ClassicHttpResponse answer) throws IOException, ParseException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        HttpEntity body = answer.getEntity();
        return new Answer(answer.getCode(), headers, body == null ? "" : EntityUtils.toString(body, UTF_8, MAX_CHARS));
    }

    private record Answer(int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {
        /** Leaves the body out: it may contain a token. */
        @Override
        public String toString() {
            return "Answer[" + statusCode + "]";
        }
    }
}
