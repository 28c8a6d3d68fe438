package org.mobilearchive.connector.entra;

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

/** Gets tokens from Microsoft Entra by MSAL, one request for each call. Safe for many threads. */
public final class EntraTokens implements TokenSource {
    private final ConfidentialClientApplication application;
    private final ClientCredentialParameters request;

    /**
     * @param tls trusts the authority
     * @param proxy on the way to it; null for none
     * @throws IllegalArgumentException if the authority is not an https address
     */
    public EntraTokens(AppRegistration registration, SSLContext tls, @Nullable HttpProxy proxy) {
        this.application = application(registration, new EntraHttp(tls, proxy));
        this.request = ClientCredentialParameters.builder(Set.of(registration.scope()))
                .skipCache(
                        true) // TokenCache is the cache: MSAL's does not prevent many threads from requesting at once
                .build();
    }

    @Override
    public AccessToken fetch(Instant now) throws TokenException {
        try {
            IAuthenticationResult result = application.acquireToken(request).join();
            Duration life =
                    Duration.between(Instant.now(), result.expiresOnDate().toInstant());
            return new AccessToken(result.accessToken(), now, now.plus(life));
        } catch (RuntimeException e) {
            throw EntraError.of(e);
        }
    }

    private static ConfidentialClientApplication application(AppRegistration registration, EntraHttp http) {
        try {
            return ConfidentialClientApplication.builder(registration.clientId(), registration.credential())
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
