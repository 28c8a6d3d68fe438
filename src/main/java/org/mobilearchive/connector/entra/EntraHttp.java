package org.mobilearchive.connector.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What MSAL sends and receives: with time-outs, without redirects, and with Retry-After where the authority asks to come
 * later, all of which MSAL's own client lacks. Safe for many threads.
 */
final class EntraHttp implements IHttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;

    private final HttpClient client;

    EntraHttp(@Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException, URISyntaxException, TokenException {
        HttpResponse<String> answer = client.sendAsync(of(request), BodyHandlers.ofString())
                .orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (answer.statusCode() == TOO_MANY || answer.statusCode() >= 500) {
            throw new TokenUnavailableException(
                    "Microsoft Entra answered the sign-in of the app with " + answer.statusCode() + ": try again later",
                    RetryAfter.of(answer.headers().firstValue("Retry-After").orElse("")));
        }
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    private static java.net.http.HttpRequest of(HttpRequest request) throws URISyntaxException {
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(request.url().toURI());
        request.headers().forEach(builder::setHeader);
        String body = request.body() == null ? "" : request.body();
        return builder.method(request.httpMethod().name(), BodyPublishers.ofString(body))
                .build();
    }

    private record Answer(int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {
        /** Leaves the body out: it may hold a token. */
        @Override
        public String toString() {
            return "Answer[" + statusCode + "]";
        }
    }
}
