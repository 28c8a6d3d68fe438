package org.mobilearchive.connector.staging;

import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.util.HttpClientOptions;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;
import org.mobilearchive.connector.settings.Cloud;

/**
 * Makes the client of the storage account that the configuration names. Camel's component would make one for the
 * worldwide cloud alone, and without bounds.
 */
public final class AzureClient {
    // A hiccup of the service; what lasts is left to the routes, whose pauses are longer
    private static final int TRIES = 3;
    private static final int CONNECTIONS = 64;

    private AzureClient() {}

    /**
     * A client that has not asked anything yet.
     *
     * @param keys what a key of the configuration says, empty where it says nothing
     * @throws org.mobilearchive.connector.settings.ConfigurationException if a certificate or a key cannot be read
     */
    public static BlobServiceClient of(UnaryOperator<String> keys) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(endpoint(keys))
                .httpClient(HttpClient.createDefault(options(keys)))
                .retryOptions(retries(keys))
                // whatever AZURE_HTTP_LOG_DETAIL_LEVEL says
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE));
        return AzureCredential.of(keys.apply("staging.azure.credential"))
                .addTo(builder, keys)
                .buildClient();
    }

    /** The account's address in its cloud, unless it is configured. */
    static String endpoint(UnaryOperator<String> keys) {
        String configured = keys.apply("staging.azure.endpoint");
        return configured.isBlank()
                ? "https://" + keys.apply("staging.azure.account") + "."
                        + Cloud.of(keys.apply("cloud")).blobSuffix()
                : configured;
    }

    private static HttpClientOptions options(UnaryOperator<String> keys) {
        Duration silence = duration(keys.apply("staging.azure.response-timeout"));
        return new HttpClientOptions()
                .setConnectTimeout(duration(keys.apply("staging.azure.connect-timeout")))
                .setWriteTimeout(silence)
                .setResponseTimeout(silence)
                .setReadTimeout(silence)
                .setMaximumConnectionPoolSize(CONNECTIONS);
    }

    private static RequestRetryOptions retries(UnaryOperator<String> keys) {
        Duration pause = duration(keys.apply("retry.delay"));
        Duration longest = duration(keys.apply("retry.maximum-delay"));
        return new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                TRIES,
                (Duration) null, // no bound for a whole object, whose size has none either; its silences have one
                pause.compareTo(longest) < 0 ? pause : longest,
                longest,
                null);
    }

    private static Duration duration(String text) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }
}
