package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.network.HttpProxy;

/**
 * Gets tokens from Microsoft Entra by MSAL, one request for each call; and another one if the first was refused and
 * the application has another proof meanwhile of who it is. Safe for many threads.
 */
public final class EntraTokens implements TokenSource {
    private final AppRegistration registration;
    private final EntraHttp http;

    /**
     * @param tls trusts the authority
     * @param proxy on the way to it; null for none
     */
    public EntraTokens(AppRegistration registration, SSLContext tls, @Nullable HttpProxy proxy) {
        this.registration = requireNonNull(registration, "registration is null");
        this.http = new EntraHttp(tls, proxy);
    }

    @Override
    public AccessToken fetch(Instant now) throws TokenException {
        while (true) {
            AppCredential.Proof proof = registration.credential().proof(now);
            try {
                return fetch(now, proof);
            } catch (TokenRefusedException e) {
                if (!proof.isRenewed().getAsBoolean()) {
                    throw e;
                }
            }
        }
    }

    private AccessToken fetch(Instant now, AppCredential.Proof proof) throws TokenException {
        try {
            IAuthenticationResult result =
                    application(proof).acquireToken(request()).join();
            Duration life =
                    Duration.between(Instant.now(), result.expiresOnDate().toInstant());
            return new AccessToken(result.accessToken(), now, now.plus(life));
        } catch (RuntimeException e) {
            throw EntraError.of(e);
        }
    }

    private ClientCredentialParameters request() {
        return ClientCredentialParameters.builder(Set.of(registration.scope()))
                .skipCache(
                        true) // TokenCache is the cache: MSAL's does not prevent many threads from requesting at once
                .build();
    }

    private ConfidentialClientApplication application(AppCredential.Proof proof) {
        try {
            return ConfidentialClientApplication.builder(registration.clientId(), proof.value())
                    .authority(registration.tenantAuthority())
                    .instanceDiscovery(false) // the operator configures the authority; no other host is asked about it
                    .httpClient(http)
                    .disableInternalRetries() // the routes retry
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(
                    "the authority must be an https address, and is " + registration.authority(), e);
        }
    }
}
