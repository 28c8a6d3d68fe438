package org.mobilearchive.connector.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** A signed JSON Web Token, RFC 7519 and RFC 7515, with RS256. */
record Jwt(JsonNode header, JsonNode claims, String signed, byte[] signature) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static String sign(Map<String, Object> claims, PrivateKey key) throws IOException, GeneralSecurityException {
        String signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "default")) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + ENCODER.encodeToString(signature.sign());
    }

    static Jwt read(String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IOException("no signed token");
        }
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return new Jwt(
                JSON.readTree(decoder.decode(parts[0])),
                JSON.readTree(decoder.decode(parts[1])),
                parts[0] + "." + parts[1],
                decoder.decode(parts[2]));
    }

    boolean isSignedBy(PublicKey key) throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(signed.getBytes(StandardCharsets.US_ASCII));
        return check.verify(signature);
    }

    private static String part(Map<String, Object> fields) throws IOException {
        return ENCODER.encodeToString(JSON.writeValueAsBytes(fields));
    }
}
