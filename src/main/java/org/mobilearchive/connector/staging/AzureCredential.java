package org.mobilearchive.connector.staging;

import com.azure.core.credential.AzureNamedKeyCredential;
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
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.CertificateFile;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.settings.KeyFile;
import org.mobilearchive.connector.settings.Secret;

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
            Secret secret = Secret.of(keys, "staging.azure.client-secret");
            return builder.credential(new RenewableCredential(() -> {
                String value = secret.value();
                TokenCredential credential = client(way.of(new ClientSecretCredentialBuilder()), keys)
                        .clientSecret(value)
                        .build();
                return new RenewableCredential.Made(credential, () -> secret.isRenewed(value));
            }));
        }
    },
    /** An application with a certificate and its private key. */
    CLIENT_CERTIFICATE {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            CertificateFile certificate =
                    new CertificateFile(keys, "staging.azure.certificate-file", InstantSource.system());
            return builder.credential(new RenewableCredential(() -> {
                KeyFile file = certificate.current();
                TokenCredential credential = client(way.of(new ClientCertificateCredentialBuilder()), keys)
                        .pfxCertificate(new ByteArrayInputStream(file.pkcs12(IN_MEMORY)))
                        .clientCertificatePassword(IN_MEMORY)
                        .build();
                return new RenewableCredential.Made(credential, () -> certificate.isRenewed(file));
            }));
        }
    },
    /** One of the account's two keys, which gives access to the whole account. */
    ACCOUNT_KEY {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            String account = keys.apply("staging.azure.account");
            Secret key = Secret.of(keys, "staging.azure.access-key");
            AzureNamedKeyCredential credential = new AzureNamedKeyCredential(account, key.value());
            return builder.credential(StorageSharedKeyCredential.fromAzureNamedKeyCredential(credential))
                    .addPolicy(new RenewedKey(key, value -> credential.update(account, value)));
        }
    },
    /** A shared access signature of the container or the account. */
    SAS {
        @Override
        BlobServiceClientBuilder addTo(BlobServiceClientBuilder builder, UnaryOperator<String> keys, Way way) {
            Secret token = Secret.of(keys, "staging.azure.sas-token");
            AzureSasCredential credential = new AzureSasCredential(token.value());
            return builder.credential(credential).addPolicy(new RenewedKey(token, credential::update));
        }
    };

    /** Azure's client takes a certificate with its chain only as a file; this one is never written. */
    private static final String IN_MEMORY = "memory";

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
