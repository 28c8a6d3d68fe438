package org.mobilearchive.connector.staging;

import com.azure.core.http.HttpClient;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;
import org.mobilearchive.connector.network.HttpProxy;
import org.mobilearchive.connector.settings.CaFile;
import org.mobilearchive.connector.settings.Cloud;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.resources.ConnectionProvider;

/**
 * Creates the client of the configured storage account. Camel's component would create one only for the worldwide
 * cloud, and without time-outs.
 */
public final class AzureClient {
    // For short faults of the service; the routes handle longer faults, with longer pauses
    private static final int TRIES = 3;
    private static final int CONNECTIONS = 64;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private AzureClient() {}

    /**
     * Creates the client without sending a request.
     *
     * @param keys a configuration key's value; empty if it has none
     * @throws org.mobilearchive.connector.settings.ConfigurationException if a certificate or a key cannot be read
     */
    public static BlobServiceClient of(UnaryOperator<String> keys) {
        HttpClient http = http(keys);
        HttpPipelinePolicy proxy = AzureProxy.of(keys);
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(endpoint(keys))
                .httpClient(http)
                .addPolicy(proxy)
                .retryOptions(retries(keys))
                // overrides AZURE_HTTP_LOG_DETAIL_LEVEL
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE));
        return AzureCredential.of(keys.apply("staging.azure.credential"))
                .addTo(builder, keys, new AzureCredential.Way(http, proxy))
                .buildClient();
    }

    /** The configured address or, if there is none, the account's address in its cloud. */
    static String endpoint(UnaryOperator<String> keys) {
        String configured = keys.apply("staging.azure.endpoint");
        return configured.isBlank()
                ? "https://" + keys.apply("staging.azure.account") + "."
                        + Cloud.of(keys.apply("cloud")).blobSuffix()
                : configured;
    }

    /** Neither the JVM's nor the environment's proxies and options are used. */
    private static HttpClient http(UnaryOperator<String> keys) {
        HttpProxy proxy = HttpProxy.of(keys);
        reactor.netty.http.client.HttpClient base =
                reactor.netty.http.client.HttpClient.create(ConnectionProvider.builder("staging")
                        .maxConnections(CONNECTIONS)
                        .pendingAcquireMaxCount(-1)
                        .maxIdleTime(IDLE)
                        .build());
        base = proxy == null
                ? base.resolver(DefaultAddressResolverGroup.INSTANCE) // otherwise the proxy looks up the names
                : AzureProxy.through(proxy, base);
        String ca = keys.apply("microsoft.ca-file");
        if (!ca.isBlank()) {
            List<X509Certificate> trusted = CaFile.certificates("microsoft.ca-file", Path.of(ca));
            base = base.secure(tls -> tls.sslContext(
                    Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(trusted))));
        }
        Duration silence = duration(keys.apply("staging.azure.response-timeout"));
        return new NettyAsyncHttpClientBuilder(base)
                .configuration(Configuration.NONE)
                .connectTimeout(duration(keys.apply("staging.azure.connect-timeout")))
                .writeTimeout(silence)
                .responseTimeout(silence)
                .readTimeout(silence)
                .build();
    }

    private static RequestRetryOptions retries(UnaryOperator<String> keys) {
        Duration pause = duration(keys.apply("retry.delay"));
        Duration longest = duration(keys.apply("retry.maximum-delay"));
        return new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                TRIES,
                (Duration) null, // no time-out for a whole object, whose size is unlimited; only pauses in it have a
                // time-out
                pause.compareTo(longest) < 0 ? pause : longest,
                longest,
                null);
    }

    private static Duration duration(String text) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }
}
