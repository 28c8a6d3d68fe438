package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The two places that give tokens, on 127.0.0.1: Entra's token endpoint over TLS, which checks the client's secret or
 * the signature of its assertion (RFC 7523), and the managed identity's endpoint of App Service. The tokens are such as
 * Azurite takes, which does not look at their signature.
 */
final class TokenStandIn implements AutoCloseable {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String CLIENT = "66666666-7777-8888-9999-000000000000";
    static final String SECRET = "canary~client.secret";
    static final String IDENTITY_HEADER = "canary-identity-header";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestCertificate certificate;
    private final HttpsServer entra;
    private final HttpServer identity;
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    TokenStandIn(TestCertificate certificate) throws IOException, GeneralSecurityException {
        this.certificate = certificate;
        entra = HttpsServer.create(loopback(), 0);
        entra.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        entra.createContext("/" + TENANT + "/oauth2/v2.0/token", this::answerClient);
        entra.start();
        identity = HttpServer.create(loopback(), 0);
        identity.createContext("/msi/token", this::answerHost);
        identity.start();
    }

    /** As the key staging.azure.authority has it. */
    String authority() {
        return "https://localhost:" + entra.getAddress().getPort();
    }

    /** As App Service sets IDENTITY_ENDPOINT. */
    String identityEndpoint() {
        return "http://127.0.0.1:" + identity.getAddress().getPort() + "/msi/token";
    }

    /** Those that were given out. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        entra.stop(0);
        identity.stop(0);
    }

    private void answerClient(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        boolean known = CLIENT.equals(form.get("client_id"))
                && form.getOrDefault("scope", "").contains("https://storage.azure.com/.default");
        boolean proved = form.containsKey("client_assertion")
                ? isSigned(form.get("client_assertion"))
                : SECRET.equals(form.get("client_secret"));
        if (known && proved) {
            send(exchange, 200, Map.of("token_type", "Bearer", "expires_in", 3600, "access_token", token()));
        } else {
            send(
                    exchange,
                    401,
                    Map.of(
                            "error", "invalid_client",
                            "error_description", "AADSTS7000215: Invalid client secret provided.",
                            "error_codes", List.of(7000215)));
        }
    }

    private void answerHost(HttpExchange exchange) throws IOException {
        boolean known = IDENTITY_HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))
                && exchange.getRequestURI().getQuery().contains("resource=https://storage.azure.com");
        long end = Instant.now().plusSeconds(3600).getEpochSecond();
        send(
                exchange,
                known ? 200 : 401,
                known
                        ? Map.of(
                                "token_type",
                                "Bearer",
                                "resource",
                                "https://storage.azure.com",
                                "expires_on",
                                Long.toString(end),
                                "access_token",
                                token())
                        : Map.of("statusCode", 401, "message", "the header is not the host's"));
    }

    private boolean isSigned(String assertion) {
        String[] parts = assertion.split("\\.");
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            Signature signature = Signature.getInstance("RSASSA-PSS");
            if (header.path("alg").asText().equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else {
                signature = Signature.getInstance("SHA256withRSA");
            }
            signature.initVerify(certificate.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && CLIENT.equals(claims.path("iss").asText())
                    && claims.path("aud").asText().startsWith(authority() + "/" + TENANT)
                    && Instant.now().getEpochSecond() < claims.path("exp").asLong();
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private String token() {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/" + TENANT + "/\","
                + "\"iat\":" + now + ",\"nbf\":" + (now - 60) + ",\"exp\":" + (now + 3600) + "}";
        String token = base64("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + base64(claims) + "." + base64("none");
        tokens.add(token);
        return token;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", UTF_8)));
        return form;
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
