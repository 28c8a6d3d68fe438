package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs the account in and checks its tokens (RFC 6749 sections 4.3 and 5). Thread-safe. */
final class Tokens {
    private static final int TOKEN_BYTES = 24;

    private final SiteSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    Tokens(SiteSettings settings) {
        this.settings = settings;
    }

    /** Answers a sign-in; {@code form} is the body, form-encoded. */
    SiteAnswer signIn(String form) {
        Map<String, String> fields;
        try {
            fields = fields(form);
        } catch (IllegalArgumentException e) {
            return SiteAnswer.error(400, "invalid_request");
        }
        if (!"password".equals(fields.get("grant_type"))) {
            return SiteAnswer.error(400, "unsupported_grant_type");
        }
        // both are always compared, so that the response time reveals nothing
        boolean good =
                same(settings.username(), fields.get("username")) & same(settings.password(), fields.get("password"));
        return good ? granted() : SiteAnswer.error(401, "invalid_grant");
    }

    /** Whether the Authorization header has a known token that has not expired (RFC 6750 section 2.1). */
    boolean accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        Instant expiry = expiries.get(authorization.substring(7).strip());
        return expiry != null && settings.clock().instant().isBefore(expiry);
    }

    /** Forgets every token, like a restarted site. */
    void revokeAll() {
        expiries.clear();
    }

    private SiteAnswer granted() {
        Instant now = settings.clock().instant();
        expiries.values().removeIf(expiry -> !now.isBefore(expiry));
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        expiries.put(token, now.plus(settings.tokenLifetime()));
        String json = "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                + settings.tokenLifetime().toSeconds() + "}";
        return SiteAnswer.json(200, json).with("Cache-Control", "no-store");
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        }
        return fields;
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
