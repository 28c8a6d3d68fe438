package org.mobilearchive.connector.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An issuer whose tokens an application trusts (a federated identity credential): a cluster, or Entra itself for a managed
 * identity.
 */
public record FederatedIssuer(String issuer, String subject, KeyPair key) {
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    public static FederatedIssuer of(String issuer, String subject) throws GeneralSecurityException {
        return new FederatedIssuer(
                issuer, subject, KeyPairGenerator.getInstance("RSA").generateKeyPair());
    }

    public String token(String audience) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        return Jwt.sign(
                Map.of(
                        "iss",
                        issuer,
                        "sub",
                        subject,
                        "aud",
                        audience,
                        "nbf",
                        now,
                        "exp",
                        now + 3600,
                        "jti",
                        UUID.randomUUID().toString()),
                key.getPrivate());
    }

    /** Entra compares issuer, subject and audience with those of the credential, and checks the signature. */
    boolean isOurs(Jwt jwt) throws GeneralSecurityException {
        JsonNode claims = jwt.claims();
        return jwt.isSignedBy(key.getPublic())
                && claims.path("iss").asText().equals(issuer)
                && claims.path("sub").asText().equals(subject)
                && claims.path("aud").asText().equals(AUDIENCE)
                && claims.path("exp").asLong() > Instant.now().getEpochSecond();
    }
}
