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

/** Tokens of Microsoft Entra by MSAL, each asked for when it is wanted. Safe for many threads. */
public final class EntraTokens implements TokenSource {
    private final ConfidentialClientApplication application;
    private final ClientCredentialParameters request;

    /**
     * @param tls trusts the authority; null for what the JVM trusts
     * @throws IllegalArgumentException if the authority is no https address
     */
    public EntraTokens(AppRegistration registration, @Nullable SSLContext tls) {
        this.application = application(registration, tls);
        this.request = ClientCredentialParameters.builder(Set.of(registration.scope()))
                .skipCache(true) // TokenCache is the cache: this one does not keep many threads from asking at once
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

    private static ConfidentialClientApplication application(AppRegistration registration, @Nullable SSLContext tls) {
        try {
            return ConfidentialClientApplication.builder(registration.clientId(), registration.credential())
                    .authority(registration.tenantAuthority())
                    .instanceDiscovery(false) // the authority is the operator's word; no other host is asked about it
                    .httpClient(new EntraHttp(tls))
                    .disableInternalRetries() // the routes repeat
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(
                    "the authority must be an https address, and is " + registration.authority(), e);
        }
    }
}
