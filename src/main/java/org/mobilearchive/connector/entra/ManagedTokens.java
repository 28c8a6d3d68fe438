package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.network.HttpProxy;

/** Gets tokens for a managed identity of Azure by MSAL, one request for each call. Safe for many threads. */
public final class ManagedTokens implements TokenSource {
    private static final String UNREACHABLE = "managed_identity_unreachable_network";

    private final ManagedIdentityApplication application;
    private final String resource;
    private final String setting;

    /**
     * @param clientId of a user-assigned identity; empty for the machine's own
     * @param resource what the tokens are for, without a path
     * @param setting the configuration's key of the client id, for the error
     */
    public ManagedTokens(String clientId, String resource, String setting, SSLContext tls, @Nullable HttpProxy proxy) {
        this.application = ManagedIdentityApplication.builder(
                        clientId.isBlank()
                                ? ManagedIdentityId.systemAssigned()
                                : ManagedIdentityId.userAssignedClientId(clientId))
                .httpClient(new EntraHttp(tls, proxy))
                .disableInternalRetries() // the routes retry
                .build();
        this.resource = requireNonNull(resource, "resource is null");
        this.setting = requireNonNull(setting, "setting is null");
    }

    @Override
    public AccessToken fetch(Instant now) throws TokenException {
        try {
            IAuthenticationResult result = application
                    .acquireTokenForManagedIdentity(ManagedIdentityParameters.builder(resource)
                            .forceRefresh(true) // TokenCache is the cache
                            .build())
                    .join();
            Duration life =
                    Duration.between(Instant.now(), result.expiresOnDate().toInstant());
            return new AccessToken(result.accessToken(), now, now.plus(life));
        } catch (Exception e) {
            throw of(e);
        }
    }

    private TokenException of(Exception failure) {
        if (Faults.find(TokenException.class, failure).isPresent()) {
            return Faults.find(TokenException.class, failure).orElseThrow();
        }
        if (Faults.find(MsalServiceException.class, failure)
                .filter(answer -> !UNREACHABLE.equals(answer.errorCode()))
                .isPresent()) {
            return new TokenRefusedException("the managed identity of this machine must get a token for " + resource
                    + ", and got none: assign the identity to the machine, and let " + setting
                    + " be the client id of one that is assigned, or leave it out if the machine has one of its own");
        }
        return new TokenUnavailableException(
                "the managed identity of this machine cannot be asked for a token: this needs a machine, an app service"
                        + " or a container in Azure that has an identity; elsewhere use another identity",
                failure);
    }
}
