package org.mobilearchive.connector.telemessage.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.mobilearchive.connector.settings.Secret;
import org.mobilearchive.connector.telemessage.json.JsonLiterals;

/**
 * Reads the answer to a sign-in (RFC 6749, sections 5.1 and 5.2). Neither the answer nor the token is ever kept or put
 * into an exception. Thread-safe.
 */
public final class SignIn {
    /** The most bytes of an answer that are read. */
    public static final int MAX_BYTES = 64 * 1024;

    /** VSCHAR of RFC 6749, appendix A.12, without the space: nothing that could end a header's line. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,16384}+");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String username;
    private final Secret password;
    private final AtomicLong signIns = new AtomicLong();
    private volatile String sent = "";

    public SignIn(String username, Secret password) {
        this.username = requireNonNull(username, "username is null");
        this.password = requireNonNull(password, "password is null");
    }

    /** The body of the request: application/x-www-form-urlencoded, RFC 6749 section 4.3.2. */
    public String form() {
        return "grant_type=password&username=" + URLEncoder.encode(username, UTF_8) + "&password="
                + URLEncoder.encode(send(), UTF_8);
    }

    /**
     * The token from the answer to a sign-in.
     *
     * @param status the HTTP status of the answer
     * @param body read up to {@link #MAX_BYTES}; the caller closes it
     * @throws SignInRefusedException for the statuses 400, 401 and 403
     * @throws SiteException for any other status except 200, and for a body without a usable token
     */
    public SiteToken token(int status, InputStream body) throws SignInRefusedException, SiteException {
        check(status);
        JsonNode answer = parse(body);
        String type = answer.path("token_type").asText("Bearer");
        if (!"Bearer".equalsIgnoreCase(type)) { // RFC 6749, section 7.1
            throw fault("token_type must be Bearer, and is another");
        }
        JsonNode token = answer.path("access_token");
        if (!token.isTextual() || !TOKEN.matcher(token.textValue()).matches()) {
            throw fault("access_token must be a string of 1 to 16384 visible ASCII characters, and is not");
        }
        return new SiteToken(token.textValue(), signIns.incrementAndGet());
    }

    /** The key of a site that takes an API key instead of a sign-in: the configured password. */
    public String key() {
        return send();
    }

    /**
     * The key as the token of further requests, after a first request with it was answered.
     *
     * @throws SignInRefusedException for the statuses 400, 401 and 403
     * @throws SiteException for any other status except 200, and for a key that no header can hold
     */
    public SiteToken accepted(int status) throws SignInRefusedException, SiteException {
        check(status);
        if (!TOKEN.matcher(sent).matches()) {
            throw fault("the key must be 1 to 16384 visible ASCII characters, and is not");
        }
        return new SiteToken(sent, signIns.incrementAndGet());
    }

    /** Whether there is another password now than the one that was sent last: that one is worth a try. */
    public boolean isRenewed() {
        return password.isRenewed(sent);
    }

    private String send() {
        String value = password.value();
        sent = value;
        return value;
    }

    private static void check(int status) throws SignInRefusedException, SiteException {
        if (status == 400 || status == 401 || status == 403) {
            throw new SignInRefusedException(status);
        }
        if (status != 200) {
            throw fault("status must be 200, and is " + status);
        }
    }

    private static JsonNode parse(InputStream body) throws SiteException {
        byte[] bytes = receive(body);
        if (bytes.length > MAX_BYTES) {
            throw fault("body must have at most " + MAX_BYTES + " bytes, and has more");
        }
        try (JsonParser parser = MAPPER.createParser(JsonLiterals.utf8(new ByteArrayInputStream(bytes)))) {
            JsonNode answer = MAPPER.readTree(parser);
            return answer == null ? MissingNode.getInstance() : answer;
        } catch (IOException e) { // its message quotes the received bytes: not kept as a cause
            throw fault("body must be one JSON object by the source contract, and is not");
        }
    }

    private static byte[] receive(InputStream body) throws SiteException {
        try {
            return body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw fault("body must be received whole, and was cut off");
        }
    }

    private static SiteException fault(String rule) {
        return new SiteException("sign-in answer of the archive site: " + rule
                + ". The sign-in is repeated later; if it fails again, check telemessage.base-url");
    }
}
