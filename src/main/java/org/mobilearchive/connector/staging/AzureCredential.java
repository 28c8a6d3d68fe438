package org.mobilearchive.connector.staging;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.Cloud;

/** The ways to sign in to a storage account, by the names that {@code staging.azure.credential} uses. */
enum AzureCredential {
    /** The identity of the virtual machine, the app service or the cluster that the connector runs on. */
    MANAGED_IDENTITY {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            return builder.credential(way.of(new ManagedIdentityCredentialBuilder())
                    .clientId(orNull(keys.apply("staging.azure.client-id")))
                    .build());
        }
    },
    /** The first available of these: AZURE_… variables, a workload identity, a managed identity, the Azure CLI. */
    DEFAULT {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            DefaultAzureCredentialBuilder credential = way.of(new DefaultAzureCredentialBuilder())
                    .authorityHost(authority(keys))
                    .managedIdentityClientId(orNull(keys.apply("staging.azure.client-id")));
            if (hasOwnAuthority(keys)) {
                credential.disableInstanceDiscovery();
            }
            return builder.credential(credential.build());
        }
    },
    /** An application with a secret. */
    CLIENT_SECRET {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            TokenCredential credential = client(way.of(new ClientSecretCredentialBuilder()), keys)
                    .clientSecret(keys.apply("staging.azure.client-secret"))
                    .build();
            return builder.credential(credential);
        }
    },
    /** An application with a certificate and its private key. */
    CLIENT_CERTIFICATE {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            ClientCertificateCredentialBuilder credential =
                    client(way.of(new ClientCertificateCredentialBuilder()), keys);
            AzureCertificate.addTo(credential, keys);
            return builder.credential(credential.build());
        }
    },
    /** One of the account's two keys, which gives access to the whole account. */
    ACCOUNT_KEY {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            return builder.credential(new StorageSharedKeyCredential(
                    keys.apply("staging.azure.account"), keys.apply("staging.azure.access-key")));
        }
    },
    /** A shared access signature of the container or the account. */
    SAS {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            return builder.credential(new AzureSasCredential(keys.apply("staging.azure.sas-token")));
        }
    };

    /** How tokens are asked for. */
    record Way(HttpClient http, HttpPipelinePolicy proxy) {
        <T extends CredentialBuilderBase<T>> T of(T credential) {
            return credential
                    .httpClient(http)
                    .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO))) // as IdentityAnswers says
                    .addPolicy(proxy)
                    .addPolicy(new IdentityAnswers());
        }
    }

    /** The way with this name. */
    static AzureCredential of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Makes the client sign in this way. */
    abstract BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way);

    private static <T extends AadCredentialBuilderBase<T>> T client(T credential, UnaryOperator<String> keys) {
        credential
                .tenantId(keys.apply("staging.azure.tenant-id"))
                .clientId(keys.apply("staging.azure.client-id"))
                .authorityHost(authority(keys));
        if (hasOwnAuthority(keys)) {
            credential.disableInstanceDiscovery();
        }
        return credential;
    }

    private static String authority(UnaryOperator<String> keys) {
        return hasOwnAuthority(keys)
                ? keys.apply("staging.azure.authority")
                : Cloud.of(keys.apply("cloud")).entraAuthority();
    }

    /** An authority that Microsoft's own authority does not know must not be looked up there. */
    private static boolean hasOwnAuthority(UnaryOperator<String> keys) {
        return !keys.apply("staging.azure.authority").isBlank();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
