package org.mobilearchive.connector.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the token endpoint checks that an application is who it says (RFC 6749 section 2.3, RFC 7523 section 3).
 *
 * @param trusted whose tokens alone prove the application; null if its secret or certificate does
 */
record ClientProof(
        String clientId,
        String secret,
        X509Certificate certificate,
        String audience,
        @Nullable FederatedIssuer trusted) {
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** The number of the error, or an empty text. */
    String check(Map<String, String> form) throws IOException, GeneralSecurityException {
        if (!clientId.equals(form.get("client_id"))) {
            return "700016";
        } else if (form.containsKey("client_secret")) {
            return trusted == null && secret.equals(form.get("client_secret")) ? "" : "7000215";
        }
        boolean right = ASSERTION.equals(form.get("client_assertion_type")) && isOurs(form.get("client_assertion"));
        return right ? "" : "700027";
    }

    private boolean isOurs(String assertion) throws IOException, GeneralSecurityException {
        Jwt jwt = Jwt.read(assertion);
        if (trusted != null) {
            return trusted.isOurs(jwt);
        }
        JsonNode claims = jwt.claims();
        long now = Instant.now().getEpochSecond();
        return jwt.header().path("alg").asText().equals("RS256")
                && isThumbprint(jwt.header().path("x5t#S256").asText())
                && jwt.isSignedBy(certificate.getPublicKey())
                && claims.path("aud").asText().equals(audience)
                && claims.path("iss").asText().equals(clientId)
                && claims.path("sub").asText().equals(clientId)
                && claims.path("nbf").asLong() <= now
                && claims.path("exp").asLong() > now
                && !claims.path("jti").asText().isEmpty();
    }

    /** RFC 7515 section 4.1.8 wants base64url; MSAL writes base64, and Entra takes it. */
    private boolean isThumbprint(String value) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return value.equals(Base64.getEncoder().encodeToString(digest))
                || value.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }
}
